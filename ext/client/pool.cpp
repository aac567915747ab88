#include "client/pool.h"
#include "core/threads.h"

#include <algorithm>
#include <stdexcept>
#include <system_error>
#include <thread>

#include <pthread.h>
#include <signal.h>

namespace tangobind {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t quick = 4;
constexpr std::size_t most_threads = 4096;
constexpr auto moment = 1ms;
constexpr auto patience = 10s;

// Signals go to the threads of Python and cppTango; only faults stay with the thread that made
// them.
class SignalsBlocked {
  public:
    SignalsBlocked() {
        sigset_t blocked;
        sigfillset(&blocked);
        for (const int fault : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP, SIGPROF}) {
            sigdelset(&blocked, fault);
        }
        pthread_sigmask(SIG_SETMASK, &blocked, &m_before);
    }
    ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &m_before, nullptr); }
    SignalsBlocked(const SignalsBlocked &) = delete;
    SignalsBlocked &operator=(const SignalsBlocked &) = delete;

  private:
    sigset_t m_before{};
};

template <class Function>
bool run_detached(Function function) {
    const SignalsBlocked blocked;
    try {
        std::thread(std::move(function)).detach();
        return true;
    } catch (const std::system_error &) {
        return false;
    }
}

// Never destroyed: its threads may be in the middle of a call when the process ends.
Pool *current = new Pool;

} // namespace

Pool &Pool::instance() { return *current; }

void Pool::replace_after_fork() { current = new Pool; }

void Pool::submit(std::unique_ptr<Task> task) {
    const Lock lock(m_mutex);
    m_queue.push_back(std::move(task));
    mark_slow();
    if (busy_quick() < quick && start_next()) {
        return;
    }
    if (m_threads == 0) {
        m_queue.pop_back();
        throw std::runtime_error("no thread can be started for a call");
    }
    need_overseer();
}

Pool::Statistics Pool::statistics() {
    const Lock lock(m_mutex);
    return {m_threads, m_idle.size(), m_queue.size()};
}

// Gives the first task of the queue to a thread that was idle, the last one that became so, or to a
// new one.
bool Pool::start_next() {
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
    worker->wake.notify_one();
    return true;
}

bool Pool::start_thread(std::unique_ptr<Task> &task) {
    if (m_threads >= most_threads) {
        return false;
    }
    auto worker = std::make_shared<Worker>();
    begin(*worker, std::move(task));
    ++m_threads;
    const bool started = run_detached([this, worker] { work(*worker); });
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
    const auto limit = Clock::now() - moment;
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
    m_idle.push_back(&worker);
    worker.wake.wait_for(lock, patience, [&] { return worker.task != nullptr; });
    if (worker.task) {
        return true;
    }
    m_idle.erase(std::find(m_idle.begin(), m_idle.end(), &worker));
    return false;
}

void Pool::need_overseer() {
    if (m_overseen) {
        m_oversee.notify_one();
        return;
    }
    m_overseen = run_detached([this] { oversee(); });
}

// Looks at the queue every moment while there is one. When nothing has been taken from it since the
// last look, more and more threads start.
void Pool::oversee() {
    Lock lock(m_mutex);
    while (m_oversee.wait_for(lock, patience, [&] { return !m_queue.empty(); })) {
        std::size_t more = quick;
        while (!m_queue.empty()) {
            const std::size_t taken = m_taken;
            m_oversee.wait_for(lock, moment, [] { return false; });
            mark_slow();
            const std::size_t room = quick - std::min(quick, busy_quick());
            const bool stalled = taken == m_taken;
            more = stalled ? 2 * more : quick;
            std::size_t count = std::min(stalled ? std::max(room, more) : room, m_queue.size());
            while (count-- > 0 && start_next()) {
            }
        }
    }
    m_overseen = false;
}

} // namespace tangobind
