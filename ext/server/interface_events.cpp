#include "server/interface_events.h"

#include "core/cpptango_internals.h"
#include "core/look_until.h"

namespace tangobind {

#if CPPTANGO < 100300

// The thread may be waiting for the device's lock, which takes it three seconds at most.
void end_interface_events(Tango::DeviceImpl &device) {
    look_until(
        Clock::now() + patience::requests, [&] { return !end_interface_thread(device); },
        patience::between_looks_at_threads);
}

#else

void end_interface_events(Tango::DeviceImpl &) {}

#endif

} // namespace tangobind
