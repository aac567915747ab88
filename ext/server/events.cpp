#include "core/quick_method.h"
#include "server/attribute_value.h"
#include "server/device_binding.h"
#include "server/device_lock.h"
#include "server/later_pushes.h"
#include "server/events_docs.h"

namespace tangobind {

namespace {

Tango::Attribute &attribute_named(Tango::DeviceImpl &device, const std::string &name) {
    return device.get_device_attr()->get_attr_by_name(name.c_str());
}

// What a push carries: a value, a failure, or nothing.
struct Pushed {
    py::object data;
    std::optional<Stamp> stamp;
    std::unique_ptr<Tango::DevFailed> failure;
};

bool is_exception(py::handle object) { return PyExceptionInstance_Check(object.ptr()) != 0; }

// The arguments of a push, in the order of their positions.
std::vector<py::handle> arguments_of(py::handle name, const py::args &args,
                                     const py::kwargs &keywords) {
    std::vector<py::handle> values;
    values.reserve(4);
    values.insert(values.end(), args.begin(), args.end());
    if (keywords.empty()) {
        return values;
    }
    for (const char *key : {"except_", "except", "str_data", "data", "time_stamp", "quality"}) {
        if (keywords.contains(key)) {
            values.push_back(keywords[key].ptr());
        }
    }
    if (values.size() != args.size() + keywords.size()) {
        throw py::type_error("an event of the attribute " + encode(name) +
                             " does not take the keywords " +
                             std::string(py::str(py::list(keywords))) + ". " + no_dimensions);
    }
    return values;
}

// Not any number: the last of the dimensions that older releases of PyTango took is one.
bool is_quality(py::handle value) {
    return python_enum<Tango::AttrQuality>.is_type(Py_TYPE(value.ptr()));
}

// (), (exception), (data), (format, data), and the last two with (time, quality).
Pushed pushed_from_python(bool encoded, py::handle name, const py::handle *values,
                          std::size_t count) {
    Pushed pushed;
    if (count == 0) {
        const std::string lower = to_lower(encode(name));
        if (lower != "state" && lower != "status") {
            throw_dev_failed("PyDs_InvalidCall",
                             "Cannot push event for attribute " + encode(name) +
                                 " without data. Pushing event without data parameter is only "
                                 "allowed for State and Status attributes.",
                             "DeviceImpl.push_event");
        }
        return pushed;
    }
    if (count == 1 && is_exception(values[0])) {
        pushed.failure = std::make_unique<Tango::DevFailed>(failure_from(values[0]));
        return pushed;
    }
    const bool pair = encoded && (count == 2 || count == 4);
    const std::size_t data = pair ? 2 : 1;
    const bool stamped = count == data + 2;
    if (count != data && !(stamped && is_quality(values[count - 1]))) {
        throw py::type_error("an event of the attribute " + encode(name) +
                             " takes a value, or a value, a time and a quality. " + no_dimensions);
    }
    pushed.data = pair ? py::object(py::make_tuple(values[0], values[1]))
                       : py::reinterpret_borrow<py::object>(values[0]);
    if (stamped) {
        pushed.stamp =
            Stamp{time_from_python(values[data]), values[data + 1].cast<Tango::AttrQuality>()};
    }
    return pushed;
}

// Devices that are not written in Python have no readings that pushes from Python may wait for.
PushGate::Ref gate_of(DeviceHandle &self, py::handle name) {
    return self.python() ? self.python()->gate(name)
                         : PushGate::Ref(attribute_named(self.get(), encode(name)));
}

void convert(std::optional<ReadyValue> &value, DeviceHandle &self, py::handle name, PushGate &gate,
             ValueStore &store, const Pushed &pushed) {
    if (!pushed.data) {
        return;
    }
    try {
        value.emplace(gate.opened(), store, pushed.data, pushed.stamp, 1);
    } catch (const BadValue &bad) {
        throw_bad_value(bad, self.name() + "/" + encode(name));
    } catch (py::error_already_set &error) {
        throw to_dev_failed(error);
    }
}

// Sets the value and fires the event, or fires the error. The locks are taken in the order in which
// requests take them: the device's, the attribute's. Whoever holds one of them may wait for the
// GIL, so everything is converted before, and the rest is done without the GIL.
template <class PushedOf, class FireEvent>
void push(DeviceHandle &self, py::handle name, PushedOf &&pushed_of, FireEvent &&fire) {
    Tango::DeviceImpl &device = self.get();
    const DeviceUse use(self.python());
    const PushGate::Ref gate = gate_of(self, name);
    const bool encoded = gate->opened().get_data_type() == Tango::DEV_ENCODED;
    Pushed pushed = pushed_of(encoded);
    ValueStore store;
    std::optional<ReadyValue> value;
    convert(value, self, name, *gate, store, pushed);
    const bool passed = !gate->has_later() && without_gil([&] {
        const DeviceLock locked(device);
        Tango::Attribute &attribute = gate->opened();
        return gate->pass(attribute, [&] {
            if (value) {
                value->give(attribute);
            }
            fire(attribute, pushed.failure.get());
        });
    });
    if (!passed && !self.python()) {
        throw_dev_failed("PyDs_AttributeBusy",
                         "the attribute " + self.name() + "/" + encode(name) + " is in use",
                         "DeviceImpl.push_event");
    }
    if (!passed) {
        auto later = std::make_unique<LaterPush>(*self.python(), gate);
        convert(later->value, self, name, *gate, later->store, pushed);
        later->failure = std::move(pushed.failure);
        later->fire = fire;
        push_later(std::move(later));
    }
}

template <class FireEvent>
void push_arguments(DeviceHandle &self, py::handle name, const py::args &args,
                    const py::kwargs &keywords, FireEvent &&fire) {
    const auto values = arguments_of(name, args, keywords);
    const auto pushed = [&](bool encoded) {
        return pushed_from_python(encoded, name, values.data(), values.size());
    };
    push(self, name, pushed, fire);
}

// One of the kinds of events that a device pushes most.
template <void (Tango::Attribute::*fire)(Tango::DevFailed *)>
struct Push {
    static void general(DeviceHandle &self, const py::str &name, const py::args &args,
                        const py::kwargs &keywords) {
        push_arguments(self, name, args, keywords, fire_event);
    }
    // (name, data)
    static bool quick(PyObject *self, PyObject *const *args, Py_ssize_t count) {
        if (count != 2 || !PyUnicode_Check(args[0]) || is_exception(args[1])) {
            return false;
        }
        const auto value = [&](bool) {
            return Pushed{py::reinterpret_borrow<py::object>(args[1]), {}, {}};
        };
        push(object_of<DeviceHandle>(self), args[0], value, fire_event);
        return true;
    }

