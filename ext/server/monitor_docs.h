// The docstrings of monitor.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::monitor {

inline constexpr Text AutoTangoMonitor{
    R"(A context in which this thread has a device, or all devices of a class, for itself.

Parameters
----------
owner : DeviceImpl or DeviceClass
    The device, or the class.

Raises
------
DevFailed
    Another thread has had it for longer than the time-out of the library
    (``API_CommandTimedOut``).

Notes
-----
Takes the lock that requests take, without the GIL; see `Util.set_serial_model`.

Examples
--------
>>> with tango.AutoTangoMonitor(self):
...     self.position += 1
)"};

inline constexpr Text AutoTangoAllowThreads{
    R"(A context in which a method of a device lets other requests of the device run.

Parameters
----------
device : DeviceImpl
    The device.

Notes
-----
Gives the lock of the request away, and takes it again at the end.

Examples
--------
>>> with tango.AutoTangoAllowThreads(self):
...     time.sleep(10)
)"};

} // namespace tangobind::docs::monitor
