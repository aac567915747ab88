#include "server/later_pushes.h"

#include "core/anew.h"
#include "core/calls_in_flight.h"
#include "core/errors.h"
#include "server/device_lock.h"
#include "core/lock_order.h"

#include <deque>
#include <mutex>
#include <thread>

namespace tangobind {

namespace {

// One thread, which ends when there is nothing to do.
class LaterPushes {
  public:
    void add(std::unique_ptr<LaterPush> push) {
        const std::lock_guard lock(m_mutex);
        m_pushes.push_back(std::move(push));
        if (!m_running) {
            std::thread([this] { run(); }).detach();
            m_running = true;
        }
    }

  private:
    std::unique_ptr<LaterPush> next() {
        const std::lock_guard lock(m_mutex);
        if (m_pushes.empty()) {
            m_running = false;
            return nullptr;
        }
        auto first = std::move(m_pushes.front());
        m_pushes.pop_front();
        return first;
    }

    void run() {
        identify_thread();
        while (auto push = next()) {
            make(*push);
            const WithGil gil;
            if (!gil.held()) {
                (void)push.release(); // Python has gone
                return;
            }
            push.reset();
        }
    }

    static void make(LaterPush &push) {
        while (!is_made(push)) {
        }
    }

    // Made, or dropped.
    static bool is_made(LaterPush &push) {
        try {
            make_now(push);
        } catch (const Tango::DevFailed &failure) {
            const WithGil gil;
            if (!gil.held() || !push.device->alive() || !push.gate->attribute()) {
                return true;
            }
            if (std::string_view(failure.errors[0].reason.in()) == "API_CommandTimedOut") {
                return false; // the request goes on
            }
            report(push, failure.errors[0].desc.in());
        } catch (...) { // no memory, for example
            const WithGil gil;
            if (gil.held() && push.device->alive()) {
                report(push, py::str(thrown_as_python()).cast<std::string>());
            }
        }
        return true;
    }

    static void make_now(LaterPush &push) {
        const CallInFlight in_flight;
        const DeviceLock locked(push.device->device());
        Tango::Attribute &attribute = push.gate->opened();
        push.gate->pass(attribute, [&] {
            if (push.value) {
                push.value->give(attribute);
            }
            push.fire(attribute, push.failure.get());
        });
    }

    static void report(LaterPush &push, const std::string &what) {
        Tango::DeviceImpl &device = push.device->device();
        without_gil([&] {
            log4tango::Logger *logger = device.get_logger();
            if (logger && logger->is_error_enabled()) {
                logger->error_stream() << "an event could not be pushed: " << what;
            }
        });
    }

    Ranked<LockRank::structure> m_mutex;
    std::deque<std::unique_ptr<LaterPush>> m_pushes;
    bool m_running = false;
};

Anew<LaterPushes> later_pushes;

} // namespace

void push_later(std::unique_ptr<LaterPush> push) { later_pushes->add(std::move(push)); }

void begin_later_pushes_anew() { later_pushes.begin_anew(); }

} // namespace tangobind
