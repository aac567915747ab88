// The docstrings of device_proxy_commands.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::device_proxy {

inline constexpr Text command_inout{R"(Run a command of the device.

Parameters
----------
name : str
    The name of the command, in any case.
cmd_param : object, optional
    The argument: a scalar, a sequence or array, a pair ``(numbers, strings)`` for
    ``DevVarLongStringArray`` and ``DevVarDoubleStringArray``, a pair ``(format,
    bytes)`` for ``DevEncoded``. None, the default, for a command without an argument
    (``DevVoid``).

Returns
-------
object
    The result: a Python value, a NumPy array, a list of str, a pair as above, or
    None for ``DevVoid``.

{green}

Raises
------
{unreachable}
DeviceUnlocked
    This client had locked the device, and has lost the lock.
DevFailed
    The command does not exist (``API_CommandNotFound``), is not allowed in this
    state (``API_CommandNotAllowed``), or raised an error: the errors of the device
    come first.
TypeError, OverflowError
    The argument does not fit the type of the command; nothing has been sent.

Notes
-----
Calls ``Tango::Connection::command_inout``: one round trip to the device, and a second
one, for the type of the argument, the first time a command with an argument is called.

Examples
--------
>>> proxy.command_inout("DevDouble", 3.2)
3.2
>>> proxy.DevDouble(3.2)
3.2
)"};

inline constexpr Text get_command_config{R"(Ask for the description of commands.

Parameters
----------
value : str or iterable of str, optional
    A name, or several. All commands by default.

Returns
-------
CommandInfo or CommandInfoList
    A `CommandInfo` for a single name, otherwise a list of them.

{green}

Raises
------
{unreachable}
DevFailed
    A command does not exist (``API_CommandNotFound``).

Notes
-----
Calls ``Tango::DeviceProxy::get_command_config`` (``command_query`` for a single name):
one round trip to the device.

Examples
--------
>>> proxy.get_command_config("DevDouble").in_type
<CmdArgType.DevDouble: 5>
)"};

inline constexpr Text command_query{R"(Ask for the description of one command.

Parameters
----------
command : str
    The name of the command.

Returns
-------
CommandInfo
    Types and descriptions of argument and result, and the display level.

Raises
------
{unreachable}
DevFailed
    The command does not exist (``API_CommandNotFound``).

Notes
-----
Calls ``Tango::DeviceProxy::command_query``: one round trip to the device.
)"};

inline constexpr Text command_list_query{R"(Ask for the descriptions of all commands.

Returns
-------
CommandInfoList
    One `CommandInfo` for each command.

Raises
------
{unreachable}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::command_list_query``: one round trip to the device.
)"};

inline constexpr Text get_command_list{R"(Ask for the names of the commands.

Returns
-------
StdStringVector
    The names.

Raises
------
{unreachable}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::get_command_list``: one round trip to the device.
)"};

inline constexpr Text command_history{R"(Ask for the latest results of a polled command.

Parameters
----------
cmd_name : str
    The name of the command.
depth : int
    The maximum number of results. A server keeps 10 of each command unless its
    properties say otherwise.

Returns
-------
DeviceDataHistoryList
    The results, oldest first: ``extract()`` returns the value, ``get_date()`` the time.
    One that failed has ``has_failed()`` True.

Raises
------
{unreachable}
DevFailed
    The command is not polled (``API_CmdNotPolled``), nothing has been polled yet
    (``API_NoDataYet``), or it does not exist or takes an argument
    (``API_CommandNotFound``, ``API_IncompatibleCmdArgumentType``).

Notes
-----
One round trip to the device: its ``command_inout_history_2``, for ``State`` and ``Status``
``Tango::DeviceProxy::command_history``.
)"};

} // namespace tangobind::docs::device_proxy
