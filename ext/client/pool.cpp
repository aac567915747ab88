#include "client/pool.h"
#include "core/anew.h"
#include "core/threads.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace tangobind {

namespace {

constexpr std::size_t quick = 4;
constexpr std::size_t most_threads = 4096;
// How often threads fall asleep at once, between two that watch for work.
constexpr std::size_t seldom = 63;
constexpr std::size_t rarely = 1023;

Anew<Pool> pool;

} // namespace

Pool &Pool::instance() { return *pool; }

void Pool::submit(std::unique_ptr<Task> task) {
    std::shared_ptr<Worker> woken;
    Lock lock(m_mutex);
    if (m_queue.empty()) {
        m_more = quick;
        m_taken_before = m_taken;
    }
    m_queue.push_back(std::move(task));
    mark_slow();
    if (busy_quick() < quick && start_next(woken)) {
        // Not under the lock: the thread would wake up only to wait for it.
        lock.unlock();
        if (woken) {
            woken->wake.notify_one();
        }
        return;
    }
    if (m_threads == 0) {
        m_queue.pop_back();
        throw std::runtime_error("no thread can be started for a call");
    }
    oversee(*this);
}

Pool::Statistics Pool::statistics() {
    const Lock lock(m_mutex);
    return {m_threads, m_idle.size(), m_queue.size()};
}

// Gives the first task of the queue to a thread that was idle, the last one that became so, or to a
// new one. An idle one is to be woken by the caller.
bool Pool::start_next(std::shared_ptr<Worker> &woken) {
    std::unique_ptr<Task> task = std::move(m_queue.front());
    m_queue.pop_front();
    if (m_idle.empty()) {
        if (!start_thread(task)) {
            m_queue.push_front(std::move(task));
            return false;
        }
        return true;
    }
    Worker *worker = m_idle.back();
    m_idle.pop_back();
    begin(*worker, std::move(task));
    worker->given = true;
    woken = worker->shared_from_this();
    return true;
}

bool Pool::start_thread(std::unique_ptr<Task> &task) {
    if (m_threads >= most_threads) {
        return false;
    }
    auto worker = std::make_shared<Worker>();
    begin(*worker, std::move(task));
    ++m_threads;
    const bool started = start_detached([this, worker] { work(*worker); });
    if (!started) {
        --m_threads;
        task = std::move(worker->task);
        end(*worker);
    }
    return started;
}

void Pool::begin(Worker &worker, std::unique_ptr<Task> task) {
    worker.task = std::move(task);
    worker.since = Clock::now();
    worker.slow = false;
    if (m_spare.empty()) {
        m_spare.push_back(nullptr);
    }
    m_spare.front() = &worker;
    worker.place = m_spare.begin();
    m_running.splice(m_running.end(), m_spare, worker.place);
    if (m_first_quick == m_running.end()) {
        m_first_quick = worker.place;
    }
    ++m_taken;
}

void Pool::end(Worker &worker) {
    if (worker.slow) {
        --m_slow;
    } else if (m_first_quick == worker.place) {
        ++m_first_quick;
    }
    m_spare.splice(m_spare.begin(), m_running, worker.place);
}

void Pool::mark_slow() {
    const auto limit = Clock::now() - patience::quick_call;
    while (m_first_quick != m_running.end() && (*m_first_quick)->since < limit) {
        (*m_first_quick)->slow = true;
        ++m_slow;
        ++m_first_quick;
    }
}

void Pool::work(Worker &worker) {
    identify_thread();
    Lock lock(m_mutex);
    do {
        lock.unlock();
        worker.task->run();
        worker.task.reset();
        lock.lock();
        end(worker);
    } while (wait_for_task(lock, worker));
    --m_threads;
}

bool Pool::wait_for_task(Lock &lock, Worker &worker) {
    if (!m_queue.empty()) {
        std::unique_ptr<Task> task = std::move(m_queue.front());
        m_queue.pop_front();
        begin(worker, std::move(task));
        return true;
    }
    worker.given = false;
    m_idle.push_back(&worker);
    watch_for_task(lock, worker);
    worker.wake.wait_for(lock, patience::idle, [&] { return worker.task != nullptr; });
    if (worker.task) {
        return true;
    }
    m_idle.erase(std::find(m_idle.begin(), m_idle.end(), &worker));
    return false;
}

// Whoever awaits one call after another has the next one at once: a thread that has not fallen
// asleep yet begins it in a fraction of the time that waking it takes. It keeps its processor
// meanwhile, as giving it away costs a thread its turn. So threads watch less and less often while
// that is in vain, and rarely where others want the processors: there, a sleeping one gets one
// sooner.
void Pool::watch_for_task(Lock &lock, Worker &worker) {
    if (m_unwatched > 0) {
        --m_unwatched;
        return;
    }
    lock.unlock();
    bool disturbed = false;
    auto now = Clock::now();
    const auto until = now + patience::attention;
    while (!worker.given && !disturbed && now < until) {
        const auto before = std::exchange(now, Clock::now());
        disturbed = now - before > patience::disturbance;
    }
    lock.lock();
    if (disturbed) {
        m_unwatched = rarely;
    } else {
        m_in_vain = worker.given ? 0 : std::min(2 * m_in_vain + 1, seldom);
        m_unwatched = m_in_vain;
    }
}

// While tasks wait: when none has been taken since the last look, more and more threads start.
bool Pool::look() {
    const Lock lock(m_mutex);
    mark_slow();
    const std::size_t room = quick - std::min(quick, busy_quick());
    const bool stalled = m_taken == m_taken_before;
    m_more = stalled ? 2 * m_more : quick;
    std::size_t count = std::min(stalled ? std::max(room, m_more) : room, m_queue.size());
    std::shared_ptr<Worker> woken;
    while (count-- > 0 && start_next(woken)) {
        if (woken) {
            std::exchange(woken, nullptr)->wake.notify_one();
        }
    }
    m_taken_before = m_taken;
    return !m_queue.empty();
}

void begin_pool_anew() { pool.begin_anew(); }

} // namespace tangobind
