// DeviceProxy: what a device is, and whether it is there.
#include "client/calls.h"
#include "client/connection.h"
#include "client/device_proxy.h"
#include "client/device_proxy_info_docs.h"

namespace tangobind {

namespace {

void add_state_methods(ProxyClass &cls) {
    def_io(
        cls, "ping",
        [](Proxy &self) {
            return request([&self] { return self.ping(); }, [](int us) { return py::int_(us); });
        },
        docs::device_proxy::ping);
    def_io(
        cls, "state",
        [](Proxy &self) {
            return request(
                [&self] { return self.state(); },
                [](Tango::DevState state) -> Typed<Tango::DevState> { return py::cast(state); });
        },
        docs::device_proxy::state);
    def_io(
        cls, "status",
        [](Proxy &self) {
            return request([&self] { return self.status(); },
                           [](const std::string &status) { return to_str(status); });
        },
        docs::device_proxy::status);
}

void add_names(ProxyClass &cls) {
    cls.def(
           "name", [](Proxy &self) { return self.name(); }, NoGil(), docs::device_proxy::name)
        .def(
            "dev_name", [](Proxy &self) { return self.dev_name(); }, NoGil(),
            docs::device_proxy::dev_name)
        .def(
            "adm_name", [](Proxy &self) { return self.adm_name(); }, NoGil(),
            docs::device_proxy::adm_name)
        .def(
            "alias", [](Proxy &self) { return self.alias(); }, NoGil(), docs::device_proxy::alias)
        .def(
            "description", [](Proxy &self) { return self.description(); }, NoGil(),
            docs::device_proxy::description);
}

void add_facts(ProxyClass &cls) {
    cls.def(
           "info", [](Proxy &self) { return Tango::DeviceInfo(self.info()); }, NoGil(),
           docs::device_proxy::info)
        .def(
            "import_info", [](Proxy &self) { return self.import_info(); }, NoGil(),
            docs::device_proxy::import_info)
        .def(
            "black_box", [](Proxy &self, int n) { return taken(self.black_box(n)); }, py::arg("n"),
            NoGil(), docs::device_proxy::black_box)
        .def(
            "get_tango_lib_version", [](Proxy &self) { return self.get_tango_lib_version(); },
            NoGil(), docs::device_proxy::get_tango_lib_version)
        .def(
            "get_device_db",
            // The proxy owns it.
            [](Proxy &self) { return self.get_device_db(); }, NoGil(),
            py::return_value_policy::reference_internal, docs::device_proxy::get_device_db);
}

} // namespace

void add_info_methods(ProxyClass &cls) {
    add_state_methods(cls);
    add_names(cls);
    add_facts(cls);
}

} // namespace tangobind
