// The docstrings of util_settings.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::util {

inline constexpr Text get_ds_inst_name{R"(Return the instance name of the server.

Returns
-------
str
    The second part of ``executable/instance``.
)"};

inline constexpr Text get_ds_exec_name{R"(Return the executable of the server.

Returns
-------
str
    The first part of ``executable/instance``.
)"};

inline constexpr Text get_ds_name{R"(Return the name of the server.

Returns
-------
str
    ``executable/instance``.
)"};

inline constexpr Text get_host_name{R"(Return the host on which the server is running.

Returns
-------
str
    The name of the host.
)"};

inline constexpr Text get_pid{R"(Return the number of the process.

Returns
-------
int
    The number.
)"};

inline constexpr Text get_pid_str{R"(Return the number of the process as text.

Returns
-------
str
    The number.
)"};

inline constexpr Text get_tango_lib_release{R"(Return the release of cppTango.

Returns
-------
int
    For example 1002 for 10.0.2.
)"};

inline constexpr Text get_version_str{R"(Return the version of Tango's network interface.

Returns
-------
str
    The version.
)"};

inline constexpr Text get_server_version{R"(Return the version of the server.

Returns
-------
str
    The version that `set_server_version` set.
)"};

inline constexpr Text set_server_version{
    R"(Set the version of the server, for its administration device.

Parameters
----------
vers : str
    The version.
)"};

inline constexpr Text get_trace_level{R"(Return how much the library itself logs.

Returns
-------
int
    From 0 (nothing) to 4 (a lot), like the number after the option ``-v``.
)"};

inline constexpr Text set_trace_level{R"(Choose how much the library itself logs.

Parameters
----------
level : int
    From 0 (nothing) to 4 (a lot), like the number after the option ``-v``.
)"};

inline constexpr Text get_serial_model{R"(Return how requests are serialised.

Returns
-------
SerialModel
    ``BY_DEVICE`` unless it was set.
)"};

inline constexpr Text set_serial_model{R"(Choose how requests are serialised.

Parameters
----------
ser : SerialModel
    ``BY_DEVICE``: each device runs one request at a time. ``BY_CLASS``, ``BY_PROCESS``:
    one at a time for all devices of a class, or of the server. ``NO_SYNC``: requests
    run concurrently.

Notes
-----
Calls ``Tango::Util::set_serial_model``; to be called before `server_init`.
)"};

inline constexpr Text get_polling_threads_pool_size{
    R"(Return the maximum number of polling threads.

Returns
-------
int
    The number.
)"};

inline constexpr Text set_polling_threads_pool_size{
    R"(Set the maximum number of polling threads.

Parameters
----------
thread_nb : int
    The number.

Notes
-----
Calls ``Tango::Util::set_polling_threads_pool_size``; to be called before
`server_init`.
)"};

inline constexpr Text is_svr_starting{R"(Say whether the server is still creating its devices.

Returns
-------
bool
    True until they all exist.
)"};

inline constexpr Text is_svr_shutting_down{R"(Say whether the server is shutting down.

Returns
-------
bool
    True once the shut-down has begun.
)"};

inline constexpr Text is_device_restarting{
    R"(Say whether a device is being deleted and created again.

Parameters
----------
dev_name : str
    The device.

Returns
-------
bool
    True while it is.
)"};

inline constexpr Text is_auto_alarm_on_change_event{
    R"(Say whether each change event also sends an alarm event.

Returns
-------
bool
    True unless it was changed.

Notes
-----
Calls ``Tango::Util::is_auto_alarm_on_change_event`` (cppTango 10).
)"};

inline constexpr Text set_auto_alarm_on_change_event{
    R"(Choose whether each change event also sends an alarm event.

Parameters
----------
value : bool
    True if they should.

Notes
-----
Calls ``Tango::Util::set_auto_alarm_on_change_event`` (cppTango 10).
)"};

inline constexpr Text set_ds_event_buffer_hwm{
    R"(Choose how many events ZMQ keeps for each client of this server before it drops new
ones.

Parameters
----------
events : int
    The number, 1000 by default; 0 for no limit.

Raises
------
ValueError
    The number is negative.

Notes
-----
Calls ``Tango::Util::set_ds_event_buffer_hwm``; to be called before the first
subscription of a client, as in `init_device`. Once chosen, here or by
``TANGO_DS_EVENT_BUFFER_HWM``, it cannot be changed.
)"};

inline constexpr Text get_ds_event_buffer_hwm{
    R"(Return how many events ZMQ keeps for each client of this server.

Returns
-------
int
    The number that was chosen; -1 if none was.
)"};

inline constexpr Text set_use_db{R"(Choose whether the server uses a database.

Parameters
----------
use : bool
    False has the effect of the option ``-nodb``.
)"};

inline constexpr Text connect_db{R"(Connect the server to its database.

Raises
------
DevFailed
    The database cannot be reached (``API_CantConnectToDatabase``).

Notes
-----
Calls ``Tango::Util::connect_db``. Servers do this automatically.
)"};

inline constexpr Text reset_filedatabase{
    R"(Read the file that replaces the database again.

Notes
-----
Calls ``Tango::Util::reset_filedatabase``, after which all devices use the new database.
Nothing happens in a server without a file.
)"};

} // namespace tangobind::docs::util
