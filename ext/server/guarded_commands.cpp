#include "server/guarded_commands.h"

#include "server/closed_subscriptions.h"
#include "server/device_name.h"
#include "server/foreign_devices.h"
#include "core/server_life.h"
#include "server/own_request.h"
#include "server/server_database.h"

#include <csignal>

// Not among what tango/tango.h brings in every release.
#if __has_include(<tango/server/dserversignal.h>)
#include <tango/server/dserversignal.h>
#else
#include <tango/server/DServerSignal.h>
#endif

namespace tangobind {

namespace {

using Execute = CORBA::Any *(*)(Tango::Command &, Tango::DeviceImpl *, const CORBA::Any &);

// A command of the admin device, with something to do before it or instead of it.
class GuardedCommand : public Tango::Command {
  public:
    GuardedCommand(Tango::Command *original, Execute execute)
        : Tango::Command(original->get_name(), original->get_in_type(), original->get_out_type(),
                         original->get_in_type_desc(), original->get_out_type_desc(),
                         original->get_disp_level()),
          m_original(original), m_execute(execute) {}

    CORBA::Any *execute(Tango::DeviceImpl *device, const CORBA::Any &argument) override {
        return m_execute(*m_original, device, argument);
    }
    bool is_allowed(Tango::DeviceImpl *device, const CORBA::Any &argument) override {
        return m_original->is_allowed(device, argument);
    }

  private:
    std::unique_ptr<Tango::Command> m_original;
    Execute m_execute;
};

CORBA::Any *restart_server(Tango::Command &, Tango::DeviceImpl *, const CORBA::Any &) {
    ServerLife::instance().restart();
    return new CORBA::Any;
}

CORBA::Any *kill_server(Tango::Command &, Tango::DeviceImpl *, const CORBA::Any &) {
    ServerLife::instance().kill();
    return new CORBA::Any;
}

CORBA::Any *restart_named_device(Tango::Command &original, Tango::DeviceImpl *device,
                                 const CORBA::Any &argument) {
    const char *name = nullptr;
    if (!(argument >>= name)) {
        return original.execute(device, argument); // which says what is wrong
    }
    restart_device(static_cast<Tango::DServer &>(*device), name);
    return new CORBA::Any;
}

// Without the database the device would be deleted, and not be made again.
void require_database(const std::string &device) {
    try {
        ask_database();
    } catch (Tango::DevFailed &failure) {
        const std::string text = "The device " + device +
                                 " is not restarted, because the database of its server does not "
                                 "answer: it would be deleted, and could not be made again";
        Tango::Except::re_throw_exception(failure, "API_DatabaseAccess", text, "DServer::restart");
    }
}

// In a server that does not serialize requests, Init takes the lock of the device by itself; and if
// it does not get it, cppTango writes its error with a pointer that has not been set yet.
CORBA::Any *initialize(Tango::Command &original, Tango::DeviceImpl *device,
                       const CORBA::Any &argument) {
    const Tango::NoSyncModelTangoMonitor lock(device);
    return original.execute(device, argument);
}

CORBA::Any *subscribe(Tango::Command &original, Tango::DeviceImpl *device,
                      const CORBA::Any &argument) {
    CORBA::Any *answer = original.execute(device, argument);
    forget_closed_subscriptions();
    return answer;
}

struct Guard {
    const char *command;
    Execute execute;
};
// Init of the admin device makes all devices anew while requests go on, which may crash: it is a
// restart here.
constexpr std::array<Guard, 5> guards{{{"Init", &restart_server},
                                       {"RestartServer", &restart_server},
                                       {"Kill", &kill_server},
                                       {"DevRestart", &restart_named_device},
                                       {"ZmqEventSubscriptionChange", &subscribe}}};

void replace_command(Tango::DeviceClass &cls, const char *name, Execute execute) {
    for (Tango::Command *&command : cls.get_command_list()) {
        if (command->get_name() == name && !dynamic_cast<GuardedCommand *>(command)) {
            command = new GuardedCommand(command, execute);
        }
    }
}

// cppTango calls the handlers of classes before it ends the server for a signal.
class SignalGate : public Tango::DeviceClass {
  public:
    SignalGate() : Tango::DeviceClass("SignalGate") {}
    void command_factory() override {}
    void device_factory(const Tango::DevVarStringArray *) override {}
    void signal_handler(long) override { ServerLife::instance().wait_to_end(); }
};

// A DeviceClass asks the database for its properties; this one has none.
SignalGate *make_signal_gate() {
    const bool database = std::exchange(Tango::Util::_UseDb, false);
    auto *gate = new SignalGate;
    Tango::Util::_UseDb = database;
    return gate;
}

} // namespace

void guard_commands(Tango::DeviceClass &admin) {
    for (const Guard &guard : guards) {
        replace_command(admin, guard.command, guard.execute);
    }
}

void guard_init(Tango::DeviceClass &cls) { replace_command(cls, "Init", &initialize); }

void restart_device(Tango::DServer &server, const std::string &name) {
    const ServerLife::Work work;
    require_database(name);
    const std::string plain = device_name(name);
    for (Tango::DeviceClass *cls : server.get_class_list()) {
        for (Tango::DeviceImpl *device : cls->get_device_list()) {
            if (device->get_name_lower() == plain) {
                wait_for_requests(*device, "restarted");
                end_foreign_device(*device);
            }
        }
    }
    server.restart(name);
}

void guard_signals() {
    static SignalGate *gate = make_signal_gate();
    for (const int signo : {SIGINT, SIGTERM, SIGQUIT}) {
        Tango::DServerSignal::instance()->register_class_signal(signo, false, gate);
    }
}

} // namespace tangobind