  private:
    static void fire_event(Tango::Attribute &attribute, Tango::DevFailed *failure) {
        (attribute.*fire)(failure);
    }
};

template <class Kind>
void def_push(DeviceBase &cls, const char *method, const docs::Text &text) {
    cls.def(method, &Kind::general, py::arg("attr_name"), text);
    make_quick<Kind>(cls, method);
}

std::vector<std::string> texts_of(const py::iterable &values) {
    std::vector<std::string> result;
    for (py::handle value : values) {
        result.push_back(encode(value));
    }
    return result;
}

std::vector<double> numbers_of(const py::iterable &values) {
    std::vector<double> result;
    for (py::handle value : values) {
        result.push_back(floating_from_python(value, std::numeric_limits<double>::max()));
    }
    return result;
}

void push_user_event(DeviceHandle &self, const py::str &name, const py::iterable &filt_names,
                     const py::iterable &filt_vals, const py::args &args,
                     const py::kwargs &keywords) {
    const auto names = texts_of(filt_names);
    const auto values = numbers_of(filt_vals);
    push_arguments(self, name, args, keywords,
                   [names, values](Tango::Attribute &attribute, Tango::DevFailed *failure) {
                       attribute.fire_event(names, values, failure);
                   });
}

void push_data_ready(DeviceHandle &self, const std::string &name, int counter) {
    Tango::DeviceImpl &device = self.get();
    using_device(device, [&] { device.push_data_ready_event(name, counter); });
}

void set_flags(DeviceBase &cls) {
    cls.def(
           "set_change_event",
           [](DeviceHandle &self, const std::string &name, bool implemented, bool detect) {
               self->set_change_event(name, implemented, detect);
           },
           py::arg("attr_name"), py::arg("implemented"), py::arg("detect") = true,
           docs::device::set_change_event)
        .def(
            "set_archive_event",
            [](DeviceHandle &self, const std::string &name, bool implemented, bool detect) {
                self->set_archive_event(name, implemented, detect);
            },
            py::arg("attr_name"), py::arg("implemented"), py::arg("detect") = true,
            docs::device::set_archive_event)
        .def(
            "set_alarm_event",
            [](DeviceHandle &self, const std::string &name, bool implemented, bool detect) {
                self->set_alarm_event(name, implemented, detect);
            },
            py::arg("attr_name"), py::arg("implemented"), py::arg("detect") = true,
            docs::device::set_alarm_event)
        .def(
            "set_data_ready_event",
            [](DeviceHandle &self, const std::string &name, bool implemented) {
                self->set_data_ready_event(name, implemented);
            },
            py::arg("attr_name"), py::arg("implemented"), docs::device::set_data_ready_event)
        .def(
            "is_there_subscriber",
            [](DeviceHandle &self, const std::string &name, Tango::EventType type) {
                Tango::DeviceImpl &device = self.get();
                return using_device(device, [&] { return device.is_there_subscriber(name, type); });
            },
            py::arg("attr_name"), py::arg("event_type"), docs::device::is_there_subscriber);
}

} // namespace

void add_device_events(DeviceBase &cls) {
    set_flags(cls);
    def_push<Push<&Tango::Attribute::fire_change_event>>(cls, "push_change_event",
                                                         docs::device::push_change_event);
    def_push<Push<&Tango::Attribute::fire_archive_event>>(cls, "push_archive_event",
                                                          docs::device::push_archive_event);
    def_push<Push<&Tango::Attribute::fire_alarm_event>>(cls, "push_alarm_event",
                                                        docs::device::push_alarm_event);
    cls.def("push_event", &push_user_event, py::arg("attr_name"), py::arg("filt_names"),
            py::arg("filt_vals"), docs::device::push_event)
        .def("push_data_ready_event", &push_data_ready, py::arg("attr_name"),
             py::arg("counter") = 0, docs::device::push_data_ready_event)
        .def(
            "push_att_conf_event",
            [](DeviceHandle &self, AttributeHandle &attribute) {
                Tango::DeviceImpl &device = self.get();
                Tango::Attribute &changed = attribute.get();
                using_device(device, [&] { device.push_att_conf_event(&changed); });
            },
            py::arg("attr"), docs::device::push_att_conf_event);
}

} // namespace tangobind
