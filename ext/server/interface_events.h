// The events of attributes and commands that have come or gone.
#pragma once

#include <tango/tango.h>

namespace tangobind {

// Ends the thread that sends them a moment later, if it runs: it uses the device, and cppTango does
// not wait for it when it deletes the device. Without the GIL.
void end_interface_events(Tango::DeviceImpl &device);

} // namespace tangobind
