// Requests that a device answers, as seen by what it does in them.
#pragma once

#include "core/bind.h"

namespace tangobind {

// DevFailed if this thread answers a request to the device: what waits for the end of all of them
// would wait for itself. `done` says what cannot be done: "restarted".
void refuse_in_own_request(Tango::DeviceImpl &device, const char *done);

} // namespace tangobind
