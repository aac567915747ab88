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

inline constexpr Text get_host_name{R"(Return the host that the server runs on.

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
    What `set_server_version` set.
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
    0 nothing to 4 much; as the option ``-v`` sets it.
)"};

inline constexpr Text set_trace_level{R"(Choose how much the library itself logs.

Parameters
----------
level : int
    0 nothing to 4 much; as the option ``-v`` sets it.
)"};

inline constexpr Text get_serial_model{R"(Return how requests are kept apart.

Returns
-------
SerialModel
    ``BY_DEVICE`` unless it was set.
)"};

inline constexpr Text set_serial_model{R"(Choose how requests are kept apart.

Parameters
----------
ser : SerialModel
    ``BY_DEVICE``: a device has one request at a time. ``BY_CLASS``, ``BY_PROCESS``:
    the same for all devices of a class or of the server. ``NO_SYNC``: requests run
    at the same time.

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
    R"(Choose how many polling threads the server uses at most.

Parameters
----------
thread_nb : int
    The number.

Notes
-----
Calls ``Tango::Util::set_polling_threads_pool_size``; to be called before
`server_init`.
)"};

inline constexpr Text is_svr_starting{R"(Say whether the server is still making its devices.

Returns
-------
bool
    True until they all exist.
)"};

inline constexpr Text is_svr_shutting_down{R"(Say whether the server is ending.

Returns
-------
bool
    True from then on.
)"};

inline constexpr Text is_device_restarting{R"(Say whether a device is being deleted and made again.

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
    R"(Say whether change events make alarm events as well.

Returns
-------
bool
    True unless it was changed.

Notes
-----
Calls ``Tango::Util::is_auto_alarm_on_change_event`` (cppTango 10).
)"};

inline constexpr Text set_auto_alarm_on_change_event{
    R"(Choose whether change events make alarm events as well.

Parameters
----------
value : bool
    True if they shall.

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
``TANGO_DS_EVENT_BUFFER_HWM``, it stays.
)"};

inline constexpr Text get_ds_event_buffer_hwm{
    R"(Return how many events ZMQ keeps for each client of this server.

Returns
-------
int
    What was chosen; -1 if nothing was.
)"};

inline constexpr Text set_use_db{R"(Choose whether the server uses a database.

Parameters
----------
use : bool
    False does what the option ``-nodb`` does.
)"};

inline constexpr Text connect_db{R"(Connect the server to its database.

Raises
------
DevFailed
    The database cannot be reached (``API_CantConnectToDatabase``).

Notes
-----
Calls ``Tango::Util::connect_db``. Servers do this by themselves.
)"};

inline constexpr Text reset_filedatabase{
    R"(Read the file that replaces the database again.

Notes
-----
Calls ``Tango::Util::reset_filedatabase``.
)"};

} // namespace tangobind::docs::util
