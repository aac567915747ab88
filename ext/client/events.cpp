#include "client/events.h"
#include "convert/pipe.h"
#include "core/errors.h"
#include "core/event_version.h"
#include "core/instance_dict.h"
#include "client/events_docs.h"

#include <chrono>

namespace tangobind {

namespace {

template <class Event>
EventHead head_of(const Event &event, const std::string &name) {
    return {name, event.event, event.err, event.errors, reason_of(event), event.reception_date};
}

Tango::TimeVal now() {
    using namespace std::chrono;
    const auto since = system_clock::now().time_since_epoch();
    const auto whole = duration_cast<seconds>(since);
    const auto micro = duration_cast<microseconds>(since - whole);
    const auto nano = duration_cast<nanoseconds>(since - whole - micro);
    return {static_cast<Tango::DevLong>(whole.count()), static_cast<Tango::DevLong>(micro.count()),
            static_cast<Tango::DevLong>(nano.count())};
}

// --- received ------------------------------------------------------------------------------------

class ReceivedValue : public ReceivedEvent {
  public:
    ReceivedValue(EventHead head, Tango::DeviceAttribute *value)
        : ReceivedEvent(std::move(head)), m_value(value) {}

    std::size_t bytes() const override { return m_value ? bytes_of(*m_value) : 0; }

    py::object to_python(py::object device, ExtractAs as) override {
        AttributeEvent event{std::move(m_head), std::move(device)};
        if (m_value && !event.head.err) {
            event.content = py::cast(std::make_unique<Reading>(std::move(*m_value), as));
        }
        return py::cast(std::move(event));
    }

  private:
    std::unique_ptr<Tango::DeviceAttribute> m_value;
};

class ReceivedConfiguration : public ReceivedEvent {
  public:
    ReceivedConfiguration(EventHead head, Tango::AttributeInfoEx *configuration)
        : ReceivedEvent(std::move(head)), m_configuration(configuration) {}

    py::object to_python(py::object device, ExtractAs) override {
        ConfigurationEvent event{std::move(m_head), std::move(device)};
        if (m_configuration && !event.head.err) {
            event.content = py::cast(std::move(m_configuration));
        }
        return py::cast(std::move(event));
    }

  private:
    std::unique_ptr<Tango::AttributeInfoEx> m_configuration;
};

class ReceivedDataReady : public ReceivedEvent {
  public:
    ReceivedDataReady(EventHead head, int type, int counter)
        : ReceivedEvent(std::move(head)), m_type(type), m_counter(counter) {}

    py::object to_python(py::object device, ExtractAs) override {
        return py::cast(DataReadyEvent{std::move(m_head), std::move(device), m_type, m_counter});
    }

  private:
    int m_type;
    int m_counter;
};

class ReceivedInterface : public ReceivedEvent {
  public:
    ReceivedInterface(EventHead head, Tango::DevIntrChangeEventData &event)
        : ReceivedEvent(std::move(head)), m_commands(std::move(event.cmd_list)),
          m_attributes(std::move(event.att_list)), m_started(event.dev_started) {}
    explicit ReceivedInterface(EventHead head) : ReceivedEvent(std::move(head)) {}

    py::object to_python(py::object device, ExtractAs) override {
        return py::cast(InterfaceEvent{std::move(m_head), std::move(device),
                                       py::cast(std::move(m_commands)),
                                       py::cast(std::move(m_attributes)), m_started});
    }

  private:
    Tango::CommandInfoList m_commands;
    Tango::AttributeInfoListEx m_attributes;
    bool m_started = false;
};

class ReceivedPipe : public ReceivedEvent {
  public:
    explicit ReceivedPipe(EventHead head) : ReceivedEvent(std::move(head)) {}
    // A copy: the data is lent from the message that it came in.
    ReceivedPipe(EventHead head, Tango::DevicePipeBlob &blob)
        : ReceivedEvent(std::move(head)), m_name(blob.get_name()),
          m_elements(new Tango::DevVarPipeDataEltArray(*blob.get_extract_data())) {}

    py::object to_python(py::object device, ExtractAs as) override {
        PipeEvent event{std::move(m_head), std::move(device)};
        if (m_elements && !event.head.err) {
            event.content = blob_to_python(m_name, *m_elements, as);
        }
        return py::cast(std::move(event));
    }

