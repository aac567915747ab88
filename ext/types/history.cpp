// DbHistory: an earlier value of a property.
#include "core/bind.h"
#include "types/history_docs.h"

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
            "get_name", [](History &self) { return self.get_name(); }, docs::db_history::get_name)
        .def(
            "get_attribute_name", [](History &self) { return self.get_attribute_name(); },
            docs::db_history::get_attribute_name)
        .def(
            "get_date", [](History &self) { return self.get_date(); }, docs::db_history::get_date)
        .def(
            "get_value", [](History &self) { return self.get_value(); },
            docs::db_history::get_value)
        .def(
            "is_deleted", [](History &self) { return self.is_deleted(); },
            docs::db_history::is_deleted);
}

} // namespace tangobind
