// Database: what properties were before. A DbHistoryList holds it.
#include "client/database.h"
#include "core/errors.h"
#include "client/database_histories_docs.h"

namespace tangobind {

namespace {

using Database = Tango::Database;
using Text = std::string;
using History = std::vector<Tango::DbHistory>;

[[noreturn]] void throw_wrong_history(const char *command) {
    throw_dev_failed("API_IncoherentDbData",
                     std::string("The answer of the database to ") + command +
                         " is not a list of attribute, property, date, number of values, values",
                     "Database");
}

// The history of a property of an attribute or pipe. The cppTango calls for it give the name of the
// attribute for that of the property, and the other way round (10.0), so this reads the answer.
History member_history(Database &db, const char *command, const Text &owner, const Text &member,
                       const Text &property) {
    Tango::DeviceData names;
    names << std::vector<Text>{owner, member, property};
    Tango::DeviceData answer = on_server(db).command_inout(command, names);
    std::vector<Text> texts;
    if (!(answer >> texts)) {
        throw_wrong_history(command);
    }
    History history;
    for (std::size_t at = 0; at < texts.size();) {
        constexpr std::size_t header = 4;
        if (texts.size() - at < header) {
            throw_wrong_history(command);
        }
        const std::size_t count = std::strtoul(texts[at + 3].c_str(), nullptr, 10);
        const std::size_t first = at + header;
        if (count > texts.size() - first) {
            throw_wrong_history(command);
        }
        const auto values = texts.begin() + static_cast<std::ptrdiff_t>(first);
        history.emplace_back(
            texts[at + 1], texts[at], texts[at + 2],
            std::vector<Text>(values, values + static_cast<std::ptrdiff_t>(count)));
        at = first + count;
    }
    return history;
}

} // namespace

void add_database_histories(DatabaseClass &cls) {
    cls.def(
           "get_property_history",
           [](Database &self, const Text &obj_name, const Text &props) {
               return on_server(self).get_property_history(obj_name, props);
           },
           py::arg("obj_name"), py::arg("props"), NoGil(), docs::database::get_property_history)
        .def(
            "get_device_property_history",
            [](Database &self, const Text &dev_name, const Text &prop_name) {
                return on_server(self).get_device_property_history(dev_name, prop_name);
            },
            py::arg("dev_name"), py::arg("prop_name"), NoGil(),
            docs::database::get_device_property_history)
        .def(
            "get_class_property_history",
            [](Database &self, const Text &class_name, const Text &prop_name) {
                return on_server(self).get_class_property_history(class_name, prop_name);
            },
            py::arg("class_name"), py::arg("prop_name"), NoGil(),
            docs::database::get_class_property_history)
        .def(
            "get_device_attribute_property_history",
            [](Database &self, const Text &dev_name, const Text &attr_name, const Text &prop_name) {
                return member_history(self, "DbGetDeviceAttributePropertyHist", dev_name, attr_name,
                                      prop_name);
            },
            py::arg("dev_name"), py::arg("attr_name"), py::arg("prop_name"), NoGil(),
            docs::database::get_device_attribute_property_history)
        .def(
            "get_class_attribute_property_history",
            [](Database &self, const Text &class_name, const Text &attr_name,
               const Text &prop_name) {
                return member_history(self, "DbGetClassAttributePropertyHist", class_name,
                                      attr_name, prop_name);
            },
            py::arg("class_name"), py::arg("attr_name"), py::arg("prop_name"), NoGil(),
            docs::database::get_class_attribute_property_history)
        .def(
            "get_device_pipe_property_history",
            [](Database &self, const Text &dev_name, const Text &pipe_name, const Text &prop_name) {
                return member_history(self, "DbGetDevicePipePropertyHist", dev_name, pipe_name,
                                      prop_name);
            },
            py::arg("dev_name"), py::arg("pipe_name"), py::arg("prop_name"), NoGil(),
            docs::database::get_device_pipe_property_history)
        .def(
            "get_class_pipe_property_history",
            [](Database &self, const Text &dev_name, const Text &pipe_name, const Text &prop_name) {
                return member_history(self, "DbGetClassPipePropertyHist", dev_name, pipe_name,
                                      prop_name);
            },
            py::arg("dev_name"), py::arg("pipe_name"), py::arg("prop_name"), NoGil(),
            docs::database::get_class_pipe_property_history);
}

} // namespace tangobind
