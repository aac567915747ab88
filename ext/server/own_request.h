// Requests that a device answers, as seen by what it does in them.
#pragma once

#include "core/bind.h"

namespace tangobind {

// What ends a device waits for the end of all requests to it, and one of them may wait for that. To
// be called before; without the GIL. DevFailed if this thread answers a request to the device, or
// if one that there is now goes on for ten seconds, or at all on the thread of a server's loop,
// which may be what it needs. `done` says what cannot be done: "restarted".
void wait_for_requests(Tango::DeviceImpl &device, const char *done);

} // namespace tangobind
