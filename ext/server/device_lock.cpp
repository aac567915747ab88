#include "server/device_lock.h"

#include "core/cpptango_internals.h"
#include "server/device.h"

#include <thread>

namespace tangobind {

namespace {

// If `from` has the lock, makes `to` the one that has it, while the other one waits. False else.
bool hand_over(Tango::TangoMonitor &monitor, const omni_thread *from, omni_thread *to) {
    const omni_mutex_lock inside(monitor);
    omni_thread *&owner = locking_thread(monitor);
    if (owner != from) {
        return false;
    }
    owner = to;
    return true;
}

thread_local omni_thread *waiting_thread = nullptr;
thread_local bool runs_a_loop = false;

} // namespace

bool has_lock(const Tango::TangoMonitor &monitor) {
    return locking_thread(monitor) == omni_thread::self();
}

std::optional<LockOwner> owner_of(Tango::TangoMonitor &monitor) {
    constexpr int tries = 100; // threads are inside for a moment only
    for (int i = 0; i < tries; ++i) {
        if (monitor.trylock() == 0) {
            std::this_thread::yield();
            continue;
        }
        const LockOwner owner{locking_thread(monitor), locked_times(monitor)};
        monitor.unlock();
        return owner.thread ? std::optional(owner) : std::nullopt;
    }
    return std::nullopt;
}

OnBehalf::OnBehalf() : m_request(DeviceRequest::current()) {
    identify_thread();
    m_thread = omni_thread::self();
}

void OnBehalf::enter() {
    identify_thread();
    m_before = std::exchange(waiting_thread, m_thread);
    m_request_before = DeviceRequest::set_current(m_request);
    for (const DeviceRequest *part = m_request; part; part = part->outer()) {
        take(part->device().get_dev_monitor());
    }
    // That of the admin device, whose commands make devices.
    Tango::Util &util = *Tango::Util::instance();
    if (!util.is_svr_starting()) {
        take(util.get_dserver_device()->get_dev_monitor());
    }
}

void OnBehalf::take(Tango::TangoMonitor &monitor) {
    if (hand_over(monitor, m_thread, omni_thread::self())) {
        m_taken.push_back(&monitor);
    }
}

void OnBehalf::exit() {
    for (Tango::TangoMonitor *monitor : m_taken) {
        hand_over(*monitor, omni_thread::self(), m_thread);
    }
    m_taken.clear();
    waiting_thread = m_before;
    DeviceRequest::set_current(m_request_before);
}

bool OnBehalf::active() { return waiting_thread != nullptr; }

omni_thread *request_thread() { return waiting_thread ? waiting_thread : omni_thread::self(); }

bool on_loop() { return runs_a_loop; }
void set_on_loop(bool runs_it) { runs_a_loop = runs_it; }

DeviceLock::DeviceLock(Tango::DeviceImpl &device) {
    const Tango::TangoMonitor &monitor = device.get_dev_monitor();
    const bool own =
        has_lock(monitor) && Tango::Util::instance()->get_serial_model() == Tango::BY_DEVICE;
    if (!own) {
        m_lock.emplace(LockRank::device_monitor, &device);
    }
}

PollingOrder::DeviceUnlock::DeviceUnlock(Tango::DeviceImpl &device)
    : m_monitor(device.get_dev_monitor()) {
    if (!device.get_poll_obj_list().empty() && has_lock(m_monitor)) {
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
        m_one_at_a_time.emplace(LockRank::admin_monitor, util.get_dserver_device());
    }
}

} // namespace tangobind
