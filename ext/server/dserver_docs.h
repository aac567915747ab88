// The docstrings of dserver.cpp, without those of polling.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::dserver {

inline constexpr Text get_process_name{R"(Return the name of the server's process.

Returns
-------
str
    The executable, without its folder.
)"};

inline constexpr Text get_personal_name{R"(Return the instance name of the server.

Returns
-------
str
    The second part of ``executable/instance``.
)"};

inline constexpr Text get_instance_name{R"(Return the instance name of the server.

Returns
-------
str
    The second part of ``executable/instance``.
)"};

inline constexpr Text get_full_name{R"(Return the name of the server.

Returns
-------
str
    ``executable/instance``.
)"};

inline constexpr Text get_fqdn{R"(Return the fully qualified name of this administration device.

Returns
-------
str
    ``tango://host:port/dserver/executable/instance``.
)"};

inline constexpr Text get_opt_pool_usage{
    R"(Say whether the devices are distributed so that as few polling threads as possible are
used.

{true_if_so}
)"};

inline constexpr Text query_class{R"(List the classes of the server.

Returns
-------
list of str
    The names.

Notes
-----
Calls ``Tango::DServer::query_class``, as the command ``QueryClass`` does.
)"};

inline constexpr Text query_device{R"(List the devices of the server.

Returns
-------
list of str
    ``class::device`` for each.

Notes
-----
Calls ``Tango::DServer::query_device``, as the command ``QueryDevice`` does.
)"};

inline constexpr Text query_sub_device{R"(List the devices that the devices of the server use.

Returns
-------
list of str
    ``device device_used`` for each.

Notes
-----
Calls ``Tango::DServer::query_sub_device``, as the command ``QuerySubDevice`` does.
)"};

inline constexpr Text query_class_prop{
    R"(List the class properties of a class, as it describes them.

Parameters
----------
class_name : str
    The class.

Returns
-------
list of str
    Name, description and default value of each, one after the other.

Raises
------
DevFailed
    There is no such class (``API_ClassNotFound``).

Notes
-----
Calls ``Tango::DServer::query_class_prop``, as the command
``QueryWizardClassProperty`` does.
)"};

inline constexpr Text query_dev_prop{R"(List the device properties of a class, as it describes them.

Parameters
----------
class_name : str
    The class.

Returns
-------
list of str
    Name, description and default value of each, one after the other.

Raises
------
DevFailed
    There is no such class (``API_ClassNotFound``).

Notes
-----
Calls ``Tango::DServer::query_dev_prop``, as the command ``QueryWizardDevProperty``
does.
)"};

inline constexpr Text add_event_heartbeat{
    R"(Start sending the heartbeat that tells clients that the server is alive.

Notes
-----
Calls ``Tango::DServer::add_event_heartbeat``. Servers do this automatically when they
start.
)"};

inline constexpr Text rem_event_heartbeat{R"(Stop sending the heartbeat.

Notes
-----
Calls ``Tango::DServer::rem_event_heartbeat``. Servers do this automatically when they
end.
)"};

inline constexpr Text lock_device{R"(Lock a device for the client of this request.

Parameters
----------
in_data : tuple of (sequence of int, sequence of str)
    The validity in seconds, and the device.

Raises
------
DevFailed
    Another client has locked it (``API_DeviceLocked``).

Notes
-----
Calls ``Tango::DServer::lock_device``, as the command ``LockDevice`` does.
`DeviceProxy.lock` is for clients.
)"};

inline constexpr Text un_lock_device{R"(Unlock a device.

Parameters
----------
in_data : tuple of (sequence of int, sequence of str)
    1 to unlock even if another client holds the lock, otherwise 0; and the devices.

Returns
-------
int
    The number of this client's locks that are left.

Raises
------
DevFailed
    Another client has locked it (``API_DeviceLocked``).

Notes
-----
Calls ``Tango::DServer::un_lock_device``, as the command ``UnLockDevice`` does.
)"};

inline constexpr Text re_lock_devices{R"(Renew locks before they expire.

Parameters
----------
in_data : sequence of str
    The devices.

Raises
------
DevFailed
    A device is no longer locked (``API_DeviceNotLocked``), or is locked by another
    client (``API_DeviceLocked``).

Notes
-----
Calls ``Tango::DServer::re_lock_devices``, as the command ``ReLockDevices`` does.
)"};

inline constexpr Text dev_lock_status{R"(Tell which client has locked a device.

Parameters
----------
dev_name : str
    The device.

Returns
-------
list of (list of int, list of str)
    Whether it is locked, and the client's process number and identity as numbers; a
    sentence, and the client's host and class as strings.

Raises
------
DevFailed
    There is no such device (``API_DeviceNotFound``).

Notes
-----
Calls ``Tango::DServer::dev_lock_status``, as the command ``DevLockStatus`` does.
)"};

inline constexpr Text kill{
    R"(End the server: the request is answered, then the process ends as on Ctrl-C.

Notes
-----
Does what the command ``Kill`` does.
)"};

inline constexpr Text restart{R"(Delete a device and create it again.

Parameters
----------
d_name : str
    The device.

Raises
------
DevFailed
    There is no such device (``API_DeviceNotFound``).

Notes
-----
Like ``Tango::DServer::restart`` and the command ``DevRestart``: waits until the
device's requests have finished.
)"};

inline constexpr Text restart_server{R"(Delete all devices and create them again.

Notes
-----
Like ``Tango::DServer::restart_server`` and the command ``RestartServer``: another
thread does it after this call.
)"};

inline constexpr Text delete_devices{R"(Delete all devices of the server except this one.

Notes
-----
Calls ``Tango::DServer::delete_devices``.
)"};

inline constexpr Text start_logging{R"(Resume sending the messages of all devices to their targets.

Notes
-----
Calls ``Tango::DServer::start_logging``, as the command ``StartLogging`` does.
)"};

inline constexpr Text stop_logging{
    R"(Stop sending the messages of all devices to their targets until `start_logging`.

Notes
-----
Calls ``Tango::DServer::stop_logging``, as the command ``StopLogging`` does.
)"};

} // namespace tangobind::docs::dserver
