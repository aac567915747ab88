// Database: lists of names. A DbDatum holds them.
#include "client/database.h"
#include "client/database_class_names_docs.h"
#include "client/database_names_docs.h"

namespace tangobind {

namespace {

using Database = Tango::Database;

void add_device_names(DatabaseClass &cls) {
    cls.def(
           "get_device_name",
           [](Database &self, const std::string &serv_name, const std::string &class_name) {
               return self.get_device_name(serv_name, class_name);
           },
           py::arg("serv_name"), py::arg("class_name"), NoGil(), docs::database::get_device_name)
        .def(
            "get_device_exported",
            [](Database &self, const std::string &filter) {
                return on_server(self).get_device_exported(filter);
            },
            py::arg("filter"), NoGil(), docs::database::get_device_exported)
        .def(
            "get_device_exported_for_class",
            [](Database &self, const std::string &class_name) {
                return on_server(self).get_device_exported_for_class(class_name);
            },
            py::arg("class_name"), NoGil(), docs::database::get_device_exported_for_class)
        .def(
            "get_device_domain",
            [](Database &self, const std::string &wildcard) {
                return self.get_device_domain(wildcard);
            },
            py::arg("wildcard"), NoGil(), docs::database::get_device_domain)
        .def(
            "get_device_family",
            [](Database &self, const std::string &wildcard) {
                return self.get_device_family(wildcard);
            },
            py::arg("wildcard"), NoGil(), docs::database::get_device_family)
        .def(
            "get_device_member",
            [](Database &self, const std::string &wildcard) {
                return self.get_device_member(wildcard);
            },
            py::arg("wildcard"), NoGil(), docs::database::get_device_member)
        .def(
            "get_device_class_list",
            [](Database &self, const std::string &server) {
                return on_server(self).get_device_class_list(server);
            },
            py::arg("server"), NoGil(), docs::database::get_device_class_list);
}

void add_server_names(DatabaseClass &cls) {
    cls.def(
           "get_host_list", [](Database &self) { return on_server(self).get_host_list(); }, NoGil(),
           docs::database::get_host_list)
        .def(
            "get_host_list",
            [](Database &self, const std::string &wildcard) {
                return on_server(self).get_host_list(wildcard);
            },
            py::arg("wildcard"), NoGil())
        .def(
            "get_host_server_list",
            [](Database &self, const std::string &host_name) {
                return on_server(self).get_host_server_list(host_name);
            },
            py::arg("host_name"), NoGil(), docs::database::get_host_server_list)
        .def(
            "get_server_list", [](Database &self) { return on_server(self).get_server_list(); },
            NoGil(), docs::database::get_server_list)
        .def(
            "get_server_list",
            [](Database &self, const std::string &wildcard) {
                return on_server(self).get_server_list(wildcard);
            },
            py::arg("wildcard"), NoGil())
        .def(
            "get_server_name_list",
            [](Database &self) { return on_server(self).get_server_name_list(); }, NoGil(),
            docs::database::get_server_name_list)
        .def(
            "get_instance_name_list",
            [](Database &self, const std::string &serv_name) {
                return on_server(self).get_instance_name_list(serv_name);
            },
            py::arg("serv_name"), NoGil(), docs::database::get_instance_name_list)
        .def(
            "get_server_class_list",
            [](Database &self, const std::string &server) {
                return on_server(self).get_server_class_list(server);
            },
            py::arg("server"), NoGil(), docs::database::get_server_class_list);
}

void add_class_names(DatabaseClass &cls) {
    cls.def(
           "get_class_list",
           [](Database &self, const std::string &wildcard) {
               return on_server(self).get_class_list(wildcard);
           },
           py::arg("wildcard"), NoGil(), docs::database::get_class_list)
        .def(
            "get_class_property_list",
            [](Database &self, const std::string &class_name) {
                return on_server(self).get_class_property_list(class_name);
            },
            py::arg("class_name"), NoGil(), docs::database::get_class_property_list)
        .def(
            "get_class_attribute_list",
            [](Database &self, const std::string &class_name, const std::string &wildcard) {
                return on_server(self).get_class_attribute_list(class_name, wildcard);
            },
            py::arg("class_name"), py::arg("wildcard"), NoGil(),
            docs::database::get_class_attribute_list)
        .def(
            "get_class_pipe_list",
            [](Database &self, const std::string &class_name, const std::string &wildcard) {
                return on_server(self).get_class_pipe_list(class_name, wildcard);
            },
            py::arg("class_name"), py::arg("wildcard"), NoGil(),
            docs::database::get_class_pipe_list)
        .def(
            "get_object_list",
            [](Database &self, const std::string &wildcard) {
                return on_server(self).get_object_list(wildcard);
            },
            py::arg("wildcard"), NoGil(), docs::database::get_object_list)
        .def(
            "get_object_property_list",
            [](Database &self, const std::string &obj_name, const std::string &wildcard) {
                return on_server(self).get_object_property_list(obj_name, wildcard);
            },
            py::arg("obj_name"), py::arg("wildcard"), NoGil(),
            docs::database::get_object_property_list);
}

} // namespace

void add_database_names(DatabaseClass &cls) {
    add_device_names(cls);
    add_server_names(cls);
    add_class_names(cls);
}

} // namespace tangobind
