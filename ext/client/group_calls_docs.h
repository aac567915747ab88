// The docstrings of group_calls.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::group {

inline constexpr Text command_inout{R"(Run a command on all devices at the same time.

Parameters
----------
cmd_name : str
    The name of the command.
param : object, optional
    The argument: a value for all devices, or a list of `DeviceData` with one for
    each.
{forward}

Returns
-------
GroupCmdReplyList
    A reply for each device, in the order of `get_device_list`: ``get_data()``
    returns the result, or raises the error of that device.

Raises
------
TypeError, OverflowError
    The argument does not fit the type of the command.

Notes
-----
Calls ``Tango::Group::command_inout``: sends all requests, then waits for all replies,
for each as long as the device's time-out allows.

Examples
--------
>>> motors = tango.Group("motors")
>>> motors.add(["lab/motor/*"])
>>> for reply in motors.command_inout("Stop"):
...     if reply.has_failed():
...         print(reply.dev_name(), reply.get_err_stack()[0].desc)
)"};

inline constexpr Text command_inout_asynch{
    R"(Send a command to all devices without waiting for the replies.

Parameters
----------
cmd_name : str
    The name of the command.
param : object, optional
    The argument, as for `command_inout`.
{forward}

Returns
-------
int
    The number of the request for `command_inout_reply`.

Notes
-----
Calls ``Tango::Group::command_inout_asynch``.
)"};

inline constexpr Text command_inout_reply{
    R"(Get the replies to a request made by `command_inout_asynch`.

Parameters
----------
req_id : int
    The number of the request.
timeout_ms : int, optional
    Milliseconds to wait for each reply; 0, the default, waits as long as the device's
    time-out allows.

Returns
-------
GroupCmdReplyList
    A reply for each device.

Raises
------
DevFailed
    There is no such request (``API_BadAsynPollId``).

Notes
-----
Calls ``Tango::Group::command_inout_reply``.
)"};

inline constexpr Text read_attribute{R"(Read an attribute of all devices at the same time.

Parameters
----------
attr_name : str
    The name of the attribute.
{forward}

Returns
-------
GroupAttrReplyList
    A reply for each device, in the order of `get_device_list`: ``get_data()``
    returns the `DeviceAttribute`, or raises the error of that device.

Notes
-----
Calls ``Tango::Group::read_attribute``: sends all requests, then waits for all
replies.

Examples
--------
>>> [reply.get_data().value for reply in motors.read_attribute("position")]
[0.5, 1.25]
)"};

inline constexpr Text read_attributes{R"(Read several attributes of all devices at the same time.

Parameters
----------
attr_names : iterable of str
    The names of the attributes.
{forward}

Returns
-------
GroupAttrReplyList
    A reply for each device and attribute: all attributes of the first device come
    first.

Notes
-----
Calls ``Tango::Group::read_attributes``: sends all requests, then waits for all
replies.
)"};

inline constexpr Text read_attribute_asynch{
    R"(Ask all devices for an attribute without waiting for the replies.

Parameters
----------
attr_name : str
    The name of the attribute.
{forward}

Returns
-------
int
    The number of the request for `read_attribute_reply`.

Notes
-----
Calls ``Tango::Group::read_attribute_asynch``.
)"};

inline constexpr Text read_attributes_asynch{
    R"(Ask all devices for several attributes without waiting for the replies.

Parameters
----------
attr_names : iterable of str
    The names of the attributes.
{forward}

Returns
-------
int
    The number of the request for `read_attributes_reply`.

Notes
-----
Calls ``Tango::Group::read_attributes_asynch``.
)"};

inline constexpr Text read_attribute_reply{
    R"(Get the replies to a request made by `read_attribute_asynch`.

Parameters
----------
req_id : int
    The number of the request.
timeout_ms : int, optional
    Milliseconds to wait for each reply; 0, the default, waits as long as the device's
    time-out allows.

Returns
-------
GroupAttrReplyList
    A reply for each device.

Raises
------
DevFailed
    There is no such request (``API_BadAsynPollId``).

Notes
-----
Calls ``Tango::Group::read_attribute_reply``.
)"};

inline constexpr Text read_attributes_reply{
    R"(Get the replies to a request made by `read_attributes_asynch`.

Parameters
----------
req_id : int
    The number of the request.
timeout_ms : int, optional
    Milliseconds to wait for each reply; 0, the default, waits as long as the device's
    time-out allows.

Returns
-------
GroupAttrReplyList
    A reply for each device and attribute.

Raises
------
DevFailed
    There is no such request (``API_BadAsynPollId``).

Notes
-----
Calls ``Tango::Group::read_attributes_reply``.
)"};

inline constexpr Text write_attribute{R"(Write an attribute of all devices at the same time.

Parameters
----------
attr_name : str or AttributeInfoEx
    The attribute: its name, or its configuration, which also says the type.
value : ArrayLike
    The value for all devices; with `multi`, a sequence with one value for each.
{forward}
multi : bool, optional
    Whether each device gets its own value. False by default.

Returns
-------
GroupReplyList
    A reply for each device: ``has_failed()`` and ``get_err_stack()`` tell the outcome.

Raises
------
TypeError, OverflowError
    A value does not fit the type of the attribute.
WrongData
    With `multi`, there are not as many values as devices (``API_MethodArgument``).

Notes
-----
Calls ``Tango::Group::write_attribute_asynch``, then waits for all replies.
)"};

inline constexpr Text write_attribute_asynch{
    R"(Send an attribute's value to all devices without waiting for the replies.

Parameters
----------
attr_name : str or AttributeInfoEx
    The attribute, as for `write_attribute`.
value : ArrayLike
    The value, or the values, as for `write_attribute`.
{forward}
multi : bool, optional
    Whether each device gets its own value. False by default.

Returns
-------
int
    The number of the request for `write_attribute_reply`.

Notes
-----
Calls ``Tango::Group::write_attribute_asynch``.
)"};

inline constexpr Text write_attribute_reply{
    R"(Get the replies to a request made by `write_attribute_asynch`.

Parameters
----------
req_id : int
    The number of the request.
timeout_ms : int, optional
    Milliseconds to wait for each reply; 0, the default, waits as long as the device's
    time-out allows.

Returns
-------
GroupReplyList
    A reply for each device.

Raises
------
DevFailed
    There is no such request (``API_BadAsynPollId``).

Notes
-----
Calls ``Tango::Group::write_attribute_reply``.
)"};

} // namespace tangobind::docs::group
