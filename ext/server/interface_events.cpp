#include "server/interface_events.h"

#include "core/version.h"

#include <chrono>
#include <thread>

namespace tangobind {

#if CPPTANGO < 100300

namespace {

struct Open : Tango::DeviceImpl {
    static constexpr auto monitor = &Open::devintr_mon;
    static constexpr auto shared = &Open::devintr_shared;
};

bool runs(Tango::DeviceImpl &device) {
    Tango::TangoMonitor &monitor = device.*Open::monitor;
    Tango::ShDevIntrTh &shared = device.*Open::shared;
    const omni_mutex_lock lock(monitor);
    if (shared.th_running && !shared.cmd_pending) {
        shared.cmd_code = Tango::DEV_INTR_EXIT;
        shared.cmd_pending = true;
        monitor.signal();
    }
    return shared.th_running;
}

} // namespace

// The thread may be waiting for the device's lock, which takes it three seconds at most.
void end_interface_events(Tango::DeviceImpl &device) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (runs(device) && std::chrono::steady_clock::now() < until) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

#else

void end_interface_events(Tango::DeviceImpl &) {}

#endif

} // namespace tangobind
