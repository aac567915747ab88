// DbHistory: an earlier value of a property.
#include "core/bind.h"

namespace tangobind {

void register_db_history(py::module_ &m) {
    using History = Tango::DbHistory;
    using Values = std::vector<std::string>;
    py::class_<History>(m, "DbHistory", "An earlier value of a property, from the database.")
        .def(py::init<std::string, std::string, const Values &>(), py::arg("name"), py::arg("date"),
             py::arg("value"))
        .def(py::init<std::string, std::string, std::string, const Values &>(), py::arg("name"),
             py::arg("attribute_name"), py::arg("date"), py::arg("value"))
        .def(
            "get_name", [](History &self) { return self.get_name(); }, "Name of the property.")
        .def(
            "get_attribute_name", [](History &self) { return self.get_attribute_name(); },
            "Name of the attribute (or pipe) that has the property.")
        .def(
            "get_date", [](History &self) { return self.get_date(); },
            "When it was changed, as text.")
        .def(
            "get_value", [](History &self) { return self.get_value(); }, "The value as a DbDatum.")
        .def(
            "is_deleted", [](History &self) { return self.is_deleted(); },
            "True if the change was to delete the property.");
}

} // namespace tangobind
