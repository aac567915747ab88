// Requests to a device, as seen by code that runs in one of them.
#pragma once

#include "core/bind.h"

namespace tangobind {

// Deleting a device waits for all requests to it, and one of these may be waiting for the deletion.
// Call this first, without the GIL. DevFailed if this thread is serving a request to the device, if
// a current request takes more than ten seconds, or (at once) if this is the thread of the server's
// loop, which such a request may need. `done` names what cannot be done: "restarted".
void wait_for_requests(Tango::DeviceImpl &device, const char *done);

} // namespace tangobind
