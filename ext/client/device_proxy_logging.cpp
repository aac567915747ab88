// DeviceProxy: what a device logs, and where to.
#include "client/connection.h"
#include "client/device_proxy.h"
#include "client/device_proxy_logging_docs.h"

namespace tangobind {

void add_logging_methods(ProxyClass &cls) {
    cls.def(
           "add_logging_target",
           [](Proxy &self, const std::string &target) { self.add_logging_target(target); },
           py::arg("target_type_target_name"), NoGil(), docs::device_proxy::add_logging_target)
        .def(
            "remove_logging_target",
            [](Proxy &self, const std::string &target) { self.remove_logging_target(target); },
            py::arg("target_type_target_name"), NoGil(), docs::device_proxy::remove_logging_target)
        .def(
            "get_logging_target", [](Proxy &self) { return self.get_logging_target(); }, NoGil(),
            docs::device_proxy::get_logging_target)
        .def(
            "get_logging_level", [](Proxy &self) { return self.get_logging_level(); }, NoGil(),
            docs::device_proxy::get_logging_level)
        .def(
            "set_logging_level", [](Proxy &self, int level) { self.set_logging_level(level); },
            py::arg("level"), NoGil(), docs::device_proxy::set_logging_level);
}

} // namespace tangobind
