// The docstrings of device_proxy_polling.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::device_proxy {

inline constexpr Text poll_attribute{
    R"(Make the device's server poll an attribute, or change its polling period.

Parameters
----------
attr_name : str
    The name of the attribute.
period_ms : int
    The time between readings, in milliseconds; 5 or more.

Raises
------
{unreachable}
DevFailed
    The attribute does not exist (``API_AttrNotFound``), or the period is too short
    (``API_NotSupported``).

Notes
-----
Calls ``Tango::DeviceProxy::poll_attribute``: round trips to the administration device
of the server, which stores the period in the database, so that polling resumes after a
restart.
)"};

inline constexpr Text stop_poll_attribute{R"(Stop polling an attribute.

Parameters
----------
attr_name : str
    The name of the attribute.

Raises
------
{unreachable}
DevFailed
    The attribute is not polled (``API_PollObjNotFound``), or the device polls
    nothing at all.

Notes
-----
Calls ``Tango::DeviceProxy::stop_poll_attribute``: a round trip to the
administration device of the server.
)"};

inline constexpr Text is_attribute_polled{R"(Ask whether an attribute is polled.

Parameters
----------
attr_name : str
    The name of the attribute.

Returns
-------
bool
    True if the server polls it.

Raises
------
{unreachable}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::is_attribute_polled``: a round trip to the
administration device of the server.
)"};

inline constexpr Text get_attribute_poll_period{R"(Ask for the polling period of an attribute.

Parameters
----------
attr_name : str
    The name of the attribute.

Returns
-------
int
    The period in milliseconds; 0 if it is not polled.

Raises
------
{unreachable}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::get_attribute_poll_period``: a round trip to the
administration device of the server.
)"};

inline constexpr Text poll_command{
    R"(Make the device's server poll a command, or change its polling period.

Parameters
----------
cmd_name : str
    The name of a command without argument.
period_ms : int
    The time between calls, in milliseconds; 5 or more.

Raises
------
{unreachable}
DevFailed
    The command does not exist (``API_CommandNotFound``), has an argument
    (``API_IncompatibleCmdArgumentType``), or the period is too short
    (``API_NotSupported``).

Notes
-----
Calls ``Tango::DeviceProxy::poll_command``: round trips to the administration device of
the server, which stores the period in the database, so that polling resumes after a
restart.
)"};

inline constexpr Text stop_poll_command{R"(Stop polling a command.

Parameters
----------
cmd_name : str
    The name of the command.

Raises
------
{unreachable}
DevFailed
    The command is not polled (``API_PollObjNotFound``), or the device polls nothing
    at all.

Notes
-----
Calls ``Tango::DeviceProxy::stop_poll_command``: a round trip to the administration
device of the server.
)"};

inline constexpr Text is_command_polled{R"(Ask whether a command is polled.

Parameters
----------
cmd_name : str
    The name of the command.

Returns
-------
bool
    True if the server polls it.

Raises
------
{unreachable}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::is_command_polled``: a round trip to the administration
device of the server.
)"};

inline constexpr Text get_command_poll_period{R"(Ask for the polling period of a command.

Parameters
----------
cmd_name : str
    The name of the command.

Returns
-------
int
    The period in milliseconds; 0 if it is not polled.

Raises
------
{unreachable}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::get_command_poll_period``: a round trip to the
administration device of the server.
)"};

inline constexpr Text polling_status{
    R"(Ask what the server polls for this device, and how long it takes.

Returns
-------
StdStringVector
    One text of several lines for each polled attribute and command: its name,
    period, depth of the history, when it was read last and how long that took.

Raises
------
{unreachable}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::polling_status``: a round trip to the administration
device of the server.
)"};

} // namespace tangobind::docs::device_proxy
