// The lock of a device, for threads that may work for a request which has it already.
#pragma once

#include "core/bind.h"

#include <optional>
#include <vector>

namespace tangobind {

class DeviceRequest;

// Whether this thread has a lock. (cppTango's own get_locking_thread_id() looks at the thread that
// has it, which may have ended meanwhile.)
bool has_lock(const Tango::TangoMonitor &monitor);

// A request that is answered on another thread keeps the device's lock and waits. Between `enter()`
// and `exit()` the thread works for the request of the thread that made this object, and has its
// locks: whatever takes them again finds them to be its own, as in the thread of the request.
class OnBehalf {
  public:
    OnBehalf();
    void enter();
    void exit();
    // Whether this thread works for a request of another one.
    static bool active();

  private:
    void take(Tango::TangoMonitor &monitor);

    omni_thread *m_thread;
    const omni_thread *m_before = nullptr;
    const DeviceRequest *m_request;
    const DeviceRequest *m_request_before = nullptr;
    std::vector<Tango::TangoMonitor *> m_taken;
};

// The thread of the request that this thread works for, its own one or another's.
const omni_thread *request_thread();

// Whether this thread runs the loop of an asyncio or gevent server. What it waits for might wait
// for the loop itself, so it does not wait.
bool on_loop();
void set_on_loop(bool runs_it);

// Holds a device's lock while it lives. Waits for it, so without the GIL; not if this thread has
// it.
class DeviceLock {
  public:
    explicit DeviceLock(Tango::DeviceImpl &device);

  private:
    std::optional<Tango::AutoTangoMonitor> m_lock;
};

// For the life of calls that give orders to a polling thread and wait for it. If it polls this
// device, the thread may be waiting for the device's lock, so that is given away, where this thread
// has it, and taken back at the end; and it takes one order at a time, so the admin device's lock
// is held. (cppTango's own end of the first is an error after three seconds, of the second a
// request that never ends.) Without the GIL.
class PollingOrder {
  public:
    explicit PollingOrder(Tango::DeviceImpl &device);

  private:
    class DeviceUnlock {
      public:
        explicit DeviceUnlock(Tango::DeviceImpl &device);
        ~DeviceUnlock();
        DeviceUnlock(const DeviceUnlock &) = delete;
        DeviceUnlock &operator=(const DeviceUnlock &) = delete;

      private:
        Tango::TangoMonitor &m_monitor;
        long m_times = 0;
    };

    DeviceUnlock m_unlocked;
    std::optional<Tango::AutoTangoMonitor> m_one_at_a_time;
};

} // namespace tangobind
