// Database: other names of devices and attributes.
#include "client/database.h"
#include "client/database_aliases_docs.h"

namespace tangobind {

namespace {

using Database = Tango::Database;

void add_device_aliases(DatabaseClass &cls) {
    cls.def(
           "put_device_alias",
           [](Database &self, const std::string &dev_name, const std::string &alias) {
               on_server(self).put_device_alias(dev_name, alias);
           },
           py::arg("dev_name"), py::arg("alias"), NoGil(), docs::database::put_device_alias)
        .def(
            "delete_device_alias",
            [](Database &self, const std::string &alias) {
                on_server(self).delete_device_alias(alias);
            },
            py::arg("alias"), NoGil(), docs::database::delete_device_alias)
        .def(
            "get_device_from_alias",
            [](Database &self, const std::string &alias) {
                std::string name;
                on_server(self).get_device_from_alias(alias, name);
                return name;
            },
            py::arg("alias"), NoGil(), docs::database::get_device_from_alias)
        .def(
            "get_alias_from_device",
            [](Database &self, const std::string &dev_name) {
                std::string name;
                on_server(self).get_alias_from_device(dev_name, name);
                return name;
            },
            py::arg("dev_name"), NoGil(), docs::database::get_alias_from_device)
        .def(
            "get_device_alias",
            [](Database &self, const std::string &alias) {
                std::string name;
                on_server(self).get_device_alias(alias, name);
                return name;
            },
            py::arg("alias"), NoGil(), docs::database::get_device_alias)
        .def(
            "get_alias",
            [](Database &self, const std::string &dev_name) {
                std::string name;
                on_server(self).get_alias(dev_name, name);
                return name;
            },
            py::arg("dev_name"), NoGil(), docs::database::get_alias)
        .def(
            "get_device_alias_list",
            [](Database &self, const std::string &filter) {
                return on_server(self).get_device_alias_list(filter);
            },
            py::arg("filter"), NoGil(), docs::database::get_device_alias_list);
}

void add_attribute_aliases(DatabaseClass &cls) {
    cls.def(
           "put_attribute_alias",
           [](Database &self, const std::string &attr_name, const std::string &alias) {
               std::string name = attr_name;
               on_server(self).put_attribute_alias(name, alias);
           },
           py::arg("attr_name"), py::arg("alias"), NoGil(), docs::database::put_attribute_alias)
        .def(
            "delete_attribute_alias",
            [](Database &self, const std::string &alias) {
                on_server(self).delete_attribute_alias(alias);
            },
            py::arg("alias"), NoGil(), docs::database::delete_attribute_alias)
        .def(
            "get_attribute_from_alias",
            [](Database &self, const std::string &alias) {
                std::string name;
                on_server(self).get_attribute_from_alias(alias, name);
                return name;
            },
            py::arg("alias"), NoGil(), docs::database::get_attribute_from_alias)
        .def(
            "get_alias_from_attribute",
            [](Database &self, const std::string &attr_name) {
                std::string name;
                on_server(self).get_alias_from_attribute(attr_name, name);
                return name;
            },
            py::arg("attr_name"), NoGil(), docs::database::get_alias_from_attribute)
        .def(
            "get_attribute_alias",
            [](Database &self, const std::string &alias) {
                std::string name;
                on_server(self).get_attribute_alias(alias, name);
                return name;
            },
            py::arg("alias"), NoGil(), docs::database::get_attribute_alias)
        .def(
            "get_attribute_alias_list",
            [](Database &self, const std::string &filter) {
                return on_server(self).get_attribute_alias_list(filter);
            },
            py::arg("filter"), NoGil(), docs::database::get_attribute_alias_list);
}

} // namespace

void add_database_aliases(DatabaseClass &cls) {
    add_device_aliases(cls);
    add_attribute_aliases(cls);
}

} // namespace tangobind
