// The lock of a device, for threads that may be working for a request that already owns it.
#pragma once

#include "core/bind.h"
#include "core/lock_order.h"

#include <optional>
#include <vector>

namespace tangobind {

class DeviceRequest;

// A monitor of cppTango, held; with its place in the order of locks.
class RankedMonitor {
  public:
    template <class... Given>
    explicit RankedMonitor(LockRank rank, Given... given) : m_order(rank), m_lock(given...) {}

  private:
    Ordered m_order;
    Tango::AutoTangoMonitor m_lock;
};

// Whether this thread owns a lock. (cppTango's own get_locking_thread_id() accesses the owner
// thread, which may have ended.)
bool has_lock(const Tango::TangoMonitor &monitor);

struct LockOwner {
    omni_thread *thread;
    long times;
};
// Who owns a lock, if anybody does. Waits for nothing; so it may also answer that nobody does when
// the lock is being taken or released.
std::optional<LockOwner> owner_of(Tango::TangoMonitor &monitor);

// A request that is served on another thread keeps the device's lock and waits. Between `enter()`
// and `exit()`, that thread works for the request of the thread that created this object, and owns
// its locks: it can acquire them again, as the request's own thread could.
class OnBehalf {
  public:
    OnBehalf();
    void enter();
    void exit();
    // Whether this thread works for another thread's request.
    static bool active();

  private:
    void take(Tango::TangoMonitor &monitor);

    omni_thread *m_thread;
    omni_thread *m_before = nullptr;
    const DeviceRequest *m_request;
    const DeviceRequest *m_request_before = nullptr;
    std::vector<Tango::TangoMonitor *> m_taken;
};

// The thread of the request that this thread works for, its own one or another's.
omni_thread *request_thread();

// Whether this thread runs the loop of an asyncio or gevent server. It must not wait, because it
// might wait for something that needs the loop.
bool on_loop();
void set_on_loop(bool runs_it);

// Holds a device's lock. Waits for it, so call it without the GIL; does nothing if this thread owns
// it.
class DeviceLock {
  public:
    explicit DeviceLock(Tango::DeviceImpl &device);

  private:
    std::optional<RankedMonitor> m_lock;
};

// For calls that send a command to a polling thread and wait for it. If that thread polls this
// device, it may be waiting for the device's lock, so the lock is released if this thread owns it,
// and acquired again at the end. The polling thread takes one command at a time, so the admin
// device's lock is held. (In cppTango itself, the first case ends in an error after three seconds,
// the second in a request that never ends.) Without the GIL.
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
    std::optional<RankedMonitor> m_one_at_a_time;
};

} // namespace tangobind
