// Database: servers and services.
#include "client/database.h"
#include "client/one_or_more.h"

namespace tangobind {

namespace {

using Database = Tango::Database;

using DevInfos = std::vector<Tango::DbDevInfo>;
using ExportInfos = std::vector<Tango::DbDevExportInfo>;

// The administration device of a server, which every server has.
Tango::DbDevInfo administration(const std::string &server) {
    Tango::DbDevInfo info;
    info.name = "dserver/" + server;
    info._class = "DServer";
    info.server = server;
    return info;
}

void define_server(Database &self, const std::string &servname, const py::object &dev_info,
                   bool with_dserver) {
    DevInfos infos = one_or_more<Tango::DbDevInfo>(dev_info);
    if (with_dserver) {
        infos.push_back(administration(servname));
    }
    without_gil([&] { on_server(self).add_server(servname, infos); });
}

void export_server(Database &self, const py::object &dev_info) {
    const ExportInfos infos = one_or_more<Tango::DbDevExportInfo>(dev_info);
    without_gil([&] { on_server(self).export_server(infos); });
}

void add_server_definition(DatabaseClass &cls) {
    cls.def("add_server", &define_server, py::arg("servname"), py::arg("dev_info"),
            py::arg("with_dserver") = false,
            "Define a server (executable/instance) with its devices: a DbDevInfo or several. "
            "`with_dserver` adds its administration device.")
        .def(
            "delete_server",
            [](Database &self, const std::string &server) {
                on_server(self).delete_server(server);
            },
            py::arg("server"), NoGil(), "Delete a server and its devices.")
        .def(
            "rename_server",
            [](Database &self, const std::string &old_ds_name, const std::string &new_ds_name) {
                on_server(self).rename_server(old_ds_name, new_ds_name);
            },
            py::arg("old_ds_name"), py::arg("new_ds_name"), NoGil(),
            "Give a server (executable/instance) another name.")
        .def("export_server", &export_server, py::arg("dev_info"),
             "Say where the devices of a server can be reached: a DbDevExportInfo or several.")
        .def(
            "unexport_server",
            [](Database &self, const std::string &server) {
                on_server(self).unexport_server(server);
            },
            py::arg("server"), NoGil(), "Say that no device of a server is running.");
}

void add_start(DatabaseClass &cls) {
    cls.def(
           "get_server_info",
           [](Database &self, const std::string &server) {
               return on_server(self).get_server_info(server);
           },
           py::arg("server"), NoGil(), "How a server is started: a DbServerInfo.")
        .def(
            "put_server_info",
            [](Database &self, const Tango::DbServerInfo &info) {
                on_server(self).put_server_info(info);
            },
            py::arg("info"), NoGil(), "Say how a server is started.")
        .def(
            "delete_server_info",
            [](Database &self, const std::string &server) {
                on_server(self).delete_server_info(server);
            },
            py::arg("server"), NoGil(), "Forget how a server is started.");
}

void add_services(DatabaseClass &cls) {
    cls.def(
           "register_service",
           [](Database &self, const std::string &serv_name, const std::string &inst_name,
              const std::string &dev_name) {
               on_server(self).register_service(serv_name, inst_name, dev_name);
           },
           py::arg("serv_name"), py::arg("inst_name"), py::arg("dev_name"), NoGil(),
           "Register an instance of a service: the device that provides it.")
        .def(
            "unregister_service",
            [](Database &self, const std::string &serv_name, const std::string &inst_name) {
                on_server(self).unregister_service(serv_name, inst_name);
            },
            py::arg("serv_name"), py::arg("inst_name"), NoGil(), "Delete an instance of a service.")
        .def(
            "get_services",
            [](Database &self, const std::string &serv_name, const std::string &inst_name) {
                return on_server(self).get_services(serv_name, inst_name);
            },
            py::arg("serv_name"), py::arg("inst_name"), NoGil(),
            "The devices that provide a service.")
        .def(
            "get_device_service_list",
            [](Database &self, const std::string &dev_name) {
                return on_server(self).get_device_service_list(dev_name);
            },
            py::arg("dev_name"), NoGil(), "The services that a device provides.");
}

} // namespace

void add_database_servers(DatabaseClass &cls) {
    add_server_definition(cls);
    add_start(cls);
    add_services(cls);
}

} // namespace tangobind
