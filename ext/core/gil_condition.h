// Waiting with the GIL for what others change.
#pragma once

#include "core/gil.h"
#include "core/patience.h"
#include "core/lock_order.h"

#include <atomic>
#include <mutex>

namespace tangobind {

// A condition variable for what is waited for with the GIL. What it is about is atomic, or only
// changes with the GIL.
class GilCondition {
  public:
    // Returns false when it is too late. With the GIL, which it releases while it waits.
    template <class Test>
    bool wait_until(Clock::time_point until, const Test &test) {
        const Waiting counted(m_waiting);
        for (;;) {
            const unsigned seen = changes();
            if (test()) {
                return true;
            }
            if (Clock::now() > until) {
                return false;
            }
            without_gil([&] {
                std::unique_lock lock(m_mutex);
                m_changed.wait_until(lock, until, [&] { return m_changes != seen; });
            });
        }
    }

    // Something that others may wait for has changed.
    void announce() {
        if (m_waiting.load() == 0) {
            return;
        }
        {
            const std::lock_guard lock(m_mutex);
            ++m_changes;
        }
        m_changed.notify_all();
    }

  private:
    class Waiting {
      public:
        explicit Waiting(std::atomic<int> &count) : m_count(count) { ++m_count; }
        ~Waiting() { --m_count; }
        Waiting(const Waiting &) = delete;
        Waiting &operator=(const Waiting &) = delete;

      private:
        std::atomic<int> &m_count;
    };

    unsigned changes() {
        const std::lock_guard lock(m_mutex);
        return m_changes;
    }

    std::atomic<int> m_waiting{0};
    unsigned m_changes = 0;
    Ranked<LockRank::structure> m_mutex;
    ConditionVariable m_changed;
};

} // namespace tangobind
