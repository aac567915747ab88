// Calls Python with the events that have come.
//
// One pool thread acquires the GIL and delivers whatever is waiting, in turn. If a callback takes
// longer than a moment, another thread takes over the rest: a slow callback delays no other
// subscription.
#pragma once

#include "client/overseer.h"
#include "core/gil.h"
#include "core/lock_order.h"

#include <deque>
#include <memory>
#include <mutex>

namespace tangobind {

class Deliverable {
  public:
    virtual ~Deliverable() = default;
    // Delivers some of what waits; returns whether there is more. With the GIL, by one thread at a
    // time. A Python exception that ends programs may be set then.
    virtual bool deliver() noexcept = 0;
};

class Dispatcher : private Overseen {
  public:
    static Dispatcher &instance();
    // From any thread, without the GIL. Not again before deliver() has returned false.
    void ready(std::shared_ptr<Deliverable> one);

  private:
    bool look() override;
    void start();
    void run();
    std::shared_ptr<Deliverable> next();

    Ranked<LockRank::dispatcher> m_mutex;
    std::deque<std::shared_ptr<Deliverable>> m_ready;
    bool m_asking = false; // a thread has been started and waits for the GIL
    int m_delivering = 0;  // threads that have had it
    std::size_t m_taken = 0;
    std::size_t m_taken_before = 0;
};

// In a child of fork().
void begin_dispatcher_anew();

} // namespace tangobind
