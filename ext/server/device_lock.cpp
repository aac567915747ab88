#include "server/device_lock.h"

namespace tangobind {

namespace {

constexpr int nobody = -1;
thread_local int waiting_thread = nobody;

} // namespace

OnBehalf::OnBehalf() {
    identify_thread();
    m_thread = omni_thread::self()->id();
}

void OnBehalf::enter() { m_before = std::exchange(waiting_thread, m_thread); }
void OnBehalf::exit() { waiting_thread = m_before; }
bool OnBehalf::active() { return waiting_thread != nobody; }

bool OnBehalf::has(Tango::TangoMonitor &monitor) {
    return active() && monitor.get_locking_thread_id() == waiting_thread;
}

PollingOrder::DeviceUnlock::DeviceUnlock(Tango::DeviceImpl &device)
    : m_monitor(device.get_dev_monitor()) {
    if (!device.get_poll_obj_list().empty() &&
        m_monitor.get_locking_thread_id() == omni_thread::self()->id()) {
        m_times = m_monitor.get_locking_ctr();
    }
    for (long i = 0; i < m_times; ++i) {
        m_monitor.rel_monitor();
    }
}

PollingOrder::DeviceUnlock::~DeviceUnlock() {
    for (long i = 0; i < m_times;) {
        try {
            m_monitor.get_monitor();
            ++i;
        } catch (const Tango::DevFailed &) {
            // Whoever has it takes longer than cppTango waits. The request that had it needs it
            // back.
        }
    }
}

PollingOrder::PollingOrder(Tango::DeviceImpl &device) : m_unlocked(device) {
    Tango::Util &util = *Tango::Util::instance();
    // Polling begins when everything has been started.
    if (!util.is_svr_starting()) {
        m_one_at_a_time.emplace(util.get_dserver_device());
    }
}

} // namespace tangobind
