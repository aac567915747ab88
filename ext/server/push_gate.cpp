#include "server/push_gate.h"

#include "core/errors.h"
#include "core/gil.h"

#include <thread>

namespace tangobind {

void PushGate::refuse() const {
    throw_dev_failed("API_AttrNotFound", "the attribute " + m_name + " has been removed",
                     "PushGate");
}

void PushGate::wait_a_moment(Tango::Attribute &attribute, Clock::time_point until) {
    if (Clock::now() > until) {
        throw_dev_failed("API_CommandTimedOut",
                         "the attribute " + attribute.get_name() + " was in use for too long",
                         "PushGate");
    }
    std::this_thread::sleep_for(std::chrono::microseconds(50));
}

void PushGate::leave_method() {
    if (!m_mutex.try_lock()) {
        without_gil([&] { m_mutex.lock(); });
    }
    m_in_method = false;
    m_mutex.unlock();
}

} // namespace tangobind
