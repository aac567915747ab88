// DeviceProxy: what a device logs, and where to.
#include "client/connection.h"
#include "client/device_proxy.h"

namespace tangobind {

void add_logging_methods(ProxyClass &cls) {
    cls.def(
           "add_logging_target",
           [](Proxy &self, const std::string &target) { self.add_logging_target(target); },
           py::arg("target_type_target_name"), NoGil(),
           "Let the device log to a target, such as \"file::/tmp/log\" or \"console::cout\".")
        .def(
            "remove_logging_target",
            [](Proxy &self, const std::string &target) { self.remove_logging_target(target); },
            py::arg("target_type_target_name"), NoGil(), "End the logging to a target.")
        .def(
            "get_logging_target", [](Proxy &self) { return self.get_logging_target(); }, NoGil(),
            "The targets that the device logs to.")
        .def(
            "get_logging_level", [](Proxy &self) { return self.get_logging_level(); }, NoGil(),
            "How much the device logs: 0 nothing ... 5 everything (see LogLevel).")
        .def(
            "set_logging_level", [](Proxy &self, int level) { self.set_logging_level(level); },
            py::arg("level"), NoGil(), "Set how much the device logs: 0 nothing ... 5 everything.");
}

} // namespace tangobind
