// Events: as they come from cppTango, and as Python sees them.
//
// Both are structs of our own: cppTango's cannot be made the same way in all its releases, and what
// they hold is taken over instead of copied.
#pragma once

#include "convert/attribute.h"

namespace tangobind {

// What events of all kinds have.
struct EventHead {
    std::string name; // of the attribute, device or pipe, in full
    std::string event;
    bool err = false;
    Tango::DevErrorList errors;
    EventReason reason = EventReason::Update;
    Tango::TimeVal date{};
};

// An event as it waits in a queue: without Python.
class ReceivedEvent {
  public:
    explicit ReceivedEvent(EventHead head) : m_head(std::move(head)) {}
    virtual ~ReceivedEvent() = default;
    virtual std::size_t bytes() const { return 0; }
    // The event for Python; the received one is empty afterwards. Needs the GIL.
    virtual py::object to_python(py::object device, ExtractAs as) = 0;

    const EventHead &head() const { return m_head; }
    void set_reason(EventReason reason) { m_head.reason = reason; }

  protected:
    EventHead m_head;
};

// They take the content out of cppTango's event, which is going to be deleted.
std::unique_ptr<ReceivedEvent> receive(Tango::EventData &event);
std::unique_ptr<ReceivedEvent> receive(Tango::AttrConfEventData &event);
std::unique_ptr<ReceivedEvent> receive(Tango::DataReadyEventData &event);
std::unique_ptr<ReceivedEvent> receive(Tango::DevIntrChangeEventData &event);
std::unique_ptr<ReceivedEvent> receive(Tango::PipeEventData &event);

// An event that says why there are none.
std::unique_ptr<ReceivedEvent> failure_event(Tango::EventType type, const std::string &name,
                                             const Tango::DevErrorList &errors);

// --- the objects that Python gets ----------------------------------------------------------------

template <class Tag>
struct PythonEvent {
    EventHead head;
    py::object device = py::none();
    py::object content = py::none(); // attr_value, attr_conf, pipe_value
};
using AttributeEvent = PythonEvent<Tango::EventData>;
using ConfigurationEvent = PythonEvent<Tango::AttrConfEventData>;
using PipeEvent = PythonEvent<Tango::PipeEventData>;

struct DataReadyEvent {
    EventHead head;
    py::object device = py::none();
    int type = -1;
    int counter = -1;
};

struct InterfaceEvent {
    EventHead head;
    py::object device = py::none();
    py::object commands = py::none();
    py::object attributes = py::none();
    bool started = false;
};

} // namespace tangobind
