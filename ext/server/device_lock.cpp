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

} // namespace tangobind
