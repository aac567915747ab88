// DeviceProxy: what the device polls, and how often.
#include "client/connection.h"
#include "client/device_proxy.h"
#include "client/device_proxy_polling_docs.h"

namespace tangobind {

namespace {

void add_attribute_polling(ProxyClass &cls) {
    cls.def(
           "poll_attribute",
           [](Proxy &self, const std::string &attr_name, int period_ms) {
               self.poll_attribute(attr_name, period_ms);
           },
           py::arg("attr_name"), py::arg("period_ms"), NoGil(), docs::device_proxy::poll_attribute)
        .def(
            "stop_poll_attribute",
            [](Proxy &self, const std::string &attr_name) { self.stop_poll_attribute(attr_name); },
            py::arg("attr_name"), NoGil(), docs::device_proxy::stop_poll_attribute)
        .def(
            "is_attribute_polled",
            [](Proxy &self, const std::string &attr_name) {
                return self.is_attribute_polled(attr_name);
            },
            py::arg("attr_name"), NoGil(), docs::device_proxy::is_attribute_polled)
        .def(
            "get_attribute_poll_period",
            [](Proxy &self, const std::string &attr_name) {
                return self.get_attribute_poll_period(attr_name);
            },
            py::arg("attr_name"), NoGil(), docs::device_proxy::get_attribute_poll_period);
}

void add_command_polling(ProxyClass &cls) {
    cls.def(
           "poll_command",
           [](Proxy &self, const std::string &cmd_name, int period_ms) {
               self.poll_command(cmd_name, period_ms);
           },
           py::arg("cmd_name"), py::arg("period_ms"), NoGil(), docs::device_proxy::poll_command)
        .def(
            "stop_poll_command",
            [](Proxy &self, const std::string &cmd_name) { self.stop_poll_command(cmd_name); },
            py::arg("cmd_name"), NoGil(), docs::device_proxy::stop_poll_command)
        .def(
            "is_command_polled",
            [](Proxy &self, const std::string &cmd_name) {
                return self.is_command_polled(cmd_name);
            },
            py::arg("cmd_name"), NoGil(), docs::device_proxy::is_command_polled)
        .def(
            "get_command_poll_period",
            [](Proxy &self, const std::string &cmd_name) {
                return self.get_command_poll_period(cmd_name);
            },
            py::arg("cmd_name"), NoGil(), docs::device_proxy::get_command_poll_period);
}

} // namespace

void add_polling_methods(ProxyClass &cls) {
    add_attribute_polling(cls);
    add_command_polling(cls);
    cls.def(
        "polling_status", [](Proxy &self) { return taken(self.polling_status()); }, NoGil(),
        docs::device_proxy::polling_status);
}

} // namespace tangobind
