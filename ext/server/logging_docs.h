// The docstrings of logging.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::logging {

inline constexpr Text get_logger{R"(Return the logger of the device.

Returns
-------
Logger
    An object with ``debug``, ``info``, ``warn``, ``error`` and ``fatal``.

Notes
-----
Calls ``Tango::DeviceImpl::get_logger``.
)"};

inline constexpr Text init_logger{R"(Set up the logging of the device from its properties.

Notes
-----
Calls ``Tango::DeviceImpl::init_logger``, which reads ``logging_level``,
``logging_target`` and others from the database: one round trip. Devices do this
automatically when they are created.
)"};

inline constexpr Text start_logging{
    R"(Resume sending the messages of the device, or of all devices, to their targets.

Notes
-----
Calls ``start_logging`` of ``Tango::DeviceImpl`` or ``Tango::Logging``.
)"};

inline constexpr Text stop_logging{
    R"(Stop sending the messages of the device, or of all devices, to their targets until
`start_logging`.

Notes
-----
Calls ``stop_logging`` of ``Tango::DeviceImpl`` or ``Tango::Logging``.
)"};

inline constexpr Text get_core_logger{R"(Return the logger of the library itself.

Returns
-------
Logger
    The logger that cppTango itself uses.

Notes
-----
Calls ``Tango::Logging::get_core_logger``.
)"};

inline constexpr Text add_logging_target{R"(Add targets that devices of this server log to.

Parameters
----------
targets : iterable of str
    Devices and targets alternately, such as ``["sys/tg_test/1", "console::cout"]``;
    ``*`` stands for all devices.

Raises
------
DevFailed
    There is no such device, or a target is wrong.

Notes
-----
Calls ``Tango::Logging::add_logging_target``.
)"};

inline constexpr Text remove_logging_target{
    R"(Stop devices of this server from logging to targets.

Parameters
----------
targets : iterable of str
    Devices and targets alternately, such as ``["sys/tg_test/1", "console::cout"]``;
    ``*`` stands for all devices.

Notes
-----
Calls ``Tango::Logging::remove_logging_target``.
)"};

inline constexpr Text log{R"(Write a message, if its level is enabled.

Parameters
----------
{log_level}
msg : object
    The message: a text, with ``%`` formats if there are arguments.
*args
    The values for the formats.

Notes
-----
Writes to the targets of the device on the calling thread. The message says which line
of Python code it came from.
)"};

inline constexpr Text log_unconditionally{R"(Write a message, whichever level is enabled.

Parameters
----------
{log_level}
msg : object
    The message: a text, with ``%`` formats if there are arguments.
*args
    The values for the formats.

Notes
-----
Calls ``log4tango::Logger::log_unconditionally``: writes to the targets on the
calling thread.
)"};

inline constexpr Text set_level{R"(Set the least severe level whose messages are written.

Parameters
----------
{log_level}

Notes
-----
Calls ``log4tango::Logger::set_level``.
)"};

inline constexpr Text is_level_enabled{R"(Say whether messages of a level are written.

Parameters
----------
{log_level}

{true_if_so}

Notes
-----
Calls ``log4tango::Logger::is_level_enabled``.
)"};

inline constexpr Text get_level{R"(Return the least severe level whose messages are written.

Returns
-------
int
    The level, as for `set_level`.

Notes
-----
Calls ``log4tango::Logger::get_level``.
)"};

inline constexpr Text is_debug_enabled{R"(Say whether debugging messages are written.

{true_if_so}
)"};

inline constexpr Text is_info_enabled{R"(Say whether info messages are written.

{true_if_so}
)"};

inline constexpr Text is_warn_enabled{R"(Say whether warnings are written.

{true_if_so}
)"};

inline constexpr Text is_error_enabled{R"(Say whether errors are written.

{true_if_so}
)"};

inline constexpr Text is_fatal_enabled{R"(Say whether fatal errors are written.

{true_if_so}
)"};

inline constexpr Text get_value{R"(Return the number of a level.

Parameters
----------
name : str
    Its name: ``OFF``, ``FATAL``, ``ERROR``, ``WARN``, ``INFO`` or ``DEBUG``.

Returns
-------
int
    The number.
)"};

inline constexpr Text get_name{R"(Return the name of the logger.

Returns
-------
str
    The name; for the logger of a device, the name of the device.
)"};

inline constexpr Text level_name{R"(Return the name of a level.

Parameters
----------
level : int
    Its number.

Returns
-------
str
    The name: ``OFF``, ``FATAL``, ``ERROR``, ``WARN``, ``INFO`` or ``DEBUG``.
)"};

inline constexpr Text Logger{
    R"(Writes messages to the targets of a device, or to its own targets.
)"};

inline constexpr Text at_level{R"(Write a message of this level, if the level is enabled.

Parameters
----------
msg : object
    The message: a text, with ``%`` formats if there are arguments.
*args
    The values for the formats.

Notes
-----
Writes to the targets on the calling thread. The message says which line of Python code
it came from.
)"};

inline constexpr Text stream{R"(Write a message of this level, if the device logs that level.

Parameters
----------
msg : object
    The message: a text, with ``%`` formats if there are arguments.
*args
    The values for the formats.
source : optional
    Where the message comes from, if not from the calling line: a function, a frame, or
    a pair of file and line.

Notes
-----
Writes to the targets of the device on the calling thread.
`DeviceProxy.set_logging_level` chooses the level.

Examples
--------
>>> self.info_stream("moved to %.2f mm", position)
)"};

} // namespace tangobind::docs::logging
