#include "server/push_gate.h"

#include "core/errors.h"
#include "core/gil.h"
#include "server/device_lock.h"

#include <thread>

namespace tangobind {

void PushGate::refuse() const {
    throw_dev_failed("API_AttrNotFound", "the attribute " + m_name + " has been removed",
                     "PushGate");
}

void PushGate::too_late() const {
    throw_dev_failed("API_CommandTimedOut", "the attribute " + m_name + " was in use for too long",
                     "PushGate");
}

void PushGate::wait_a_moment(Clock::time_point until) const {
    if (Clock::now() > until) {
        too_late();
    }
    std::this_thread::sleep_for(patience::between_looks);
}

void PushGate::wait_for_held_calls() {
    if (!end_of_use().wait_until(soon(), [this] { return m_held_calls == 0; })) {
        too_late();
    }
}

void PushGate::enter_method() {
    m_reader = omni_thread::self();
    m_in_method = true;
}

bool PushGate::is_in_this_request() const { return m_reader == request_thread(); }

bool PushGate::must_not_wait() const { return on_loop() || is_in_this_request(); }

void PushGate::leave_method() {
    if (!m_mutex.try_lock()) {
        without_gil([&] { m_mutex.lock(); });
    }
    m_in_method = false;
    m_mutex.unlock();
}

} // namespace tangobind
