#include "server/request_gate.h"

#include "core/errors.h"
#include "core/look_until.h"
#include "server/device_lock.h"

#include <algorithm>
#include <array>
#include <thread>

namespace tangobind {

namespace {

// The innermost request that this thread is in.
thread_local RequestGate::Pass *current_pass = nullptr;

std::string its_name(const Tango::DeviceImpl &device) {
    return const_cast<Tango::DeviceImpl &>(device).get_name();
}

[[noreturn]] void give_up(const Tango::DeviceImpl &device, const char *what) {
    throw_dev_failed("API_CommandTimedOut",
                     std::string(what) + " of " + its_name(device) + " were in use for too long",
                     "RequestGate");
}

constexpr const char *alarmed_ones = "State and the attributes with alarm levels";

// Whether requests to a device go side by side.
bool unserialised() { return Tango::Util::instance()->get_serial_model() == Tango::NO_SYNC; }

} // namespace

std::string RequestGate::Names::lower(CORBA::ULong i) const { return to_lower(m_name(m_list, i)); }

// --- requests

RequestGate::Pass::Pass(RequestGate &gate, Kind kind) : Pass(gate, kind, Names()) {}

RequestGate::Pass::Pass(RequestGate &gate, Kind kind, const Names &names)
    : m_gate(gate), m_kind(kind), m_names(names) {
    if (kind == Kind::state || kind == Kind::status) {
        m_outer_waits.emplace();
    }
    if (unserialised()) {
        m_thread = request_thread();
        m_gate.enter(*this);
    }
    m_outer = std::exchange(current_pass, this);
}

RequestGate::Pass::~Pass() {
    current_pass = m_outer;
    if (m_inside) {
        m_gate.leave(*this);
    }
}

template <class Test>
bool RequestGate::any_inside(const Test &test) const {
    return std::any_of(m_inside.begin(), m_inside.end(),
                       [&](const Pass *pass) { return test(*pass); });
}

bool RequestGate::changes_elsewhere() const {
    return m_changing && m_changing != omni_thread::self();
}

void RequestGate::enter(Pass &pass) {
    const auto until = Clock::now() + patience::device;
    lock_wanted(LockRank::request_gate);
    {
        Lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !changes_elsewhere(); });
        const bool for_alarms = pass.m_kind == Kind::state || pass.m_kind == Kind::status;
        if (for_alarms && m_device.get_device_attr()->get_alarm_list().empty()) {
            return;
        }
        classify(pass);
        wait_for_turn(lock, pass, until);
        m_inside.push_back(&pass);
        pass.m_inside = true;
    }
    if (pass.m_alone) {
        try {
            wait_for_replies(until);
        } catch (...) {
            leave(pass);
            throw;
        }
    }
}

void RequestGate::classify(Pass &pass) const {
    // The loop of the server does not wait: those in the gate may wait for it. Nor does a request
    // for itself.
    const bool nested = any_inside([&](const Pass &other) {
        return other.m_thread == pass.m_thread && (other.m_alarmed || other.m_alone);
    });
    if (nested || on_loop()) {
        return;
    }
    pass.m_alone = pass.m_kind == Kind::state;
    if (pass.m_kind != Kind::read || m_device.get_device_attr()->get_alarm_list().empty()) {
        return;
    }
    for (CORBA::ULong i = 0; i < pass.m_names.size(); ++i) {
        const std::string name = pass.m_names.lower(i);
        pass.m_alone = pass.m_alone || name == "state" || name == to_lower(Tango::AllAttr);
        pass.m_alarmed = pass.m_alarmed || has_alarm(name);
    }
}

bool RequestGate::has_alarm(const std::string &lower_name) const {
    Tango::MultiAttribute &attributes = *m_device.get_device_attr();
    const auto &alarmed = attributes.get_alarm_list();
    return std::any_of(alarmed.begin(), alarmed.end(), [&](long index) {
        return attributes.get_attr_by_ind(index).get_name_lower() == lower_name;
    });
}

