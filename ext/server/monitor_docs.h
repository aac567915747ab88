// The docstrings of monitor.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::monitor {

inline constexpr Text AutoTangoMonitor{
    R"(A context in which this thread has exclusive use of a device, or of all devices of a
class.

Parameters
----------
owner : DeviceImpl or DeviceClass
    The device, or the class.

Raises
------
DevFailed
    Another thread has kept the lock for longer than the library's time-out
    (``API_CommandTimedOut``).

Notes
-----
Takes the lock that requests take, waiting for it without the GIL; see
`Util.set_serial_model`.

Examples
--------
>>> with tango.AutoTangoMonitor(self):
...     self.position += 1
)"};

inline constexpr Text AutoTangoAllowThreads{
    R"(A context in which a device's method lets other requests to the device run.

Parameters
----------
device : DeviceImpl
    The device.

Notes
-----
Releases the lock of the request, and takes it again at the end.

Examples
--------
>>> with tango.AutoTangoAllowThreads(self):
...     time.sleep(10)
)"};

} // namespace tangobind::docs::monitor
