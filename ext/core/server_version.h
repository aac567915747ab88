// The server's part of what differs between cppTango releases (version.h has the rest).
#pragma once

#include "core/version.h"

#include <functional>

namespace tangobind {

using ClassFactory = void (*)(Tango::DServer *);
struct RestartSteps {
    // Waits, in a thread of ours, until a restart may begin; false if it is not to begin any more.
    bool (*may_begin)();
    // Runs it, in its thread; the start of the server, too, where both are one.
    void (*run)(const std::function<void()> &restart);
};

#if CPPTANGO < 100300

// Makes `factory` what cppTango calls for the classes of the server.
inline void install_class_factory(Tango::Util &, ClassFactory factory, const RestartSteps &) {
    Tango::DServer::register_class_factory(factory);
}

class RestartThread : public Tango::ServRestartThread {
  public:
    RestartThread(Tango::DServer &server, const RestartSteps &steps)
        : Tango::ServRestartThread(&server), m_steps(steps) {}
    void run(void *server) override {
        if (m_steps.may_begin()) {
            m_steps.run([&] { Tango::ServRestartThread::run(server); });
        }
    }

  private:
    const RestartSteps m_steps;
};

constexpr bool restart_goes_on = false;

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
                       const std::string &status, ClassFactory factory, const RestartSteps &steps)
        : Tango::DServer(cls, name.c_str(), description.c_str(), state, status.c_str()),
          m_factory(factory), m_steps(steps) {}
    void init_device() override {
        m_steps.run([this] {
            keep_first_database();
            Tango::DServer::init_device();
        });
    }

  private:
    void class_factory() override {
        give_back_first_database();
        m_factory(this);
    }

    // A database in a file is read again by init_device, before it asks for the classes. cppTango
    // writes the new one to the first place of the client side's list, whatever is there; also to
    // that of an empty list.
    void keep_first_database() {
        std::vector<Tango::Database *> &list = Tango::ApiUtil::instance()->get_db_vect();
        list.reserve(1);
        m_first = list.empty() ? nullptr : list.front();
    }
    void give_back_first_database() {
        if (m_first) {
            Tango::ApiUtil::instance()->get_db_vect().front() = m_first;
        }
    }

    ClassFactory m_factory;
    const RestartSteps m_steps;
    Tango::Database *m_first = nullptr;
};

inline void install_class_factory(Tango::Util &util, ClassFactory factory,
                                  const RestartSteps &steps) {
    util.register_dserver_constructor(
        [factory, steps](Tango::DeviceClass *cls, const std::string &name,
                         const std::string &description, Tango::DevState state,
                         const std::string &status) -> Tango::DServer * {
            return new DServerWithFactory(cls, name, description, state, status, factory, steps);
        });
}

// cppTango has the thread of a restart to itself, and before that comes to the devices, an error in
// it ends the process.
class RestartThread : public omni_thread {
  public:
    RestartThread(Tango::DServer &server, const RestartSteps &steps)
        : omni_thread(&server), m_may_begin(steps.may_begin) {}
    void run(void *server) override {
        if (m_may_begin()) {
            static_cast<Tango::DServer *>(server)->restart_server();
        }
    }

  private:
    bool (*const m_may_begin)();
};

// After a restart that has not made the devices, too, cppTango asks the database for their polling:
// an error there ends the process.
constexpr bool restart_goes_on = true;

inline void give_class(Tango::DServer &server, Tango::DeviceClass &cls) { server.add_class(&cls); }

inline bool event_subscribed(Tango::Attribute &attribute, Tango::EventType type) {
    return attribute.is_event_subscribed(type);
}

inline bool value_is_set(Tango::Attribute &attribute) { return attribute.value_is_set(); }
inline void reset_value(Tango::Attribute &attribute) { attribute.reset_value(); }

#endif

inline void start_restart(Tango::DServer &server, const RestartSteps &steps) {
    (new RestartThread(server, steps))->start(); // detached: it deletes itself
}

} // namespace tangobind