void RequestGate::wait_for_turn(Lock &lock, const Pass &pass, Clock::time_point until) {
    const auto alone = [](const Pass &other) { return other.m_alone; };
    const auto alarmed = [](const Pass &other) { return other.m_alone || other.m_alarmed; };
    if (pass.m_alone) {
        ++m_waiting_states;
        const bool free = m_changed.wait_until(
            lock, until, [&] { return !changes_elsewhere() && !any_inside(alarmed); });
        --m_waiting_states;
        m_changed.notify_all();
        if (!free) {
            give_up(m_device, alarmed_ones);
        }
        return;
    }
    const bool part =
        any_inside([&](const Pass &other) { return other.m_thread == pass.m_thread; });
    if (!part && !on_loop()) {
        m_changed.wait_until(lock, std::min(until, Clock::now() + patience::courtesy), [&] {
            const bool after_state = pass.m_alarmed && (m_waiting_states > 0 || any_inside(alone));
            return m_waiting_changes == 0 && !after_state;
        });
    }
    if (pass.m_alarmed) {
        if (!m_changed.wait_until(lock, until,
                                  [&] { return !changes_elsewhere() && !any_inside(alone); })) {
            give_up(m_device, alarmed_ones);
        }
    } else {
        m_changed.wait(lock, [this] { return !changes_elsewhere(); });
    }
}

void RequestGate::wait_for_replies(Clock::time_point until) const {
    Tango::MultiAttribute &attributes = *m_device.get_device_attr();
    for (long index : attributes.get_alarm_list()) {
        omni_mutex &sending = *attributes.get_attr_by_ind(index).get_attr_mutex();
        if (!look_until(until, [&] { return sending.trylock() != 0; })) {
            give_up(m_device, alarmed_ones);
        }
        sending.unlock();
    }
}

std::vector<std::pair<omni_thread *, std::string>> RequestGate::inside() {
    static constexpr std::array names{"State", "Status", "a reading", "a writing"};
    std::vector<std::pair<omni_thread *, std::string>> found;
    const Lock lock(m_mutex, std::try_to_lock);
    if (!lock.owns_lock()) {
        return found;
    }
    for (const Pass *pass : m_inside) {
        found.emplace_back(pass->m_thread, names[static_cast<std::size_t>(pass->m_kind)]);
    }
    if (m_changing) {
        found.emplace_back(m_changing, "a change of the list of attributes");
    }
    return found;
}

void RequestGate::leave(const Pass &pass) {
    const Lock lock(m_mutex);
    m_inside.erase(std::find(m_inside.begin(), m_inside.end(), &pass));
    m_changed.notify_all();
}

// --- methods and looks

RequestGate::InMethod::InMethod() : m_pass(current_pass) {
    if (!m_pass) {
        return;
    }
    ++m_pass->m_methods;
    RequestGate &gate = m_pass->m_gate;
    if (gate.m_waiting_changes > 0) {
        const Lock lock(gate.m_mutex);
        gate.m_changed.notify_all();
    }
}

RequestGate::InMethod::~InMethod() {
    if (m_pass) {
        --m_pass->m_methods;
    }
}

RequestGate::Look::Look(RequestGate &gate) : m_gate(gate) {
    Lock lock(m_gate.m_mutex);
    if (m_gate.changes_elsewhere()) {
        lock.unlock();
        without_gil([&] {
            lock_wanted(LockRank::request_gate);
            lock.lock();
            m_gate.m_changed.wait(lock, [&] { return !m_gate.changes_elsewhere(); });
            ++m_gate.m_looking;
            lock.unlock();
        });
    } else {
        ++m_gate.m_looking;
    }
}

RequestGate::Look::~Look() {
    const Lock lock(m_gate.m_mutex);
    --m_gate.m_looking;
    m_gate.m_changed.notify_all();
}

// --- changes

