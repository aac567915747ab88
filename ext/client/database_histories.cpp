// Database: what properties were before. A DbHistoryList holds it.
#include "client/database.h"

namespace tangobind {

namespace {

using Database = Tango::Database;
using Text = std::string;

} // namespace

void add_database_histories(DatabaseClass &cls) {
    cls.def(
           "get_property_history",
           [](Database &self, const Text &obj_name, const Text &props) {
               return on_server(self).get_property_history(obj_name, props);
           },
           py::arg("obj_name"), py::arg("props"), NoGil(),
           "Earlier values of a property of a free object.")
        .def(
            "get_device_property_history",
            [](Database &self, const Text &dev_name, const Text &prop_name) {
                return on_server(self).get_device_property_history(dev_name, prop_name);
            },
            py::arg("dev_name"), py::arg("prop_name"), NoGil(),
            "Earlier values of a property of a device.")
        .def(
            "get_class_property_history",
            [](Database &self, const Text &class_name, const Text &prop_name) {
                return on_server(self).get_class_property_history(class_name, prop_name);
            },
            py::arg("class_name"), py::arg("prop_name"), NoGil(),
            "Earlier values of a property of a class.")
        .def(
            "get_device_attribute_property_history",
            [](Database &self, const Text &dev_name, const Text &attr_name, const Text &prop_name) {
                return on_server(self).get_device_attribute_property_history(dev_name, attr_name,
                                                                             prop_name);
            },
            py::arg("dev_name"), py::arg("attr_name"), py::arg("prop_name"), NoGil(),
            "Earlier values of a property of an attribute.")
        .def(
            "get_class_attribute_property_history",
            [](Database &self, const Text &class_name, const Text &attr_name,
               const Text &prop_name) {
                return on_server(self).get_class_attribute_property_history(class_name, attr_name,
                                                                            prop_name);
            },
            py::arg("class_name"), py::arg("attr_name"), py::arg("prop_name"), NoGil(),
            "Earlier values of a property of an attribute of a class.")
        .def(
            "get_device_pipe_property_history",
            [](Database &self, const Text &dev_name, const Text &pipe_name, const Text &prop_name) {
                return on_server(self).get_device_pipe_property_history(dev_name, pipe_name,
                                                                        prop_name);
            },
            py::arg("dev_name"), py::arg("pipe_name"), py::arg("prop_name"), NoGil(),
            "Earlier values of a property of a pipe.")
        .def(
            "get_class_pipe_property_history",
            [](Database &self, const Text &dev_name, const Text &pipe_name, const Text &prop_name) {
                return on_server(self).get_class_pipe_property_history(dev_name, pipe_name,
                                                                       prop_name);
            },
            py::arg("dev_name"), py::arg("pipe_name"), py::arg("prop_name"), NoGil(),
            "Earlier values of a property of a pipe of a class (named by dev_name).");
}

} // namespace tangobind
