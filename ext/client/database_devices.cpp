// Database: devices.
#include "client/database.h"
#include "client/database_devices_docs.h"

namespace tangobind {

namespace {

using Database = Tango::Database;

// A DbDatum, or None after filling a list that the caller has given.
py::object device_property_list(Database &self, const std::string &dev_name,
                                const std::string &wildcard, const py::object &array) {
    Tango::DbDatum names =
        without_gil([&] { return on_server(self).get_device_property_list(dev_name, wildcard); });
    if (array.is_none()) {
        return py::cast(std::move(names));
    }
    array.attr("extend")(py::cast(std::move(names.value_string)));
    return array;
}

template <class Ask>
void extend_with(const py::object &list, Ask ask) {
    std::vector<std::string> names = without_gil([&] {
        std::vector<std::string> result;
        ask(result);
        return result;
    });
    list.attr("extend")(py::cast(std::move(names)));
}

void device_attribute_list(Database &self, const std::string &dev_name, const py::object &list) {
    extend_with(list,
                [&](auto &names) { on_server(self).get_device_attribute_list(dev_name, names); });
}

void device_pipe_list(Database &self, const std::string &dev_name, const py::object &list) {
    extend_with(list, [&](auto &names) { on_server(self).get_device_pipe_list(dev_name, names); });
}

void add_device_definition(DatabaseClass &cls) {
    cls.def(
           "add_device",
           [](Database &self, const Tango::DbDevInfo &dev_info) {
               on_server(self).add_device(dev_info);
           },
           py::arg("dev_info"), NoGil(), docs::database::add_device)
        .def(
            "delete_device",
            [](Database &self, const std::string &dev_name) {
                on_server(self).delete_device(dev_name);
            },
            py::arg("dev_name"), NoGil(), docs::database::delete_device)
        .def(
            "get_device_info",
            [](Database &self, const std::string &dev_name) {
                return on_server(self).get_device_info(dev_name);
            },
            py::arg("dev_name"), NoGil(), docs::database::get_device_info)
        .def(
            "get_class_for_device",
            [](Database &self, const std::string &dev_name) {
                return on_server(self).get_class_for_device(dev_name);
            },
            py::arg("dev_name"), NoGil(), docs::database::get_class_for_device)
        .def(
            "get_class_inheritance_for_device",
            [](Database &self, const std::string &dev_name) {
                return on_server(self).get_class_inheritance_for_device(dev_name);
            },
            py::arg("dev_name"), NoGil(), docs::database::get_class_inheritance_for_device);
}

void add_export(DatabaseClass &cls) {
    cls.def(
           "import_device",
           [](Database &self, const std::string &dev_name) {
               return on_server(self).import_device(dev_name);
           },
           py::arg("dev_name"), NoGil(), docs::database::import_device)
        .def(
            "export_device",
            [](Database &self, const Tango::DbDevExportInfo &dev_export) {
                on_server(self).export_device(dev_export);
            },
            py::arg("dev_export"), NoGil(), docs::database::export_device)
        .def(
            "unexport_device",
            [](Database &self, const std::string &dev_name) {
                on_server(self).unexport_device(dev_name);
            },
            py::arg("dev_name"), NoGil(), docs::database::unexport_device);
}

void add_lists(DatabaseClass &cls) {
    cls.def("get_device_property_list", &device_property_list, py::arg("dev_name"),
            py::arg("wildcard"), py::arg("array") = py::none(),
            docs::database::get_device_property_list)
        .def("get_device_attribute_list", &device_attribute_list, py::arg("dev_name"),
             py::arg("att_list"), docs::database::get_device_attribute_list)
        .def("get_device_pipe_list", &device_pipe_list, py::arg("dev_name"), py::arg("pipe_list"),
             docs::database::get_device_pipe_list);
}

} // namespace

void add_database_devices(DatabaseClass &cls) {
    add_device_definition(cls);
    add_export(cls);
    add_lists(cls);
}

} // namespace tangobind
