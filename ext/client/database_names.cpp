// Database: lists of names. A DbDatum holds them.
#include "client/database.h"

namespace tangobind {

namespace {

using Database = Tango::Database;

void add_device_names(DatabaseClass &cls) {
    cls.def(
           "get_device_name",
           [](Database &self, const std::string &serv_name, const std::string &class_name) {
               return self.get_device_name(serv_name, class_name);
           },
           py::arg("serv_name"), py::arg("class_name"), NoGil(),
           "The devices of a class in a server (executable/instance).")
        .def(
            "get_device_exported",
            [](Database &self, const std::string &filter) {
                return on_server(self).get_device_exported(filter);
            },
            py::arg("filter"), NoGil(), "The devices that are running and match a filter.")
        .def(
            "get_device_exported_for_class",
            [](Database &self, const std::string &class_name) {
                return on_server(self).get_device_exported_for_class(class_name);
            },
            py::arg("class_name"), NoGil(), "The running devices of a class.")
        .def(
            "get_device_domain",
            [](Database &self, const std::string &wildcard) {
                return self.get_device_domain(wildcard);
            },
            py::arg("wildcard"), NoGil(), "The domains of devices (the first part of their names).")
        .def(
            "get_device_family",
            [](Database &self, const std::string &wildcard) {
                return self.get_device_family(wildcard);
            },
            py::arg("wildcard"), NoGil(),
            "The families of devices (the second part of their names).")
        .def(
            "get_device_member",
            [](Database &self, const std::string &wildcard) {
                return self.get_device_member(wildcard);
            },
            py::arg("wildcard"), NoGil(), "The members of devices (the third part of their names).")
        .def(
            "get_device_class_list",
            [](Database &self, const std::string &server) {
                return on_server(self).get_device_class_list(server);
            },
            py::arg("server"), NoGil(), "The devices of a server and their classes, in turn.");
}

void add_server_names(DatabaseClass &cls) {
    cls.def(
           "get_host_list", [](Database &self) { return on_server(self).get_host_list(); }, NoGil(),
           "The hosts on which servers run.")
        .def(
            "get_host_list",
            [](Database &self, const std::string &wildcard) {
                return on_server(self).get_host_list(wildcard);
            },
            py::arg("wildcard"), NoGil(), "The hosts on which servers run.")
        .def(
            "get_host_server_list",
            [](Database &self, const std::string &host_name) {
                return on_server(self).get_host_server_list(host_name);
            },
            py::arg("host_name"), NoGil(), "The servers on a host.")
        .def(
            "get_server_list", [](Database &self) { return on_server(self).get_server_list(); },
            NoGil(), "All servers (executable/instance).")
        .def(
            "get_server_list",
            [](Database &self, const std::string &wildcard) {
                return on_server(self).get_server_list(wildcard);
            },
            py::arg("wildcard"), NoGil(), "The servers (executable/instance) that match a pattern.")
        .def(
            "get_server_name_list",
            [](Database &self) { return on_server(self).get_server_name_list(); }, NoGil(),
            "The executables of all servers.")
        .def(
            "get_instance_name_list",
            [](Database &self, const std::string &serv_name) {
                return on_server(self).get_instance_name_list(serv_name);
            },
            py::arg("serv_name"), NoGil(), "The instances of an executable.")
        .def(
            "get_server_class_list",
            [](Database &self, const std::string &server) {
                return on_server(self).get_server_class_list(server);
            },
            py::arg("server"), NoGil(), "The classes in a server.");
}

void add_class_names(DatabaseClass &cls) {
    cls.def(
           "get_class_list",
           [](Database &self, const std::string &wildcard) {
               return on_server(self).get_class_list(wildcard);
           },
           py::arg("wildcard"), NoGil(), "The classes that match a pattern.")
        .def(
            "get_class_property_list",
            [](Database &self, const std::string &class_name) {
                return on_server(self).get_class_property_list(class_name);
            },
            py::arg("class_name"), NoGil(), "The properties of a class.")
        .def(
            "get_class_attribute_list",
            [](Database &self, const std::string &class_name, const std::string &wildcard) {
                return on_server(self).get_class_attribute_list(class_name, wildcard);
            },
            py::arg("class_name"), py::arg("wildcard"), NoGil(),
            "The attributes of a class that have properties.")
        .def(
            "get_class_pipe_list",
            [](Database &self, const std::string &class_name, const std::string &wildcard) {
                return on_server(self).get_class_pipe_list(class_name, wildcard);
            },
            py::arg("class_name"), py::arg("wildcard"), NoGil(),
            "The pipes of a class that have properties.")
        .def(
            "get_object_list",
            [](Database &self, const std::string &wildcard) {
                return on_server(self).get_object_list(wildcard);
            },
            py::arg("wildcard"), NoGil(), "The free objects that have properties.")
        .def(
            "get_object_property_list",
            [](Database &self, const std::string &obj_name, const std::string &wildcard) {
                return on_server(self).get_object_property_list(obj_name, wildcard);
            },
            py::arg("obj_name"), py::arg("wildcard"), NoGil(), "The properties of a free object.");
}

} // namespace

void add_database_names(DatabaseClass &cls) {
    add_device_names(cls);
    add_server_names(cls);
    add_class_names(cls);
}

} // namespace tangobind
