// The server's part of what differs between cppTango releases (version.h has the rest).
#pragma once

#include "core/version.h"

namespace tangobind {

using ClassFactory = void (*)(Tango::DServer *);

#if CPPTANGO < 100300

// Makes `factory` what cppTango calls for the classes of the server.
inline void install_class_factory(Tango::Util &, ClassFactory factory) {
    Tango::DServer::register_class_factory(factory);
}

inline void give_class(Tango::DServer &server, Tango::DeviceClass &cls) { server._add_class(&cls); }

inline bool event_subscribed(Tango::Attribute &attribute, Tango::EventType type) {
    switch (type) {
    case Tango::CHANGE_EVENT:
        return attribute.change_event_subscribed();
    case Tango::ALARM_EVENT:
        return attribute.alarm_event_subscribed();
    case Tango::PERIODIC_EVENT:
        return attribute.periodic_event_subscribed();
    case Tango::ARCHIVE_EVENT:
        return attribute.archive_event_subscribed();
    case Tango::USER_EVENT:
        return attribute.user_event_subscribed();
    case Tango::ATTR_CONF_EVENT:
        return attribute.attr_conf_event_subscribed();
    case Tango::DATA_READY_EVENT:
        return attribute.data_ready_event_subscribed();
    default:
        return false;
    }
}

inline bool value_is_set(Tango::Attribute &attribute) { return attribute.get_value_flag(); }
inline void reset_value(Tango::Attribute &attribute) { attribute.set_value_flag(false); }

#else

class DServerWithFactory : public Tango::DServer {
  public:
    DServerWithFactory(Tango::DeviceClass *cls, const std::string &name,
                       const std::string &description, Tango::DevState state,
                       const std::string &status, ClassFactory factory)
        : Tango::DServer(cls, name.c_str(), description.c_str(), state, status.c_str()),
          m_factory(factory) {}

  private:
    void class_factory() override { m_factory(this); }
    ClassFactory m_factory;
};

inline void install_class_factory(Tango::Util &util, ClassFactory factory) {
    util.register_dserver_constructor(
        [factory](Tango::DeviceClass *cls, const std::string &name, const std::string &description,
                  Tango::DevState state, const std::string &status) -> Tango::DServer * {
            return new DServerWithFactory(cls, name, description, state, status, factory);
        });
}

inline void give_class(Tango::DServer &server, Tango::DeviceClass &cls) { server.add_class(&cls); }

inline bool event_subscribed(Tango::Attribute &attribute, Tango::EventType type) {
    return attribute.is_event_subscribed(type);
}

inline bool value_is_set(Tango::Attribute &attribute) { return attribute.value_is_set(); }
inline void reset_value(Tango::Attribute &attribute) { attribute.reset_value(); }

#endif

} // namespace tangobind
