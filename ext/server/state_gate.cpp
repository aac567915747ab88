#include "server/state_gate.h"

#include "core/errors.h"
#include "server/device_lock.h"

#include <algorithm>
#include <thread>

namespace tangobind {

namespace {

// As long as cppTango waits for a device.
constexpr std::chrono::milliseconds patience{3200};
// Reads let a State that waits go first, so that it comes at all. Not for ever: what is in the gate
// may wait for such a read.
constexpr std::chrono::milliseconds courtesy{500};

[[noreturn]] void give_up(const Tango::DeviceImpl &device) {
    throw_dev_failed("API_CommandTimedOut",
                     "State and the attributes with alarm levels of " +
                         const_cast<Tango::DeviceImpl &>(device).get_name() +
                         " were in use for too long",
                     "StateGate");
}

std::string lower(const char *name) {
    std::string result(name);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char letter) { return std::tolower(letter); });
    return result;
}

} // namespace

StateGate::Pass::~Pass() {
    if (m_gate) {
        m_gate->leave();
    }
}

bool StateGate::is_needed() const {
    return Tango::Util::instance()->get_serial_model() == Tango::NO_SYNC &&
           !m_device.get_device_attr()->get_alarm_list().empty() && !on_loop();
}

bool StateGate::has_alarm(const std::string &lower_name) const {
    Tango::MultiAttribute &attributes = *m_device.get_device_attr();
    const auto &alarmed = attributes.get_alarm_list();
    return std::any_of(alarmed.begin(), alarmed.end(), [&](long index) {
        return attributes.get_attr_by_ind(index).get_name_lower() == lower_name;
    });
}

StateGate::Pass StateGate::for_state() { return is_needed() ? enter(Kind::state) : Pass(); }

StateGate::Pass StateGate::for_read(const Tango::DevVarStringArray &names,
                                    Tango::DevSource source) {
    if (source == Tango::CACHE || !is_needed()) {
        return Pass();
    }
    bool alarmed = false;
    for (CORBA::ULong i = 0; i < names.length(); ++i) {
        const std::string name = lower(names[i].in());
        if (name == "state" || name == lower(Tango::AllAttr)) {
            return enter(Kind::state);
        }
        alarmed = alarmed || has_alarm(name);
    }
    return alarmed ? enter(Kind::read) : Pass();
}

StateGate::Pass StateGate::enter(Kind kind) {
    const auto until = Clock::now() + patience;
    if (!wait_and_enter(kind, until)) {
        return Pass();
    }
    if (kind == Kind::state) {
        try {
            wait_for_replies(until);
        } catch (...) {
            leave();
            throw;
        }
    }
    return Pass(this);
}

bool StateGate::wait_and_enter(Kind kind, Clock::time_point until) {
    const omni_thread *const request = request_thread();
    std::unique_lock<std::mutex> lock(m_mutex);
    if (std::find(m_inside.begin(), m_inside.end(), request) != m_inside.end()) {
        return false;
    }
    bool free = false;
    if (kind == Kind::state) {
        ++m_waiting_states;
        free = m_changed.wait_until(lock, until, [this] { return m_inside.empty(); });
        --m_waiting_states;
        m_changed.notify_all();
    } else {
        m_changed.wait_until(lock, std::min(until, Clock::now() + courtesy),
                             [this] { return m_waiting_states == 0 && !m_state_inside; });
        free = m_changed.wait_until(lock, until, [this] { return !m_state_inside; });
    }
    if (!free) {
        give_up(m_device);
    }
    m_inside.push_back(request);
    m_state_inside = kind == Kind::state;
    return true;
}

void StateGate::wait_for_replies(Clock::time_point until) const {
    Tango::MultiAttribute &attributes = *m_device.get_device_attr();
    for (long index : attributes.get_alarm_list()) {
        omni_mutex &sending = *attributes.get_attr_by_ind(index).get_attr_mutex();
        while (sending.trylock() == 0) {
            if (Clock::now() > until) {
                give_up(m_device);
            }
            std::this_thread::sleep_for(std::chrono::microseconds(50));
        }
        sending.unlock();
    }
}

void StateGate::leave() {
    const omni_thread *const request = request_thread();
    const std::lock_guard<std::mutex> lock(m_mutex);
    m_inside.erase(std::find(m_inside.begin(), m_inside.end(), request));
    m_state_inside = false;
    m_changed.notify_all();
}

} // namespace tangobind
