// DeviceProxy: its life, and the table of contents of its methods.
#include "client/calls.h"
#include "client/connection.h"
#include "client/device_proxy.h"
#include "client/without_database.h"
#include "core/instance_dict.h"

namespace tangobind {

namespace {

std::shared_ptr<Proxy> owned(Proxy *proxy) { return {proxy, DeleteWithoutGil{}}; }

std::shared_ptr<Proxy> connect(const std::string &name, bool need_check_acc) {
    return without_gil([&] {
        try {
            return owned(new Proxy(name, need_check_acc));
        } catch (Tango::DevFailed &failure) {
            undisguise(failure);
            throw;
        }
    });
}

std::shared_ptr<Proxy> copy(const Proxy &other) {
    return without_gil([&] { return owned(new Proxy(other)); });
}

} // namespace

void register_device_proxy(py::module_ &m) {
    ProxyClass cls(m, "DeviceProxy", InstanceDict());
    cls.def(py::init(&connect), py::arg("dev_name"), py::arg("need_check_acc") = true)
        .def(py::init(&copy), py::arg("other"))
        .def(
            "_full_name", [](Proxy &self) { return full_name(self); }, NoGil(),
            "The name with which any process reaches the same device.")
        .def(
            "_attribute_type",
            [](Proxy &self, const std::string &name) { return self.attribute_type(name).type; },
            py::arg("name"), NoGil(),
            "The Tango type of an attribute; asked for at the first use.");
    add_green_methods(cls);
    add_event_methods(cls);
    add_info_methods(cls);
    add_attribute_methods(cls);
    add_config_methods(cls);
    add_command_methods(cls);
    add_polling_methods(cls);
    add_property_methods(cls);
    add_locking_methods(cls);
    add_logging_methods(cls);
    add_telemetry_methods(cls);
    add_pipe_methods(cls);
    add_asynch_methods(cls);
}

} // namespace tangobind
