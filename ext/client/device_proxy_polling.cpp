// DeviceProxy: what the device polls, and how often.
#include "client/connection.h"
#include "client/device_proxy.h"

namespace tangobind {

namespace {

void add_attribute_polling(ProxyClass &cls) {
    cls.def(
           "poll_attribute",
           [](Proxy &self, const std::string &attr_name, int period_ms) {
               self.poll_attribute(attr_name, period_ms);
           },
           py::arg("attr_name"), py::arg("period_ms"), NoGil(), "Let the device poll an attribute.")
        .def(
            "stop_poll_attribute",
            [](Proxy &self, const std::string &attr_name) { self.stop_poll_attribute(attr_name); },
            py::arg("attr_name"), NoGil(), "End the polling of an attribute.")
        .def(
            "is_attribute_polled",
            [](Proxy &self, const std::string &attr_name) {
                return self.is_attribute_polled(attr_name);
            },
            py::arg("attr_name"), NoGil(), "Whether an attribute is polled.")
        .def(
            "get_attribute_poll_period",
            [](Proxy &self, const std::string &attr_name) {
                return self.get_attribute_poll_period(attr_name);
            },
            py::arg("attr_name"), NoGil(),
            "The polling period of an attribute in milliseconds; 0 if it is not polled.");
}

void add_command_polling(ProxyClass &cls) {
    cls.def(
           "poll_command",
           [](Proxy &self, const std::string &cmd_name, int period_ms) {
               self.poll_command(cmd_name, period_ms);
           },
           py::arg("cmd_name"), py::arg("period_ms"), NoGil(), "Let the device poll a command.")
        .def(
            "stop_poll_command",
            [](Proxy &self, const std::string &cmd_name) { self.stop_poll_command(cmd_name); },
            py::arg("cmd_name"), NoGil(), "End the polling of a command.")
        .def(
            "is_command_polled",
            [](Proxy &self, const std::string &cmd_name) {
                return self.is_command_polled(cmd_name);
            },
            py::arg("cmd_name"), NoGil(), "Whether a command is polled.")
        .def(
            "get_command_poll_period",
            [](Proxy &self, const std::string &cmd_name) {
                return self.get_command_poll_period(cmd_name);
            },
            py::arg("cmd_name"), NoGil(),
            "The polling period of a command in milliseconds; 0 if it is not polled.");
}

} // namespace

void add_polling_methods(ProxyClass &cls) {
    add_attribute_polling(cls);
    add_command_polling(cls);
    cls.def(
        "polling_status", [](Proxy &self) { return taken(self.polling_status()); }, NoGil(),
        "A text about each polled attribute and command.");
}

} // namespace tangobind
