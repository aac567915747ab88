// The docstrings of device_polling.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::device {

inline constexpr Text is_attribute_polled{R"(Say whether an attribute of the device is polled.

Parameters
----------
attr_name : str
    The name of the attribute.

Returns
-------
bool
    True if it is polled. False if there is no such attribute, too.

Notes
-----
Calls ``Tango::DeviceImpl::is_attribute_polled``.
)"};

inline constexpr Text is_command_polled{R"(Say whether a command of the device is polled.

Parameters
----------
cmd_name : str
    The name of the command.

Returns
-------
bool
    True if it is polled. False if there is no such command, too.

Notes
-----
Calls ``Tango::DeviceImpl::is_command_polled``.
)"};

inline constexpr Text get_attribute_poll_period{R"(Return the polling period of an attribute.

Parameters
----------
attr_name : str
    The name of the attribute.

Returns
-------
int
    Milliseconds; 0 if it is not polled.

Raises
------
{attribute_unknown}

Notes
-----
Calls ``Tango::DeviceImpl::get_attribute_poll_period``.
)"};

inline constexpr Text get_command_poll_period{R"(Return the polling period of a command.

Parameters
----------
cmd_name : str
    The name of the command.

Returns
-------
int
    Milliseconds; 0 if it is not polled.

Raises
------
DevFailed
    There is no such command (``API_CommandNotFound``).

Notes
-----
Calls ``Tango::DeviceImpl::get_command_poll_period``.
)"};

inline constexpr Text poll_attribute{
    R"(Start polling an attribute of the device, or change its polling period.

Parameters
----------
attr_name : str
    The name of the attribute.
period_ms : int
    The time between readings, in milliseconds; 5 or more.

Raises
------
DevFailed
    There is no such attribute (``API_AttrNotFound``), or the period is too short
    (``API_NotSupported``).

Notes
-----
Calls ``Tango::DeviceImpl::poll_attribute``, which waits for the polling thread and
stores the period in the database. It does nothing if the attribute already has this
polling period.
)"};

inline constexpr Text poll_command{
    R"(Start polling a command of the device, or change its polling period.

Parameters
----------
cmd_name : str
    The name of a command without argument.
period_ms : int
    The time between calls, in milliseconds; 5 or more.

Raises
------
DevFailed
    There is no such command (``API_CommandNotFound``), it has an argument
    (``API_IncompatibleCmdArgumentType``), or the period is too short
    (``API_NotSupported``).

Notes
-----
Calls ``Tango::DeviceImpl::poll_command``, which waits for the polling thread and stores
the period in the database. It does nothing if the command already has this polling
period.
)"};

inline constexpr Text stop_poll_attribute{R"(Stop polling an attribute.

Parameters
----------
attr_name : str
    The name of the attribute.

Raises
------
DevFailed
    The attribute is not polled (``API_PollObjNotFound``).

Notes
-----
Like ``Tango::DeviceImpl::stop_poll_attribute``, which waits for the polling thread.
)"};

inline constexpr Text stop_poll_command{R"(Stop polling a command.

Parameters
----------
cmd_name : str
    The name of the command.

Raises
------
DevFailed
    The command is not polled (``API_PollObjNotFound``).

Notes
-----
Like ``Tango::DeviceImpl::stop_poll_command``, which waits for the polling thread.
)"};

inline constexpr Text stop_polling{R"(Stop all polling of the device.

Parameters
----------
with_db_upd : bool, optional
    Whether to remove it from the database as well. True by default.

Notes
-----
Calls ``Tango::DeviceImpl::stop_polling``, which waits for the polling thread.
)"};

inline constexpr Text is_polled{R"(Say whether anything of the device is polled.

Returns
-------
bool
    True if an attribute or a command is.

Notes
-----
Calls ``Tango::DeviceImpl::is_polled``.
)"};

inline constexpr Text get_polled_cmd{R"(Return the commands that the property ``polled_cmd`` names.

Returns
-------
list of str
    Names and periods in milliseconds, alternating.

Notes
-----
Calls ``Tango::DeviceImpl::get_polled_cmd``.
)"};

inline constexpr Text get_polled_attr{
    R"(Return the attributes that the property ``polled_attr`` names.

Returns
-------
list of str
    Names and periods in milliseconds, alternating.

Notes
-----
Calls ``Tango::DeviceImpl::get_polled_attr``.
)"};

inline constexpr Text get_non_auto_polled_cmd{
    R"(Return the commands that are not polled although their definition asks for it.

Returns
-------
list of str
    The names.

Notes
-----
Calls ``Tango::DeviceImpl::get_non_auto_polled_cmd``.
)"};

inline constexpr Text get_non_auto_polled_attr{
    R"(Return the attributes that are not polled although their definition asks for it.

Returns
-------
list of str
    The names.

Notes
-----
Calls ``Tango::DeviceImpl::get_non_auto_polled_attr``.
)"};

inline constexpr Text get_poll_old_factor{
    R"(Return the number of periods after which a polled value is considered too old.

Returns
-------
int
    The number of periods; 4 unless the property ``poll_old_factor`` says otherwise.

Notes
-----
Calls ``Tango::DeviceImpl::get_poll_old_factor``.
)"};

inline constexpr Text get_poll_ring_depth{
    R"(Return how many polled values of each command and attribute are kept.

Returns
-------
int
    The number; 0 unless the property ``poll_ring_depth`` is set, which means 10.

Notes
-----
Calls ``Tango::DeviceImpl::get_poll_ring_depth``.
)"};

inline constexpr Text get_attr_poll_ring_depth{
    R"(Return how many polled values of an attribute are kept.

Parameters
----------
attr_name : str
    The name of the attribute.

Returns
-------
int
    The number.

Notes
-----
Calls ``Tango::DeviceImpl::get_attr_poll_ring_depth``.
)"};

inline constexpr Text get_cmd_poll_ring_depth{
    R"(Return how many polled results of a command are kept.

Parameters
----------
cmd_name : str
    The name of the command.

Returns
-------
int
    The number.

Notes
-----
Calls ``Tango::DeviceImpl::get_cmd_poll_ring_depth``.
)"};

inline constexpr Text get_min_poll_period{
    R"(Return the shortest polling period that the device allows.

Returns
-------
int
    Milliseconds; 0 unless the property ``min_poll_period`` is set.

Notes
-----
Calls ``Tango::DeviceImpl::get_min_poll_period``.
)"};

inline constexpr Text get_attr_min_poll_period{
    R"(Return the shortest polling periods of single attributes.

Returns
-------
list of str
    Names and periods in milliseconds, alternating, from the property
    ``attr_min_poll_period``.

Notes
-----
Calls ``Tango::DeviceImpl::get_attr_min_poll_period``.
)"};

inline constexpr Text get_cmd_min_poll_period{
    R"(Return the shortest polling periods of single commands.

Returns
-------
list of str
    Names and periods in milliseconds, alternating, from the property
    ``cmd_min_poll_period``.

Notes
-----
Calls ``Tango::DeviceImpl::get_cmd_min_poll_period``.
)"};

} // namespace tangobind::docs::device
