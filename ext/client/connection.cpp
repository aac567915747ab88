// Connection: what DeviceProxy and Database have in common.
#include "client/asynch.h"
#include "client/broken_connections.h"
#include "client/connection.h"
#include "client/connection_docs.h"

namespace tangobind {

namespace {

using Connection = Tango::Connection;

// Database has this one; DeviceProxy's own works in every green mode.
py::object command_inout(Connection &self, const std::string &name, const py::object &argument,
                         const py::object &green_mode, const py::object &wait,
                         const py::object &timeout) {
    if (!green_mode.is_none() || !wait.is_none() || !timeout.is_none()) {
        throw py::value_error("Not supported in synchronous mode");
    }
    Tango::DeviceData result = command_inout_raw(self, name, argument);
    return result_to_python(result);
}

void add_identity(ConnectionClass &cls) {
    cls.def(
           "dev_name", [](Connection &self) { return self.dev_name(); }, NoGil(),
           docs::connection::dev_name)
        .def(
            "get_db_host", [](Connection &self) { return self.get_db_host(); }, NoGil(),
            docs::connection::get_db_host)
        .def(
            "get_db_port", [](Connection &self) { return self.get_db_port(); }, NoGil(),
            docs::connection::get_db_port)
        .def(
            "get_db_port_num", [](Connection &self) { return self.get_db_port_num(); }, NoGil(),
            docs::connection::get_db_port_num)
        .def(
            "get_dev_host", [](Connection &self) { return self.get_dev_host(); }, NoGil(),
            docs::connection::get_dev_host)
        .def(
            "get_dev_port", [](Connection &self) { return self.get_dev_port(); }, NoGil(),
            docs::connection::get_dev_port)
        .def(
            "get_from_env_var", [](Connection &self) { return self.get_from_env_var(); }, NoGil(),
            docs::connection::get_from_env_var)
        .def(
            "is_dbase_used", [](Connection &self) { return self.is_dbase_used(); }, NoGil(),
            docs::connection::is_dbase_used)
        .def(
            "get_idl_version", [](Connection &self) { return self.get_idl_version(); }, NoGil(),
            docs::connection::get_idl_version)
        .def_static(
            "get_fqdn",
            [] {
                std::string name;
                Connection::get_fqdn(name);
                return name;
            },
            NoGil(), docs::connection::get_fqdn);
}

void add_settings(ConnectionClass &cls) {
    cls.def(
           "set_timeout_millis",
           [](Connection &self, int timeout_ms) { self.set_timeout_millis(timeout_ms); },
           py::arg("timeout_ms"), NoGil(), docs::connection::set_timeout_millis)
        .def(
            "get_timeout_millis", [](Connection &self) { return self.get_timeout_millis(); },
            NoGil(), docs::connection::get_timeout_millis)
        .def(
            "set_source",
            [](Connection &self, Tango::DevSource source) { self.set_source(source); },
            py::arg("source"), NoGil(), docs::connection::set_source)
        .def(
            "get_source", [](Connection &self) { return self.get_source(); }, NoGil(),
            docs::connection::get_source)
        .def(
            "set_transparency_reconnection",
            [](Connection &self, bool yesno) { self.set_transparency_reconnection(yesno); },
            py::arg("yesno"), NoGil(), docs::connection::set_transparency_reconnection)
        .def(
            "get_transparency_reconnection",
            [](Connection &self) { return self.get_transparency_reconnection(); }, NoGil(),
            docs::connection::get_transparency_reconnection);
}

void add_access(ConnectionClass &cls) {
    cls.def(
           "set_access_control",
           [](Connection &self, Tango::AccessControlType acc) { self.set_access_control(acc); },
           py::arg("acc"), NoGil(), docs::connection::set_access_control)
        .def(
            "get_access_control", [](Connection &self) { return self.get_access_control(); },
            NoGil(), docs::connection::get_access_control)
        .def(
            "get_access_right", [](Connection &self) { return self.get_access_right(); }, NoGil(),
            docs::connection::get_access_right)
        .def(
            "connect",
            [](Connection &self, const std::string &corba_name) { self.connect(corba_name); },
            py::arg("corba_name"), NoGil(), docs::connection::connect)
        .def(
            "reconnect",
            [](Connection &self, bool db_used) {
                self.reconnect(db_used && self.is_dbase_used()); // which it would ask
            },
            py::arg("db_used"), NoGil(), docs::connection::reconnect);
}

void add_commands(ConnectionClass &cls) {
    cls.def("command_inout", &command_inout, py::arg("name"), py::arg("cmd_param") = py::none(),
            py::kw_only(), py::arg("green_mode") = py::none(), py::arg("wait") = py::none(),
            py::arg("timeout") = py::none(), docs::connection::command_inout)
        .def("command_inout_raw", &command_inout_raw, py::arg("cmd_name"),
             py::arg("cmd_param") = py::none(), docs::connection::command_inout_raw);
    cls.attr("defaultCommandExtractAs") = py::cast(ExtractAs::Numpy);
}

} // namespace

Tango::DeviceData command_inout_raw(Connection &self, const std::string &name,
                                    const py::object &argument) {
    CommandCall command(self, name, argument);
    return without_gil([&] {
        return command.send(
            [&](Tango::DeviceData &data) { return self.command_inout(name, data); });
    });
}

void register_connection(py::module_ &m) {
    throw_broken_connections_away();
    ConnectionClass cls(m, "Connection", docs::connection::Connection);
    add_identity(cls);
    add_settings(cls);
    add_access(cls);
    add_commands(cls);
    add_asynch_commands(cls);
}

} // namespace tangobind
