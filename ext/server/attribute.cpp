#include "server/attribute.h"

#include "core/instance_dict.h"
#include "core/server_version.h"
#include "server/attribute_binding.h"
#include "server/attribute_value.h"
#include "server/device_lock.h"
#include "server/foreign_devices.h"
#include "server/attribute_docs.h"

#include <algorithm>

namespace tangobind {

// A device of Python tells when its attributes end: by its slots.
AttributeHandle::AttributeHandle(Tango::Attribute &attribute, AttributeSlot *slot)
    : m_life(slot ? std::make_shared<Life<Tango::Attribute>>(&attribute, epitaph(attribute))
                  : life_of(attribute)),
      m_slot(slot), m_name(attribute.get_name()) {}

Tango::Attribute &AttributeHandle::get() const {
    Tango::Attribute &attribute = m_life->get();
    // While it is being removed, it may be gone at any moment.
    return m_slot ? m_slot->gate->opened() : attribute;
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
    DeviceTrampoline *python = DeviceTrampoline::of(attribute.get_att_device());
    return attribute_to_python(attribute, python ? &python->slot(attribute) : nullptr);
}

std::string name_of(Tango::Attribute &attribute) {
    return attribute.get_att_device()->get_name() + "/" + attribute.get_name();
}

namespace {

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
        const RankedMonitor locked(LockRank::configuration, &device.get_att_conf_monitor());
        attribute.set_upd_properties(config, device.get_name());
        device.push_att_conf_event(&attribute);
    });
}

} // namespace

void register_attribute(py::module_ &m) {
    AttributeClass cls(m, "Attribute", docs::attribute::Attribute, InstanceDict());
    add_attribute_values(cls);
    add_description(cls);
    add_reading(cls);
    add_attribute_limits(cls);
    add_attribute_events(cls);
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
    register_writable_attribute(m);
}

} // namespace tangobind
