// The order in which a thread may wait for locks, checked in debug builds; docs/design.md has the
// table of all locks.
#pragma once

#include <condition_variable>
#include <mutex>

namespace tangobind {

// A thread that has a lock may wait for those that stand below it here.
enum class LockRank {
    admin_monitor,
    request_gate,
    device_monitor, // of a device, a class or the server
    change_of_list, // waits for the gate, but for no request that waits for the monitor
    class_lists,
    polling_buffer,
    configuration,
    pushes,
    callback_model,
    subscribing,
    joining_of_groups,
    group,
    image,
    gil,
    dispatcher,
    pool,
    structure, // who has one waits for nothing
};

#ifdef TANGOBIND_CHECK_LOCKS

// This thread is about to wait. Ends the process when it may not, with the names of both locks.
void lock_wanted(LockRank rank);
void lock_taken(LockRank rank);
void lock_released(LockRank rank);

// A mutex that knows its place in the order.
template <LockRank Rank, class Mutex = std::mutex>
class Ranked {
  public:
    void lock() {
        lock_wanted(Rank);
        m_mutex.lock();
        lock_taken(Rank);
    }
    bool try_lock() {
        if (!m_mutex.try_lock()) {
            return false;
        }
        lock_taken(Rank);
        return true;
    }
    void unlock() {
        m_mutex.unlock();
        lock_released(Rank);
    }

  private:
    Mutex m_mutex;
};

using ConditionVariable = std::condition_variable_any;

// Beside a lock of cppTango, made before it.
class Ordered {
  public:
    explicit Ordered(LockRank rank) : m_rank(rank) {
        lock_wanted(rank);
        lock_taken(rank);
    }
    ~Ordered() { lock_released(m_rank); }
    Ordered(const Ordered &) = delete;
    Ordered &operator=(const Ordered &) = delete;

  private:
    LockRank m_rank;
};

#else

inline void lock_wanted(LockRank) {}

template <LockRank, class Mutex = std::mutex>
using Ranked = Mutex;

using ConditionVariable = std::condition_variable;

struct [[maybe_unused]] Ordered {
    explicit Ordered(LockRank) {}
};

#endif

} // namespace tangobind
