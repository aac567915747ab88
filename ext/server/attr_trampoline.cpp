// What cppTango asks of an attribute, answered by Python.
#include "server/attr.h"

#include "server/attribute_value.h"
#include "server/device.h"

#include <algorithm>

namespace tangobind {

namespace {

// Says for its life that this thread is in a method of the attribute.
class Busy {
  public:
    explicit Busy(unsigned long &thread) : m_thread(thread), m_before(thread) {
        m_thread = PyThread_get_thread_ident();
    }
    ~Busy() { m_thread = m_before; }
    Busy(const Busy &) = delete;
    Busy &operator=(const Busy &) = delete;

  private:
    unsigned long &m_thread;
    unsigned long m_before;
};

// The same for a write method.
class Writing {
  public:
    Writing(AttributeSlot &slot, RunningWrite &write) : m_slot(slot), m_write(write) {
        m_write.thread = PyThread_get_thread_ident();
        m_slot.writes.push_back(&m_write);
    }
    ~Writing() {
        auto &writes = m_slot.writes;
        writes.erase(std::find(writes.begin(), writes.end(), &m_write));
    }
    Writing(const Writing &) = delete;
    Writing &operator=(const Writing &) = delete;

  private:
    AttributeSlot &m_slot;
    RunningWrite &m_write;
};

void require(const Method &method, const char *what, Tango::Attribute &attribute) {
    if (!method) {
        const std::string name = name_of(attribute);
        throw_dev_failed("PyDs_MethodNotFound", name + " has no " + what + " method", name);
    }
}

Tango::Attribute &attribute_named(DeviceTrampoline &python, Tango::Attr &description) {
    const RequestGate::Look look(python.request_gate());
    return python.device().get_device_attr()->get_attr_by_name(description.get_name().c_str());
}

py::object read_by(AttrMethods &methods, DeviceTrampoline &python, Tango::Attribute &attribute,
                   AttributeSlot &slot) {
    const PushGate::InMethod inside(*slot.gate);
    return methods.pass_attribute
               ? methods.read(python.self(), attribute_to_python(attribute, &slot))
               : methods.read(python.self());
}

// Whether the device itself has a function, found at each request, that allows this one. The error
// is cppTango's, which asks before; but it would need the GIL once more for each request.
void require_own_permission(AttrMethods &methods, DeviceTrampoline &python,
                            Tango::Attribute &attribute, Tango::AttReqType type) {
    if (methods.is_allowed || !methods.own_allowed) {
        return;
    }
    const py::object own = own_callable(python.self(), methods.own_allowed, methods.runner);
    if (!own || is_true(own(py::cast(type)))) {
        return;
    }
    const bool writing = type == Tango::WRITE_REQ;
    std::string text = std::string("It is currently not allowed to ") +
                       (writing ? "write" : "read") + " attribute " + attribute.get_name();
    if (writing) {
        text += std::string(". The device state is ") +
                Tango::DevStateName[python.device().get_state()];
    }
    throw_dev_failed("API_AttrNotAllowed", text, name_of(attribute));
}

} // namespace

AttrMethods AttrMethods::copy() const {
    return {read.copy(), write.copy(), is_allowed.copy(), pass_attribute,
            use_result,  write_value,  same(own_allowed), same(runner)};
}

AttrMethods &AttrTrampoline::methods_of(AttributeSlot &slot) {
    return slot.own_methods ? *slot.own_methods : m_methods;
}

void AttrTrampoline::read_in_python(Tango::DeviceImpl *device, Tango::Attribute &attribute) {
    in_request(
        device, [&] { return name_of(attribute); },
        [&](DeviceTrampoline &python) {
            AttributeSlot &slot = python.slot(attribute);
            AttrMethods &methods = methods_of(slot);
            require(methods.read, "read", attribute);
            require_own_permission(methods, python, attribute, Tango::READ_REQ);
            const Busy busy(slot.reader);
            py::object result = read_by(methods, python, attribute, slot);
            if (methods.use_result && !result.is_none()) {
                set_result(attribute, slot, std::move(result));
            }
        });
}

void AttrTrampoline::write_in_python(Tango::DeviceImpl *device, Tango::WAttribute &attribute) {
    in_request(
        device, [&] { return name_of(attribute); },
        [&](DeviceTrampoline &python) {
            AttributeSlot &slot = python.slot(attribute);
            AttrMethods &methods = methods_of(slot);
            require(methods.write, "write", attribute);
            require_own_permission(methods, python, attribute, Tango::WRITE_REQ);
            RunningWrite write;
            note_written(write, attribute);
            const Writing now(slot, write);
            methods.write(python.self(), methods.write_value
                                             ? written_by(write, attribute, ExtractAs::Numpy)
                                             : attribute_to_python(attribute, &slot));
        });
}

bool AttrTrampoline::is_allowed_in_python(Tango::DeviceImpl *device, Tango::Attr &self,
                                          Tango::AttReqType type) {
    return in_request(
        device, [&] { return device->get_name() + "/" + self.get_name(); },
        [&](DeviceTrampoline &python) {
            Method &method = methods_of(python.slot(attribute_named(python, self))).is_allowed;
            if (!method) {
                return true;
            }
            return is_true(method(python.self(), py::cast(type)));
        });
}

void copy_description(Tango::Attr &from, Tango::Attr &to) {
    to.set_disp_level(from.get_disp_level());
    to.set_polling_period(from.get_polling_period());
    if (from.get_memorized()) {
        to.set_memorized();
        to.set_memorized_init(from.get_memorized_init());
    }
    to.set_change_event(from.is_change_event(), from.is_check_change_criteria());
    to.set_alarm_event(from.is_alarm_event(), from.is_check_alarm_criteria());
    to.set_archive_event(from.is_archive_event(), from.is_check_archive_criteria());
    to.set_data_ready_event(from.is_data_ready_event());
    to.get_assoc() = from.get_assoc();
    to.get_user_default_properties() = from.get_user_default_properties();
    to.set_class_properties(from.get_class_properties());
    to.set_cl_name(from.get_cl_name());
}

} // namespace tangobind
