// DeviceProxy: running commands, and what commands there are.
#include "client/calls.h"
#include "client/command_history.h"
#include "client/connection.h"
#include "client/device_proxy.h"
#include "client/properties.h"
#include "client/device_proxy_commands_docs.h"

namespace tangobind {

namespace {

auto command_inout(Proxy &self, const std::string &name, const py::object &argument) {
    return request(
        [&self, name, command = std::make_shared<CommandCall>(self, name, argument)] {
            return command->send(
                [&](Tango::DeviceData &data) { return self.command_inout(name, data); });
        },
        [](Tango::DeviceData &&result) { return result_to_python(result); });
}

// Without a name: all commands. With one: its CommandInfo; with a sequence of names: a list.
auto get_command_config(Proxy &self, const py::object &value) {
    const bool one = !value.is_none() && is_text(value);
    using List = std::unique_ptr<Tango::CommandInfoList>;
    return request(
        [&self, one, all = value.is_none(),
         names = value.is_none() ? std::vector<std::string>()
                 : one           ? std::vector<std::string>{encode(value)}
                                 : names_from_python(value)]() mutable {
            if (one) {
                return List(new Tango::CommandInfoList{self.command_query(names.front())});
            }
            return List(all ? self.command_list_query() : self.get_command_config(names));
        },
        [one](List infos) -> py::object {
            return one ? py::cast(infos->front()) : py::cast(std::move(*infos));
        });
}

} // namespace

void add_command_methods(ProxyClass &cls) {
    def_io(cls, "command_inout", &command_inout, py::arg("name"), py::arg("cmd_param") = py::none(),
           docs::device_proxy::command_inout);
    def_io(cls, "get_command_config", &get_command_config,
           py::arg("value") = py::make_tuple(Tango::AllCmd),
           docs::device_proxy::get_command_config);
    cls.def(
           "command_query",
           [](Proxy &self, const std::string &command) { return self.command_query(command); },
           py::arg("command"), NoGil(), docs::device_proxy::command_query)
        .def(
            "command_list_query", [](Proxy &self) { return taken(self.command_list_query()); },
            NoGil(), docs::device_proxy::command_list_query)
        .def(
            "get_command_list", [](Proxy &self) { return taken(self.get_command_list()); }, NoGil(),
            docs::device_proxy::get_command_list)
        .def(
            "command_history",
            [](Proxy &self, const std::string &cmd_name, int depth) {
                return command_history(self, cmd_name, depth);
            },
            py::arg("cmd_name"), py::arg("depth"), NoGil(), docs::device_proxy::command_history);
}

} // namespace tangobind
