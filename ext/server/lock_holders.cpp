#include "server/lock_holders.h"

#include "core/cpptango_internals.h"
#include "core/omniorb_internals.h"
#include "server/device.h"
#include "server/device_lock.h"
#include "core/server_life.h"

namespace tangobind {

namespace {

class Report {
  public:
    void add(Tango::TangoMonitor &monitor, const std::string &name) {
        if (const std::optional<LockOwner> owner = owner_of(monitor)) {
            add(name, owner->thread, owner->times);
        }
    }
    void add(const std::string &name, omni_thread *thread, long times) {
        py::dict held;
        held["lock"] = name;
        // On all systems that Python runs on with these threads, this is its number of the thread.
        held["thread"] =
            thread ? py::object(py::int_(system_thread(*thread))) : py::object(py::none());
        held["number"] = thread ? py::object(py::int_(thread->id())) : py::object(py::none());
        held["times"] = times;
        m_held.append(held);
    }
    py::list held() const { return m_held; }

  private:
    py::list m_held;
};

void add_value_locks(Report &report, DeviceTrampoline &python, const std::string &name) {
    for (PushGate *gate : python.gates()) {
        Tango::Attribute *attribute = gate->attribute();
        if (attribute && !gate->try_use(*attribute, [] {})) {
            report.add("value of " + name + "/" + attribute->get_name(), nullptr, 1);
        }
    }
}

void add_device(Report &report, Tango::DeviceImpl &device) {
    const std::string name = device.get_name();
    report.add(device.get_dev_monitor(), "monitor of " + name);
    report.add(device.get_poll_monitor(), "polling buffer of " + name);
    report.add(device.get_att_conf_monitor(), "configuration of attributes of " + name);
    report.add(device.get_pipe_conf_monitor(), "configuration of pipes of " + name);
    DeviceTrampoline *python = DeviceTrampoline::of(&device);
    if (!python) {
        return;
    }
    for (const auto &[thread, what] : python->request_gate().inside()) {
        report.add("gate of requests of " + name + ": " + what, thread, 1);
    }
    add_value_locks(report, *python, name);
}

void add_classes(Report &report) {
    for (Tango::DeviceClass *cls : ServerLife::instance().classes()) {
        if (cls->get_name() == "DServer") {
            continue;
        }
        report.add(monitor_of(*cls), "monitor of the class " + cls->get_name());
        for (Tango::DeviceImpl *device : cls->get_device_list()) {
            DeviceTrampoline *python = DeviceTrampoline::of(device);
            if (device && (!python || python->alive())) {
                add_device(report, *device);
            }
        }
    }
}

} // namespace

py::list lock_holders(Tango::Util &util) {
    Report report;
    report.add(monitor_of(util), "monitor of the server");
    if (util.is_svr_starting() || util.is_svr_shutting_down()) {
        return report.held();
    }
    add_device(report, *util.get_dserver_device());
    try {
        const ServerLife::Work looks(ServerLife::Work::Kind::looks);
        add_classes(report);
    } catch (const Tango::DevFailed &) {
        // It restarts or ends: then its devices come and go.
    }
    return report.held();
}

} // namespace tangobind