  private:
    std::string m_name;
    std::unique_ptr<Tango::DevVarPipeDataEltArray> m_elements;
};

// --- made in Python ------------------------------------------------------------------------------

EventHead made_head(const std::optional<std::string> &name, const std::optional<std::string> &event,
                    std::optional<EventReason> reason, const py::object &errors) {
    EventHead head;
    head.name = name.value_or("");
    head.event = event.value_or("");
    head.reason = reason.value_or(EventReason::Update);
    if (!errors.is_none()) {
        head.errors = to_error_list(errors);
    }
    head.err = head.errors.length() > 0;
    head.date = now();
    return head;
}

template <class Event>
void add_head(py::class_<Event> &cls, const char *name_of_name) {
    cls.def(py::init<const Event &>(), py::arg("event"))
        .def_readwrite("device", &Event::device, "The DeviceProxy that was subscribed.")
        .def_property(
            name_of_name, [](const Event &self) { return self.head.name; },
            [](Event &self, std::string name) { self.head.name = std::move(name); },
            "The full name of what the event is of.")
        .def_property(
            "event", [](const Event &self) { return self.head.event; },
            [](Event &self, std::string event) { self.head.event = std::move(event); },
            "The kind of event, as in \"change\".")
        .def_property(
            "err", [](const Event &self) { return self.head.err; },
            [](Event &self, bool err) { self.head.err = err; },
            "Whether it tells of errors, and has no value.")
        .def_property(
            "errors", [](const Event &self) { return to_python(self.head.errors); },
            [](Event &self, const py::object &errors) { self.head.errors = to_error_list(errors); },
            "The errors: a tuple of DevError.")
        .def_property(
            "event_reason", [](const Event &self) { return self.head.reason; },
            [](Event &self, EventReason reason) { self.head.reason = reason; },
            "Why it was sent: an EventReason.")
        .def_property(
            "reception_date", [](const Event &self) { return self.head.date; },
            [](Event &self, const Tango::TimeVal &date) { self.head.date = date; },
            "When it was received: a TimeVal.")
        .def(
            "get_date", [](const Event &self) { return self.head.date; },
            docs::event_data::get_date);
}

template <class Tag>
void register_with_content(py::module_ &m, const char *name, const char *content,
                           const char *name_of_name, const char *doc) {
    using Event = PythonEvent<Tag>;
    py::class_<Event> cls(m, name, doc, InstanceDict());
    cls.def(py::init([](py::object device, const std::optional<std::string> &attr_name,
                        const std::optional<std::string> &event_name, py::object value,
                        std::optional<EventReason> reason, const py::object &errors) {
                return Event{made_head(attr_name, event_name, reason, errors), std::move(device),
                             std::move(value)};
            }),
            py::arg("device_proxy") = py::none(), py::arg(name_of_name) = py::none(),
            py::arg("event_name") = py::none(), py::arg(content) = py::none(),
            py::arg("event_reason") = py::none(), py::arg("errors") = py::none());
    add_head(cls, name_of_name);
    cls.def_readwrite(content, &Event::content, "What was sent; None if it tells of errors.");
}

void register_data_ready(py::module_ &m) {
    py::class_<DataReadyEvent> cls(m, "DataReadyEventData", "A data-ready event.", InstanceDict());
    cls.def(py::init([](py::object device, const py::object &data,
                        const std::optional<std::string> &event_name,
                        std::optional<EventReason> reason, const py::object &errors) {
                DataReadyEvent event{made_head("Unknown", event_name, reason, errors),
                                     std::move(device)};
                if (!data.is_none()) {
                    event.head.name = data.attr("name").cast<std::string>();
                    event.type = data.attr("data_type").cast<int>();
                    event.counter = data.attr("ctr").cast<int>();
                }
                return event;
            }),
            py::arg("device_proxy") = py::none(), py::arg("att_data_ready") = py::none(),
            py::arg("event_name") = py::none(), py::arg("event_reason") = py::none(),
            py::arg("errors") = py::none());
    add_head(cls, "attr_name");
    cls.def_readwrite("attr_data_type", &DataReadyEvent::type,
                      "The number of the attribute's type, as in CmdArgType.")
        .def_readwrite("ctr", &DataReadyEvent::counter, "The counter that the device sent.");
}

void register_interface_change(py::module_ &m) {
    py::class_<InterfaceEvent> cls(m, "DevIntrChangeEventData",
                                   "A device has got or lost commands or attributes.",
                                   InstanceDict());
    cls.def(py::init([](py::object device, const std::optional<std::string> &event_name,
                        const std::optional<std::string> &device_name, py::object commands,
                        py::object attributes, std::optional<bool> started,
                        std::optional<EventReason> reason, const py::object &errors) {
                if (commands.is_none()) {
                    commands = py::cast(Tango::CommandInfoList());
                }
                if (attributes.is_none()) {
                    attributes = py::cast(Tango::AttributeInfoListEx());
                }
                return InterfaceEvent{made_head(device_name, event_name, reason, errors),
                                      std::move(device), std::move(commands), std::move(attributes),
                                      started.value_or(false)};
            }),
            py::arg("device_proxy") = py::none(), py::arg("event_name") = py::none(),
            py::arg("device_name") = py::none(), py::arg("cmd_list") = py::none(),
            py::arg("att_list") = py::none(), py::arg("dev_started") = py::none(),
            py::arg("event_reason") = py::none(), py::arg("errors") = py::none());
    add_head(cls, "device_name");
    cls.def_readwrite("cmd_list", &InterfaceEvent::commands, "The commands it has now.")
        .def_readwrite("att_list", &InterfaceEvent::attributes, "The attributes it has now.")
        .def_readwrite("dev_started", &InterfaceEvent::started,
                       "Whether the device has just been started.");
}

} // namespace

std::unique_ptr<ReceivedEvent> receive(Tango::EventData &event) {
    if (event.attr_value) {
        own_memory(*event.attr_value);
    }
    return std::make_unique<ReceivedValue>(head_of(event, event.attr_name),
                                           std::exchange(event.attr_value, nullptr));
}

std::unique_ptr<ReceivedEvent> receive(Tango::AttrConfEventData &event) {
    return std::make_unique<ReceivedConfiguration>(head_of(event, event.attr_name),
                                                   std::exchange(event.attr_conf, nullptr));
}

// cppTango leaves the date of these two unset.
std::unique_ptr<ReceivedEvent> receive(Tango::DataReadyEventData &event) {
    event.reception_date = now();
    return std::make_unique<ReceivedDataReady>(head_of(event, event.attr_name),
                                               event.attr_data_type, event.ctr);
}

std::unique_ptr<ReceivedEvent> receive(Tango::DevIntrChangeEventData &event) {
    event.reception_date = now();
    return std::make_unique<ReceivedInterface>(head_of(event, event.device_name), event);
}

std::unique_ptr<ReceivedEvent> receive(Tango::PipeEventData &event) {
    EventHead head = head_of(event, event.pipe_name);
    if (event.err || !event.pipe_value || !event.pipe_value->get_root_blob().get_extract_data()) {
        return std::make_unique<ReceivedPipe>(std::move(head));
    }
    return std::make_unique<ReceivedPipe>(std::move(head), event.pipe_value->get_root_blob());
}

std::unique_ptr<ReceivedEvent> failure_event(Tango::EventType type, const std::string &name,
                                             const Tango::DevErrorList &errors) {
    EventHead head{name, Tango::EventName[type], true, errors, EventReason::SubFail, now()};
    switch (type) {
    case Tango::ATTR_CONF_EVENT:
        return std::make_unique<ReceivedConfiguration>(std::move(head), nullptr);
    case Tango::DATA_READY_EVENT:
        return std::make_unique<ReceivedDataReady>(std::move(head), 0, 0);
    case Tango::INTERFACE_CHANGE_EVENT:
        return std::make_unique<ReceivedInterface>(std::move(head));
    case Tango::PIPE_EVENT:
        return std::make_unique<ReceivedPipe>(std::move(head));
    default:
        return std::make_unique<ReceivedValue>(std::move(head), nullptr);
    }
}

void register_events(py::module_ &m) {
    register_with_content<Tango::EventData>(m, "EventData", "attr_value", "attr_name",
                                            "An event with the value of an attribute.");
    register_with_content<Tango::AttrConfEventData>(m, "AttrConfEventData", "attr_conf",
                                                    "attr_name",
                                                    "The configuration of an attribute changed.");
    register_with_content<Tango::PipeEventData>(m, "PipeEventData", "pipe_value", "pipe_name",
                                                "An event with the value of a pipe.");
    register_data_ready(m);
    register_interface_change(m);
}

} // namespace tangobind
