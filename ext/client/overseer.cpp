#include "client/overseer.h"
#include "client/fork.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

#include <pthread.h>
#include <signal.h>

namespace tangobind {

namespace {

constexpr std::chrono::seconds patience{10};

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

class Overseer {
  public:
    void add(Overseen &overseen) {
        const std::lock_guard<std::mutex> lock(m_mutex);
        if (std::find(m_overseen.begin(), m_overseen.end(), &overseen) == m_overseen.end()) {
            m_overseen.push_back(&overseen);
        }
        if (m_running) {
            m_more.notify_one();
        } else {
            m_running = start_detached([this] { run(); });
        }
    }

  private:
    // `look` is called without the lock: it may lead to another add().
    void run() {
        std::unique_lock<std::mutex> lock(m_mutex);
        while (m_more.wait_for(lock, patience, [&] { return !m_overseen.empty(); })) {
            lock.unlock();
            std::this_thread::sleep_for(moment);
            lock.lock();
            for (Overseen *overseen : std::exchange(m_overseen, {})) {
                lock.unlock();
                const bool again = overseen->look();
                lock.lock();
                if (again &&
                    std::find(m_overseen.begin(), m_overseen.end(), overseen) == m_overseen.end()) {
                    m_overseen.push_back(overseen);
                }
            }
        }
        m_running = false;
    }

    std::mutex m_mutex;
    std::condition_variable m_more;
    std::vector<Overseen *> m_overseen;
    bool m_running = false;
};

ForkAware<Overseer> overseer;

} // namespace

bool start_detached(std::function<void()> function) {
    const SignalsBlocked blocked;
    try {
        std::thread(std::move(function)).detach();
        return true;
    } catch (const std::system_error &) {
        return false;
    }
}

void oversee(Overseen &overseen) { overseer->add(overseen); }

} // namespace tangobind
