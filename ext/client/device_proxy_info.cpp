// DeviceProxy: what a device is, and whether it is there.
#include "client/calls.h"
#include "client/connection.h"
#include "client/device_proxy.h"

namespace tangobind {

namespace {

void add_state_methods(ProxyClass &cls) {
    def_io(
        cls, "ping",
        [](Proxy &self) {
            return request([&self] { return self.ping(); }, [](int us) { return py::int_(us); });
        },
        "Reach the device; gives the time it took in microseconds.");
    def_io(
        cls, "state",
        [](Proxy &self) {
            return request(
                [&self] { return self.state(); },
                [](Tango::DevState state) -> Answer<Tango::DevState> { return py::cast(state); });
        },
        "The state of the device.");
    def_io(
        cls, "status",
        [](Proxy &self) {
            return request([&self] { return self.status(); },
                           [](const std::string &status) { return to_str(status); });
        },
        "The status of the device, a text.");
}

void add_names(ProxyClass &cls) {
    cls.def(
           "name", [](Proxy &self) { return self.name(); }, NoGil(),
           "The name of the device, asked of the device itself.")
        .def(
            "dev_name", [](Proxy &self) { return self.dev_name(); }, NoGil(),
            "The name of the device as this proxy knows it.")
        .def(
            "adm_name", [](Proxy &self) { return self.adm_name(); }, NoGil(),
            "The name of the administration device of the device's server.")
        .def(
            "alias", [](Proxy &self) { return self.alias(); }, NoGil(),
            "The alias of the device in the database. DevFailed if it has none.")
        .def(
            "description", [](Proxy &self) { return self.description(); }, NoGil(),
            "The description of the device, a text.");
}

void add_facts(ProxyClass &cls) {
    cls.def(
           "info", [](Proxy &self) { return Tango::DeviceInfo(self.info()); }, NoGil(),
           "The class, server, host and versions of the device: a DeviceInfo.")
        .def(
            "import_info", [](Proxy &self) { return self.import_info(); }, NoGil(),
            "What the database knows of where the device runs: a DbDevImportInfo.")
        .def(
            "black_box", [](Proxy &self, int n) { return taken(self.black_box(n)); }, py::arg("n"),
            NoGil(), "The last n requests that the device got, as texts.")
        .def(
            "get_tango_lib_version", [](Proxy &self) { return self.get_tango_lib_version(); },
            NoGil(), "The version of the device's Tango library as a number, such as 1000.")
        .def(
            "get_device_db",
            // The proxy owns it.
            [](Proxy &self) { return self.get_device_db(); }, NoGil(),
            py::return_value_policy::reference_internal,
            "The database of the device, or None for a device without.");
}

} // namespace

void add_info_methods(ProxyClass &cls) {
    add_state_methods(cls);
    add_names(cls);
    add_facts(cls);
}

} // namespace tangobind
