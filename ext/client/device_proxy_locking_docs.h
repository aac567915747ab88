// The docstrings of device_proxy_locking.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::device_proxy {

inline constexpr Text lock{R"(Lock the device: until `unlock`, other clients can only read it.

Parameters
----------
lock_validity : int, optional
    Seconds for which the lock lasts without being renewed, at least 2. A thread of the
    library renews it; if this client dies, the device is unlocked after that time.

Raises
------
{unreachable}
{without_database}
DevFailed
    Another client has locked the device (``API_DeviceLocked``), the device cannot be
    locked, as an administration device (``API_DeviceUnlockable``), or `lock_validity`
    is too short.

Notes
-----
Calls ``Tango::DeviceProxy::lock``: round trips to the administration device of the
server. Locks are counted: a device that was locked twice is unlocked once `unlock` has
been called twice. Other clients get ``API_DeviceLocked`` when they write attributes,
change configurations, or run commands besides ``State``, ``Status`` and those that the
access control allows everyone.
)"};

inline constexpr Text unlock{R"(Release a lock of the device.

Parameters
----------
force : bool, optional
    Release it even if another client holds it; that client gets `DeviceUnlocked` at its
    next call.

Raises
------
{unreachable}
{without_database}
DevFailed
    Another client has locked the device and `force` is False
    (``API_DeviceLocked``).

Notes
-----
Calls ``Tango::DeviceProxy::unlock``: a round trip to the administration device of
the server.
)"};

inline constexpr Text locking_status{R"(Ask who has locked the device, as a sentence.

Returns
-------
str
    For example "Device sys/tg_test/1 is not locked".

Raises
------
{unreachable}
{without_database}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::locking_status``: a round trip to the administration
device of the server.
)"};

inline constexpr Text is_locked{R"(Ask whether a client has locked the device.

Returns
-------
bool
    True if it is locked, by this client or another.

Raises
------
{unreachable}
{without_database}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::is_locked``: a round trip to the administration device
of the server.
)"};

inline constexpr Text is_locked_by_me{R"(Ask whether this client has locked the device.

Returns
-------
bool
    True if this process holds the lock.

Raises
------
{unreachable}
{without_database}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::is_locked_by_me``: a round trip to the administration
device of the server.
)"};

inline constexpr Text get_locker{R"(Ask who has locked the device.

Parameters
----------
lockinfo : LockerInfo
    An object to be filled with that client's language, process and host.

Returns
-------
bool
    True if the device is locked; otherwise `lockinfo` is left unchanged.

Raises
------
{unreachable}
{without_database}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::get_locker``: a round trip to the administration device
of the server.

Examples
--------
>>> locker = tango.LockerInfo()
>>> if proxy.get_locker(locker):
...     print(locker.locker_host, locker.li)
)"};

} // namespace tangobind::docs::device_proxy
