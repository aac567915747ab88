#include "server/attribute.h"

#include "core/server_version.h"
#include "server/attribute_value.h"
#include "server/device.h"
#include "server/attribute_docs.h"

#include <algorithm>

namespace tangobind {

Tango::Attribute &AttributeHandle::get() const {
    if (!m_attribute) {
        PyErr_Format(PyExc_RuntimeError, "attribute %s has been removed", m_name.c_str());
        throw py::error_already_set();
    }
    // While it is being removed, it may be gone at any moment.
    return m_slot ? m_slot->gate->opened() : *m_attribute;
}

Tango::WAttribute &AttributeHandle::writable() const {
    return dynamic_cast<Tango::WAttribute &>(get());
}

RunningWrite *AttributeSlot::running_write() const {
    const unsigned long me = PyThread_get_thread_ident();
    for (RunningWrite *write : writes) {
        if (write->thread == me) {
            return write;
        }
    }
    return writes.empty() ? nullptr : writes.back();
}

bool AttributeSlot::in_method() const {
    const unsigned long me = PyThread_get_thread_ident();
    return reader == me ||
           std::any_of(writes.begin(), writes.end(),
                       [me](const RunningWrite *write) { return write->thread == me; });
}

py::object attribute_to_python(Tango::Attribute &attribute, AttributeSlot *slot) {
    if (slot && slot->handle) {
        return slot->handle;
    }
    py::object handle = dynamic_cast<Tango::WAttribute *>(&attribute)
                            ? py::cast(std::make_unique<WAttributeHandle>(attribute, slot))
                            : py::cast(std::make_unique<AttributeHandle>(attribute, slot));
    if (slot) {
        slot->handle = handle;
    }
    return handle;
}

py::object attribute_to_python(Tango::Attribute &attribute) {
    PythonDevice *python = PythonDevice::of(attribute.get_att_device());
    return attribute_to_python(attribute, python ? &python->slot(attribute) : nullptr);
}

std::string name_of(Tango::Attribute &attribute) {
    return attribute.get_att_device()->get_name() + "/" + attribute.get_name();
}

namespace {

using AttributeClass = py::class_<AttributeHandle>;

// Calls into an attribute without the GIL: another thread may want to remove it meanwhile, or to
// delete the device.
template <class Function>
decltype(auto) using_attribute(AttributeHandle &self, Function &&function) {
    Tango::Attribute &attribute = self.get();
    const auto call = [&]() -> decltype(auto) { return function(attribute); };
    if (!self.slot()) { // its device is not written in Python
        return using_device(*attribute.get_att_device(), call);
    }
    const PushGate::Ref gate = self.slot()->gate;
    const PushGate::HeldCall held(*gate);
    return using_device(*attribute.get_att_device(), call);
}

// --- values

// Runs `use()` with the GIL, while nobody else uses the attribute, or while its method runs: that
// may be what calls. What the request of this thread has read may be changed until its reply
// leaves.
template <class Use>
void with_attribute(AttributeHandle &self, const Use &use) {
    const PushGate::Ref gate = self.slot()->gate;
    const PushGate::HeldCall held(*gate);
    const auto until = PushGate::soon();
    while (!gate->try_use(self.get(), use)) {
        if (gate->is_in_this_request()) {
            use();
            return;
        }
        without_gil([&] { gate->wait_a_moment(until); });
    }
}

// What a value is made of goes with the reply, if the value does; else it stays until the next one.
void give_value(AttributeHandle &self, py::handle value, const std::optional<Stamp> &stamp) {
    const auto give = [&](ValueStore &store) {
        converting([&] { return name_of(self.get()); },
                   [&] { set_value(self.get(), store, value, stamp, -1); });
    };
    AttributeSlot *slot = self.slot();
    if (!slot) { // its device is not written in Python
        thread_local ValueStore foreign;
        give(foreign);
        return;
    }
    with_attribute(self, [&] {
        give(slot->reader != 0 || slot->gate->is_in_this_request() ? slot->reply : slot->outside);
    });
}

// None is not a value, although a method that returns it may mean something by it.
void refuse_none(const char *method, std::initializer_list<py::handle> arguments) {
    for (py::handle argument : arguments) {
        if (argument.is_none()) {
            throw py::type_error(std::string(method) + " method cannot be called with None");
        }
    }
}

[[noreturn]] void too_many(const char *method, AttributeHandle &self) {
    throw py::type_error(std::string(method) + " of " + name_of(self.get()) +
                         ": too many arguments. " + no_dimensions);
}

// A format and its data. Of another type than DevEncoded they are a value and the dimensions that
// older releases of PyTango took.
py::object encoded_data(const char *method, AttributeHandle &self, const py::object &format,
                        const py::object &data) {
    if (self.get().get_data_type() != Tango::DEV_ENCODED) {
        too_many(method, self);
    }
    return py::make_tuple(format, data);
}

void set_value_alone(AttributeHandle &self, const py::object &data) {
    refuse_none("set_value", {data});
    give_value(self, data, std::nullopt);
}

void set_value_date_quality(AttributeHandle &self, const py::object &data, const py::object &time,
                            const py::object &quality) {
    refuse_none("set_value_date_quality", {data, time, quality});
    give_value(self, data, Stamp{time_from_python(time), quality.cast<Tango::AttrQuality>()});
}

void add_values(AttributeClass &cls) {
    cls.def("set_value", &set_value_alone, py::arg("data"), docs::attribute::set_value)
        .def(
            "set_value",
            [](AttributeHandle &self, const py::object &format, const py::object &data) {
                refuse_none("set_value", {format, data});
                give_value(self, encoded_data("set_value", self, format, data), std::nullopt);
            },
            py::arg("str_data"), py::arg("data"))
        .def(
            "set_value",
            [](AttributeHandle &self, const py::object &, const py::object &, const py::object &,
               const py::args &) { too_many("set_value", self); },
            py::arg("data"), py::arg("dim_x"), py::arg("dim_y"))
        .def("set_value_date_quality", &set_value_date_quality, py::arg("data"),
             py::arg("time_stamp"), py::arg("quality"), docs::attribute::set_value_date_quality)
        .def(
            "set_value_date_quality",
            [](AttributeHandle &self, const py::object &format, const py::object &data,
               const py::object &time, const py::object &quality) {
                const char *const method = "set_value_date_quality";
                refuse_none(method, {format, data});
                set_value_date_quality(self, encoded_data(method, self, format, data), time,
                                       quality);
            },
            py::arg("str_data"), py::arg("data"), py::arg("time_stamp"), py::arg("quality"))
        .def(
            "set_value_date_quality",
            [](AttributeHandle &self, const py::object &, const py::object &, const py::object &,
               const py::object &, const py::object &,
               const py::args &) { too_many("set_value_date_quality", self); },
            py::arg("data"), py::arg("time_stamp"), py::arg("quality"), py::arg("dim_x"),
            py::arg("dim_y"))
        .def(
            "value_is_set", [](AttributeHandle &self) { return value_is_set(self.get()); },
            docs::attribute::value_is_set)
        .def(
            "get_value_flag", [](AttributeHandle &self) { return value_is_set(self.get()); },
            docs::attribute::get_value_flag)
        .def(
            "reset_value", [](AttributeHandle &self) { reset_value(self.get()); },
            docs::attribute::reset_value);
}

void add_description(AttributeClass &cls) {
    cls.def(
           "get_name", [](AttributeHandle &self) { return std::string(self->get_name()); },
           docs::attribute::get_name)
        .def(
            "get_label", [](AttributeHandle &self) { return std::string(self->get_label()); },
            docs::attribute::get_label)
        .def(
            "get_data_type", [](AttributeHandle &self) { return self->get_data_type(); },
            docs::attribute::get_data_type)
        .def(
            "get_data_format", [](AttributeHandle &self) { return self->get_data_format(); },
            docs::attribute::get_data_format)
        .def(
            "get_writable", [](AttributeHandle &self) { return self->get_writable(); },
            docs::attribute::get_writable)
        .def(
            "get_disp_level", [](AttributeHandle &self) { return self->get_disp_level(); },
            docs::attribute::get_disp_level)
        .def(
            "get_max_dim_x", [](AttributeHandle &self) { return self->get_max_dim_x(); },
            docs::attribute::get_max_dim_x)
        .def(
            "get_max_dim_y", [](AttributeHandle &self) { return self->get_max_dim_y(); },
            docs::attribute::get_max_dim_y)
        .def(
            "get_assoc_name",
            [](AttributeHandle &self) { return std::string(self->get_assoc_name()); },
            docs::attribute::get_assoc_name)
        .def(
            "get_assoc_ind", [](AttributeHandle &self) { return self->get_assoc_ind(); },
            docs::attribute::get_assoc_ind)
        .def(
            "set_assoc_ind", [](AttributeHandle &self, long index) { self->set_assoc_ind(index); },
            py::arg("index"), docs::attribute::set_assoc_ind)
        .def(
            "is_write_associated", [](AttributeHandle &self) { return self->is_writ_associated(); },
            docs::attribute::is_write_associated)
        .def(
            "is_polled", [](AttributeHandle &self) { return self->is_polled(); },
            docs::attribute::is_polled)
        .def(
            "get_polling_period", [](AttributeHandle &self) { return self->get_polling_period(); },
            docs::attribute::get_polling_period)
        .def(
            "get_attr_serial_model",
            [](AttributeHandle &self) { return self->get_attr_serial_model(); },
            docs::attribute::get_attr_serial_model)
        .def(
            "set_attr_serial_model",
            [](AttributeHandle &self, Tango::AttrSerialModel model) {
                self->set_attr_serial_model(model);
            },
            py::arg("ser_model"), docs::attribute::set_attr_serial_model);
}

void add_reading(AttributeClass &cls) {
    cls.def(
           "get_x", [](AttributeHandle &self) { return self->get_x(); }, docs::attribute::get_x)
        .def(
            "get_y", [](AttributeHandle &self) { return self->get_y(); }, docs::attribute::get_y)
        .def(
            "get_data_size", [](AttributeHandle &self) { return self->get_data_size(); },
            docs::attribute::get_data_size)
        .def(
            "get_quality", [](AttributeHandle &self) { return self->get_quality(); },
            docs::attribute::get_quality)
        .def(
            "set_quality",
            [](AttributeHandle &self, Tango::AttrQuality quality, bool send_event) {
                using_attribute(self, [&](Tango::Attribute &attribute) {
                    attribute.set_quality(quality, send_event);
                });
            },
            py::arg("quality"), py::arg("send_event") = false, docs::attribute::set_quality)
        .def(
            "get_date", [](AttributeHandle &self) { return Tango::TimeVal(self->get_date()); },
            docs::attribute::get_date)
        .def(
            "set_date",
            [](AttributeHandle &self, const py::object &date) {
                timeval time = time_from_python(date);
                self->set_date(time);
            },
            py::arg("new_date"), docs::attribute::set_date)
        .def(
            "check_alarm",
            [](AttributeHandle &self) {
                return using_attribute(
                    self, [](Tango::Attribute &attribute) { return attribute.check_alarm(); });
            },
            docs::attribute::check_alarm);
}

// --- limits

enum class Limit { min_alarm, max_alarm, min_warning, max_warning };

template <class Value>
void get_limit(Tango::Attribute &attribute, Limit limit, Value &value) {
    switch (limit) {
    case Limit::min_alarm:
        return attribute.get_min_alarm(value);
    case Limit::max_alarm:
        return attribute.get_max_alarm(value);
    case Limit::min_warning:
        return attribute.get_min_warning(value);
    case Limit::max_warning:
        return attribute.get_max_warning(value);
    }
}

// As a text, which cppTango checks against the type of the attribute.
void set_limit(Tango::Attribute &attribute, Limit limit, const char *text) {
    switch (limit) {
    case Limit::min_alarm:
        return attribute.set_min_alarm(text);
    case Limit::max_alarm:
        return attribute.set_max_alarm(text);
    case Limit::min_warning:
        return attribute.set_min_warning(text);
    case Limit::max_warning:
        return attribute.set_max_warning(text);
    }
}

template <class Get>
py::object number_of(Tango::Attribute &attribute, Get get) {
    int type = static_cast<int>(attribute.get_data_type());
    if (type == Tango::DEV_ENCODED) {
        type = Tango::DEV_UCHAR;
    }
    return visit_type(type, [&](auto row) -> py::object {
        using Row = decltype(row);
        if constexpr (Row::kind == Kind::integer || Row::kind == Kind::floating) {
            typename Row::element value{};
            get(value);
            return scalar_to_python(row, value);
        } else {
            throw_dev_failed(Tango::API_AttrOptProp,
                             name_of(attribute) + " has a type without limits", "Attribute");
        }
    });
}

std::string text_of(const py::object &value) {
    return encode(is_text(value) ? value : py::object(py::str(value)));
}

void add_limit(AttributeClass &cls, const std::string &name, Limit limit) {
    cls.def(("get_" + name).c_str(),
            [limit](AttributeHandle &self) {
                Tango::Attribute &attribute = self.get();
                return number_of(attribute,
                                 [&](auto &value) { get_limit(attribute, limit, value); });
            },
            docs::attribute::get_limit)
        .def(("set_" + name).c_str(),
             [limit](AttributeHandle &self, const py::object &value) {
                 const std::string text = text_of(value);
                 using_attribute(self, [&](Tango::Attribute &attribute) {
                     set_limit(attribute, limit, text.c_str());
                 });
             },
             py::arg("value"), docs::attribute::set_limit);
}

void add_limits(AttributeClass &cls) {
    add_limit(cls, "min_alarm", Limit::min_alarm);
    add_limit(cls, "max_alarm", Limit::max_alarm);
    add_limit(cls, "min_warning", Limit::min_warning);
    add_limit(cls, "max_warning", Limit::max_warning);
    cls.def(
           "is_min_alarm", [](AttributeHandle &self) { return self->is_min_alarm(); },
           docs::attribute::is_min_alarm)
        .def(
            "is_max_alarm", [](AttributeHandle &self) { return self->is_max_alarm(); },
            docs::attribute::is_max_alarm)
        .def(
            "is_min_warning", [](AttributeHandle &self) { return self->is_min_warning(); },
            docs::attribute::is_min_warning)
        .def(
            "is_max_warning", [](AttributeHandle &self) { return self->is_max_warning(); },
            docs::attribute::is_max_warning)
        .def(
            "is_rds_alarm", [](AttributeHandle &self) { return self->is_rds_alarm(); },
            docs::attribute::is_rds_alarm);
}

// --- events

void add_flags(AttributeClass &cls) {
    cls.def(
           "set_change_event",
           [](AttributeHandle &self, bool implemented, bool detect) {
               self->set_change_event(implemented, detect);
           },
           py::arg("implemented"), py::arg("detect") = true, docs::attribute::set_change_event)
        .def(
            "set_alarm_event",
            [](AttributeHandle &self, bool implemented, bool detect) {
                self->set_alarm_event(implemented, detect);
            },
            py::arg("implemented"), py::arg("detect") = true, docs::attribute::set_alarm_event)
        .def(
            "set_archive_event",
            [](AttributeHandle &self, bool implemented, bool detect) {
                self->set_archive_event(implemented, detect);
            },
            py::arg("implemented"), py::arg("detect") = true, docs::attribute::set_archive_event)
        .def(
            "set_data_ready_event",
            [](AttributeHandle &self, bool implemented) {
                self->set_data_ready_event(implemented);
            },
            py::arg("implemented"), docs::attribute::set_data_ready_event)
        .def(
            "is_change_event", [](AttributeHandle &self) { return self->is_change_event(); },
            docs::attribute::is_change_event)
        .def(
            "is_check_change_criteria",
            [](AttributeHandle &self) { return self->is_check_change_criteria(); },
            docs::attribute::is_check_change_criteria)
        .def(
            "is_alarm_event", [](AttributeHandle &self) { return self->is_alarm_event(); },
            docs::attribute::is_alarm_event)
        .def(
            "is_check_alarm_criteria",
            [](AttributeHandle &self) { return self->is_check_alarm_criteria(); },
            docs::attribute::is_check_alarm_criteria)
        .def(
            "is_archive_event", [](AttributeHandle &self) { return self->is_archive_event(); },
            docs::attribute::is_archive_event)
        .def(
            "is_check_archive_criteria",
            [](AttributeHandle &self) { return self->is_check_archive_criteria(); },
            docs::attribute::is_check_archive_criteria)
        .def(
            "is_data_ready_event",
            [](AttributeHandle &self) { return self->is_data_ready_event(); },
            docs::attribute::is_data_ready_event)
        .def(
            "use_notifd_event", [](AttributeHandle &self) { return self->use_notifd_event(); },
            docs::attribute::use_notifd_event)
        .def(
            "use_zmq_event", [](AttributeHandle &self) { return self->use_zmq_event(); },
            docs::attribute::use_zmq_event);
}

void add_subscribed(AttributeClass &cls) {
    cls.def(
        "is_event_subscribed",
        [](AttributeHandle &self, Tango::EventType type) {
            return event_subscribed(self.get(), type);
        },
        py::arg("event_type"), docs::attribute::is_event_subscribed);
    for (const auto &[name, type] :
         std::initializer_list<std::pair<const char *, Tango::EventType>>{
             {"change_event_subscribed", Tango::CHANGE_EVENT},
             {"alarm_event_subscribed", Tango::ALARM_EVENT},
             {"periodic_event_subscribed", Tango::PERIODIC_EVENT},
             {"archive_event_subscribed", Tango::ARCHIVE_EVENT},
             {"user_event_subscribed", Tango::USER_EVENT}}) {
        cls.def(
            name,
            [type = type](AttributeHandle &self) { return event_subscribed(self.get(), type); },
            docs::attribute::subscribed);
    }
    // An event of cppTango 8 that no release sends any more.
    cls.def(
        "quality_event_subscribed",
        [](AttributeHandle &self) {
            self.get();
            return false;
        },
        docs::attribute::quality_event_subscribed);
}

// Without the GIL: an event ends the value that it sends.
template <class Fire>
void fire_alone(AttributeSlot *slot, Tango::Attribute &attribute, const Fire &fire) {
    if (!slot) {
        fire();
        return;
    }
    PushGate &gate = *slot->gate;
    const auto until = PushGate::soon();
    while (!gate.try_use(attribute, fire)) {
        if (gate.is_in_this_request()) {
            throw_dev_failed("PyDs_AttributeBusy",
                             "The value of " + name_of(attribute) +
                                 " is part of the reply to this request: only push_event methods "
                                 "of the device can send another one meanwhile",
                             "Attribute.fire_event");
        }
        gate.wait_a_moment(until);
    }
}

template <class Fire>
auto firing(Fire fire) {
    return [fire](AttributeHandle &self, const py::object &exception) {
        std::optional<Tango::DevFailed> failure;
        if (!exception.is_none()) {
            failure = failure_from(exception);
        }
        using_attribute(self, [&](Tango::Attribute &attribute) {
            fire_alone(self.slot(), attribute, [&] {
                fire(attribute, failure ? &*failure : nullptr);
                // cppTango has freed the value, and may still take it for one to be sent.
                reset_value(attribute);
            });
        });
    };
}

void add_events(AttributeClass &cls) {
    add_flags(cls);
    add_subscribed(cls);
    cls.def("fire_change_event", firing([](Tango::Attribute &attribute, Tango::DevFailed *failure) {
                attribute.fire_change_event(failure);
            }),
            py::arg("exception") = py::none(), docs::attribute::fire_change_event)
        .def("fire_alarm_event", firing([](Tango::Attribute &attribute, Tango::DevFailed *failure) {
                 attribute.fire_alarm_event(failure);
             }),
             py::arg("exception") = py::none(), docs::attribute::fire_alarm_event)
        .def("fire_archive_event",
             firing([](Tango::Attribute &attribute, Tango::DevFailed *failure) {
                 attribute.fire_archive_event(failure);
             }),
             py::arg("exception") = py::none(), docs::attribute::fire_archive_event)
        .def(
            "remove_configuration",
            [](AttributeHandle &self) {
                // Without a database there is none, and cppTango crashes looking for it.
                if (Tango::Util::_UseDb) {
                    using_attribute(self, [](Tango::Attribute &attribute) {
                        attribute.remove_configuration();
                    });
                }
            },
            docs::attribute::remove_configuration);
}

// --- the configuration

// The texts of a configuration under the names that MultiAttrProp has for them.
std::vector<std::pair<const char *, CORBA::String_member *>>
fields_of(Tango::AttributeConfig_5 &config) {
    auto &alarm = config.att_alarm;
    auto &events = config.event_prop;
    return {{"label", &config.label},
            {"description", &config.description},
            {"unit", &config.unit},
            {"standard_unit", &config.standard_unit},
            {"display_unit", &config.display_unit},
            {"format", &config.format},
            {"min_value", &config.min_value},
            {"max_value", &config.max_value},
            {"min_alarm", &alarm.min_alarm},
            {"max_alarm", &alarm.max_alarm},
            {"min_warning", &alarm.min_warning},
            {"max_warning", &alarm.max_warning},
            {"delta_t", &alarm.delta_t},
            {"delta_val", &alarm.delta_val},
            {"event_period", &events.per_event.period},
            {"archive_period", &events.arch_event.period},
            {"rel_change", &events.ch_event.rel_change},
            {"abs_change", &events.ch_event.abs_change},
            {"archive_rel_change", &events.arch_event.rel_change},
            {"archive_abs_change", &events.arch_event.abs_change}};
}

py::dict configuration_texts(AttributeHandle &self) {
    Tango::AttributeConfig_5 config;
    self->get_properties(config);
    py::dict result;
    for (const auto &[name, text] : fields_of(config)) {
        result[name] = to_str(text->in());
    }
    return result;
}

// Changes the configuration as a client would: checked, stored in the database, sent as an event.
void set_configuration_texts(AttributeHandle &self, const py::dict &texts) {
    Tango::Attribute &attribute = self.get();
    Tango::DeviceImpl &device = *attribute.get_att_device();
    Tango::AttributeConfig_5 config;
    attribute.get_properties(config);
    for (const auto &[name, text] : fields_of(config)) {
        if (texts.contains(name)) {
            *text = encode(texts[name]).c_str();
        }
    }
    using_attribute(self, [&](Tango::Attribute &) {
        Tango::AutoTangoMonitor locked(&device.get_att_conf_monitor());
        attribute.set_upd_properties(config, device.get_name());
        device.push_att_conf_event(&attribute);
    });
}

// --- writing

enum class Bound { min_value, max_value };

void add_bound(py::class_<WAttributeHandle, AttributeHandle> &cls, const std::string &name,
               Bound bound) {
    cls.def(("get_" + name).c_str(),
            [bound](WAttributeHandle &self) {
                Tango::WAttribute &attribute = self.writable();
                return number_of(attribute, [&](auto &value) {
                    bound == Bound::min_value ? attribute.get_min_value(value)
                                              : attribute.get_max_value(value);
                });
            },
            docs::attribute::get_limit)
        .def(("set_" + name).c_str(),
             [bound](WAttributeHandle &self, const py::object &value) {
                 Tango::WAttribute &attribute = self.writable();
                 const std::string text = text_of(value);
                 using_attribute(self, [&](Tango::Attribute &) {
                     bound == Bound::min_value ? attribute.set_min_value(text.c_str())
                                               : attribute.set_max_value(text.c_str());
                 });
             },
             py::arg("value"), docs::attribute::set_limit)
        .def(("is_" + name).c_str(),
             [bound](WAttributeHandle &self) {
                 Tango::WAttribute &attribute = self.writable();
                 return bound == Bound::min_value ? attribute.is_min_value()
                                                  : attribute.is_max_value();
             },
             docs::attribute::has_limit);
}

RunningWrite *running_write(const WAttributeHandle &self) {
    return self.slot() ? self.slot()->running_write() : nullptr;
}

void register_writable(py::module_ &m) {
    py::class_<WAttributeHandle, AttributeHandle> cls(m, "WAttribute", docs::attribute::WAttribute);
    cls.def(
           "get_write_value",
           [](WAttributeHandle &self, ExtractAs as) {
               const RunningWrite *write = running_write(self);
               Tango::WAttribute &attribute = self.writable();
               return write ? written_by(*write, attribute, as)
                            : last_written_to_python(attribute, as);
           },
           extract_as(), docs::attribute::get_write_value)
        .def(
            "get_write_value_length",
            [](WAttributeHandle &self) {
                Tango::WAttribute &attribute = self.writable();
                const RunningWrite *write = running_write(self);
                return write && write->data ? static_cast<long>(write->length)
                                            : attribute.get_write_value_length();
            },
            docs::attribute::get_write_value_length)
        .def(
            "set_write_value",
            [](WAttributeHandle &self, const py::object &value) {
                Tango::WAttribute &attribute = self.writable();
                converting([&] { return name_of(attribute); },
                           [&] { set_write_value(attribute, value); });
                if (RunningWrite *write = running_write(self)) {
                    note_written(*write, attribute);
                }
            },
            py::arg("value"), docs::attribute::set_write_value);
    add_bound(cls, "min_value", Bound::min_value);
    add_bound(cls, "max_value", Bound::max_value);
}

} // namespace

void register_attribute(py::module_ &m) {
    AttributeClass cls(m, "Attribute", docs::attribute::Attribute, py::dynamic_attr());
    add_values(cls);
    add_description(cls);
    add_reading(cls);
    add_limits(cls);
    add_events(cls);
    cls.def("_get_configuration", &configuration_texts)
        .def("_set_configuration", &set_configuration_texts, py::arg("texts"))
        .def(
            "set_value_flag",
            [](AttributeHandle &self, bool value) {
                if (!value) {
                    reset_value(self.get());
                }
            },
            py::arg("value"), docs::attribute::set_value_flag);
    register_writable(m);
}

} // namespace tangobind
