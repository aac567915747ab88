#include "server/attribute_binding.h"
#include "core/server_version.h"
#include "server/trampoline.h"
#include "server/attribute_events_docs.h"

namespace tangobind {

namespace {

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

} // namespace

void add_attribute_events(AttributeClass &cls) {
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

} // namespace tangobind