RequestGate::Change::Change(RequestGate &gate, const std::string &attribute) : m_gate(gate) {
    struct Waits {
        std::atomic<int> &count;
        explicit Waits(std::atomic<int> &waiting) : count(waiting) { ++count; }
        ~Waits() { --count; }
    };
    lock_wanted(LockRank::change_of_list);
    Lock lock(m_gate.m_mutex);
    {
        const Waits waits(m_gate.m_waiting_changes);
        // Requests that are in no method may wait for others that wait for the loop.
        const auto until =
            on_loop() ? Clock::now() + patience::courtesy : Clock::now() + patience::change_of_list;
        if (!m_gate.m_changed.wait_until(lock, until,
                                         [&] { return m_gate.may_change(attribute); })) {
            if (on_loop()) {
                m_gate.refuse_change(attribute);
            }
            give_up(m_gate.m_device, "The attributes");
        }
    }
    m_before = std::exchange(m_gate.m_changing, omni_thread::self());
}

RequestGate::Change::~Change() {
    const Lock lock(m_gate.m_mutex);
    m_gate.m_changing = m_before;
    m_gate.m_changed.notify_all();
}

long RequestGate::place_of(const std::string &name) const {
    try {
        return m_device.get_device_attr()->get_attr_ind_by_name(name.c_str());
    } catch (const Tango::DevFailed &) {
        return -1;
    }
}

// New ones go before State and Status, which are the last.
long RequestGate::place_of_new() const {
    const long state = place_of("state");
    const auto size = m_device.get_device_attr()->get_attribute_list().size();
    return state >= 0 ? state : static_cast<long>(size);
}

long RequestGate::place_of_change(const std::string &attribute) const {
    const long place = place_of(attribute);
    return place >= 0 ? place : place_of_new();
}

// State and Status are answered without a look at their places.
long RequestGate::last_place(const Pass &pass) const {
    long last = -1;
    if (pass.m_kind == Kind::state || pass.m_kind == Kind::status || pass.m_alone) {
        for (long place : m_device.get_device_attr()->get_alarm_list()) {
            last = std::max(last, place);
        }
    }
    for (CORBA::ULong i = 0; i < pass.m_names.size(); ++i) {
        const std::string name = pass.m_names.lower(i);
        if (name == to_lower(Tango::AllAttr)) {
            last = std::max(last, place_of_new() - 1);
        } else if (name != "state" && name != "status") {
            last = std::max(last, place_of(name));
        }
    }
    return last;
}

bool RequestGate::may_change(const std::string &attribute) const {
    if (changes_elsewhere()) {
        return false;
    }
    // Mostly nobody is in the way, and the place need not be looked up.
    std::optional<long> found;
    const auto uses_place = [&](const Pass &pass) {
        if (!found) {
            found = place_of_change(attribute);
        }
        return last_place(pass) >= *found;
    };
    for (const Pass *pass = current_pass; pass; pass = pass->m_outer) {
        if (&pass->m_gate == this && uses_place(*pass)) {
            refuse_change(attribute);
        }
    }
    const omni_thread *const request = request_thread();
    bool free = m_looking == 0;
    for (const Pass *pass : m_inside) {
        if (pass->m_thread == request) {
            if (uses_place(*pass)) {
                refuse_change(attribute);
            }
            continue;
        }
        // Writes and State have the device's lock in every server when they use their places. The
        // change needs that lock; if this thread has it (in Init, say), they wait for it.
        const bool locks = pass->m_kind == Kind::write || pass->m_kind == Kind::state;
        if (locks && has_lock(m_device.get_dev_monitor())) {
            continue;
        }
        const bool in_method = pass->m_methods > 0;
        const bool in_the_way = locks || uses_place(*pass);
        if (in_the_way && in_method && on_loop()) {
            refuse_change(attribute);
        }
        free = free && in_method && !in_the_way;
    }
    return free;
}

void RequestGate::refuse_change(const std::string &attribute) const {
    throw_dev_failed("PyDs_AttributeBusy",
                     its_name(m_device) + "/" + attribute +
                         " cannot be added or removed while attributes after it are read or "
                         "written by a request that waits for this thread",
                     "RequestGate");
}

} // namespace tangobind
