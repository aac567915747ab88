#include "client/overseer.h"
#include "core/anew.h"
#include "core/patience.h"
#include "core/signals.h"
#include "core/lock_order.h"

#include <algorithm>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace tangobind {

namespace {

class Overseer {
  public:
    void add(Overseen &overseen) {
        const std::lock_guard lock(m_mutex);
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
        std::unique_lock lock(m_mutex);
        while (m_more.wait_for(lock, patience::idle, [&] { return !m_overseen.empty(); })) {
            lock.unlock();
            std::this_thread::sleep_for(patience::quick_call);
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

    Ranked<LockRank::structure> m_mutex;
    ConditionVariable m_more;
    std::vector<Overseen *> m_overseen;
    bool m_running = false;
};

Anew<Overseer> overseer;

} // namespace

bool start_detached(std::function<void()> function) {
    // Those go to the threads of Python and cppTango.
    const SignalsBlocked blocked({SIGPROF});
    try {
        std::thread(std::move(function)).detach();
        return true;
    } catch (const std::system_error &) {
        return false;
    }
}

void oversee(Overseen &overseen) { overseer->add(overseen); }

void begin_overseer_anew() { overseer.begin_anew(); }

} // namespace tangobind
