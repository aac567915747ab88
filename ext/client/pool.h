// C++ threads for calls that run in parallel with Python, without the GIL.
//
// The pool grows with the work. A short call takes less time than starting a thread for it, so a
// few threads (`quick`) share the calls; when calls turn out to take longer than a moment, their
// threads no longer count, and others replace them: a call never waits for a slow one. Threads that
// have been idle for a while end.
#pragma once

#include "client/overseer.h"
#include "core/patience.h"
#include "core/lock_order.h"

#include <atomic>
#include <deque>
#include <list>
#include <memory>
#include <mutex>
#include <vector>

namespace tangobind {

class Task {
  public:
    virtual ~Task() = default;
    virtual void run() noexcept = 0;
};

class Pool : private Overseen {
  public:
    struct Statistics {
        std::size_t threads;
        std::size_t idle;
        std::size_t waiting;
    };

    // The pool of this process.
    static Pool &instance();

    void submit(std::unique_ptr<Task> task);
    Statistics statistics();

  private:
    struct Worker : std::enable_shared_from_this<Worker> {
        ConditionVariable wake;
        std::unique_ptr<Task> task;
        std::atomic<bool> given{false}; // a task, since it became idle
        Clock::time_point since;
        std::list<Worker *>::iterator place;
        bool slow = false;
    };
    using Lock = std::unique_lock<Ranked<LockRank::pool>>;

    void work(Worker &worker);
    bool wait_for_task(Lock &lock, Worker &worker);
    void watch_for_task(Lock &lock, Worker &worker);
    void begin(Worker &worker, std::unique_ptr<Task> task);
    void end(Worker &worker);
    bool start_next(std::shared_ptr<Worker> &woken);
    bool start_thread(std::unique_ptr<Task> &task);
    void mark_slow();
    std::size_t busy_quick() const { return m_running.size() - m_slow; }
    bool look() override;

    Ranked<LockRank::pool> m_mutex;
    std::deque<std::unique_ptr<Task>> m_queue;
    std::vector<Worker *> m_idle;
    std::list<Worker *> m_running; // by the time they began; the slow ones are in front
    std::list<Worker *> m_spare;   // nodes for m_running: no allocation for each task
    std::list<Worker *>::iterator m_first_quick = m_running.end();
    std::size_t m_slow = 0;
    std::size_t m_threads = 0;
    std::size_t m_taken = 0;
    std::size_t m_taken_before = 0; // at the last look
    std::size_t m_more = 0;         // how many threads to start if nothing has been taken since
    std::size_t m_unwatched = 0;    // threads that are to fall asleep at once
    std::size_t m_in_vain = 0;      // that many, as the last ones have watched in vain
};

// In a child of fork().
void begin_pool_anew();

} // namespace tangobind
