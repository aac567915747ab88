// Database: servers and services.
#include "client/database.h"
#include "client/one_or_more.h"
#include "client/database_servers_docs.h"

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
            py::arg("with_dserver") = false, docs::database::add_server)
        .def(
            "delete_server",
            [](Database &self, const std::string &server) {
                on_server(self).delete_server(server);
            },
            py::arg("server"), NoGil(), docs::database::delete_server)
        .def(
            "rename_server",
            [](Database &self, const std::string &old_ds_name, const std::string &new_ds_name) {
                on_server(self).rename_server(old_ds_name, new_ds_name);
            },
            py::arg("old_ds_name"), py::arg("new_ds_name"), NoGil(), docs::database::rename_server)
        .def("export_server", &export_server, py::arg("dev_info"), docs::database::export_server)
        .def(
            "unexport_server",
            [](Database &self, const std::string &server) {
                on_server(self).unexport_server(server);
            },
            py::arg("server"), NoGil(), docs::database::unexport_server);
}

void add_start(DatabaseClass &cls) {
    cls.def(
           "get_server_info",
           [](Database &self, const std::string &server) {
               return on_server(self).get_server_info(server);
           },
           py::arg("server"), NoGil(), docs::database::get_server_info)
        .def(
            "put_server_info",
            [](Database &self, const Tango::DbServerInfo &info) {
                on_server(self).put_server_info(info);
            },
            py::arg("info"), NoGil(), docs::database::put_server_info)
        .def(
            "delete_server_info",
            [](Database &self, const std::string &server) {
                on_server(self).delete_server_info(server);
            },
            py::arg("server"), NoGil(), docs::database::delete_server_info);
}

void add_services(DatabaseClass &cls) {
    cls.def(
           "register_service",
           [](Database &self, const std::string &serv_name, const std::string &inst_name,
              const std::string &dev_name) {
               on_server(self).register_service(serv_name, inst_name, dev_name);
           },
           py::arg("serv_name"), py::arg("inst_name"), py::arg("dev_name"), NoGil(),
           docs::database::register_service)
        .def(
            "unregister_service",
            [](Database &self, const std::string &serv_name, const std::string &inst_name) {
                on_server(self).unregister_service(serv_name, inst_name);
            },
            py::arg("serv_name"), py::arg("inst_name"), NoGil(), docs::database::unregister_service)
        .def(
            "get_services",
            [](Database &self, const std::string &serv_name, const std::string &inst_name) {
                return on_server(self).get_services(serv_name, inst_name);
            },
            py::arg("serv_name"), py::arg("inst_name"), NoGil(), docs::database::get_services)
        .def(
            "get_device_service_list",
            [](Database &self, const std::string &dev_name) {
                return on_server(self).get_device_service_list(dev_name);
            },
            py::arg("dev_name"), NoGil(), docs::database::get_device_service_list);
}

} // namespace

void add_database_servers(DatabaseClass &cls) {
    add_server_definition(cls);
    add_start(cls);
    add_services(cls);
}

} // namespace tangobind
