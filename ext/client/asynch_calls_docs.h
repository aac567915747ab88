// The docstrings of asynch_calls.cpp: requests.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::asynch {

inline constexpr Text command_inout_asynch{R"(Send a command without waiting for the reply.

The arguments after the name are ``(argument)``, ``(callback)``, ``(argument,
callback)`` or ``(argument, forget)``.

Parameters
----------
cmd_name : str
    The name of the command.
*args
    The argument of the command (None if it takes none); then either a callback (a
    callable, or an object with a method ``cmd_ended``), which gets a `CmdDoneEvent`; or
    a bool: True sends the command and forgets it.

Returns
-------
int or None
    The number of the request, for `command_inout_reply`; 0 for a forgotten request;
    None if there is a callback.

Raises
------
{unreachable}
DevFailed
    The command does not exist.
TypeError, OverflowError
    The argument does not fit the type of the command; nothing has been sent.

Notes
-----
Calls ``Tango::Connection::command_inout_asynch``: sends the request and returns.
{asynch_callbacks}

Examples
--------
>>> request = proxy.command_inout_asynch("DevDouble", 3.2)
>>> proxy.command_inout_reply(request, 1000)
3.2
)"};

inline constexpr Text cancel_asynch_request{
    R"(Give up waiting for the reply to an asynchronous request.

Parameters
----------
id : int
    The number of the request.

Raises
------
AsynCall
    There is no such request (``API_BadAsynPollId``).

Notes
-----
Calls ``Tango::Connection::cancel_asynch_request``: no network. The device executes
the request nevertheless.
)"};

inline constexpr Text cancel_all_polling_asynch_request{
    R"(Give up waiting for the replies to all asynchronous requests without a callback.

Notes
-----
Calls ``Tango::Connection::cancel_all_polling_asynch_request``: no network. The
devices execute the requests nevertheless.
)"};

inline constexpr Text read_attribute_asynch{
    R"(Ask for the value of an attribute without waiting for the reply.

Parameters
----------
attr_name : str
    The name of the attribute.
cb : callable, optional
    A callable, or an object with a method ``attr_read``, which gets an
    `AttrReadEvent`.
{extract_as}

Returns
-------
int or None
    The number of the request for `read_attribute_reply`; None if there is a callback.

{green}

Raises
------
{unreachable}

Notes
-----
Calls ``Tango::DeviceProxy::read_attribute_asynch``: sends the request and returns.
{asynch_callbacks}

Examples
--------
>>> request = proxy.read_attribute_asynch("double_scalar")
>>> proxy.read_attribute_reply(request, 1000).value
3.2
)"};

inline constexpr Text read_attributes_asynch{
    R"(Ask for the values of several attributes without waiting for the reply.

Parameters
----------
attr_names : iterable of str
    The names of the attributes.
cb : callable, optional
    A callable, or an object with a method ``attr_read``, which gets an
    `AttrReadEvent`.
{extract_as}

Returns
-------
int or None
    The number of the request for `read_attributes_reply`; None if there is a callback.

{green}

Raises
------
{unreachable}
TypeError
    `attr_names` is a single string, or contains something that is not a name.

Notes
-----
Calls ``Tango::DeviceProxy::read_attributes_asynch``: sends the request and returns;
see `read_attribute_asynch`.
)"};

inline constexpr Text write_attribute_asynch{R"(Write an attribute without waiting for the reply.

Parameters
----------
attr : str or AttributeInfo
    The attribute, as for `write_attribute`.
value : ArrayLike
    The value, as for `write_attribute`.
cb : callable, optional
    A callable, or an object with a method ``attr_written``, which gets an
    `AttrWrittenEvent`.

Returns
-------
int or None
    The number of the request for `write_attribute_reply`; None if there is a callback.

{green}

Raises
------
{unreachable}
DevFailed
    The attribute does not exist.
TypeError, OverflowError
    The value does not fit the type of the attribute; nothing has been sent.

Notes
-----
Calls ``Tango::DeviceProxy::write_attribute_asynch``: sends the request and returns. The
first write of a name asks for its type first.
)"};

inline constexpr Text write_attributes_asynch{
    R"(Write several attributes without waiting for the reply.

Parameters
----------
attr_values : iterable of tuple
    Pairs of attribute and value, each as for `write_attribute`.
cb : callable, optional
    A callable, or an object with a method ``attr_written``, which gets an
    `AttrWrittenEvent`.

Returns
-------
int or None
    The number of the request for `write_attributes_reply`; None if there is a callback.

{green}

Raises
------
{unreachable}
DevFailed
    An attribute does not exist.
TypeError, OverflowError
    A value does not fit the type of its attribute; nothing has been sent.

Notes
-----
Calls ``Tango::DeviceProxy::write_attributes_asynch``: sends the request and returns.
The first write of a name asks for its type first.
)"};

inline constexpr Text pending_asynch_call{
    R"(Count the asynchronous requests of this proxy whose replies have not been taken.

Parameters
----------
req : asyn_req_type
    Those with a callback (``CALLBACK``), those without (``POLLING``), or all
    (``ALL_ASYNCH``).

Returns
-------
int
    The number of requests.

Notes
-----
Calls ``Tango::DeviceProxy::pending_asynch_call``: no network.
)"};

} // namespace tangobind::docs::asynch
