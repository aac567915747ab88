#include "core/errors.h"

namespace tangobind {

void register_dev_error(py::module_ &m) {
    py::class_<Tango::DevError>(m, "DevError", "One error of the stack that a DevFailed carries.")
        .def(py::init<>())
        .def_property(
            "reason", [](const Tango::DevError &self) { return to_str(self.reason.in()); },
            [](Tango::DevError &self, const std::string &text) { self.reason = text.c_str(); })
        .def_property(
            "desc", [](const Tango::DevError &self) { return to_str(self.desc.in()); },
            [](Tango::DevError &self, const std::string &text) { self.desc = text.c_str(); })
        .def_property(
            "origin", [](const Tango::DevError &self) { return to_str(self.origin.in()); },
            [](Tango::DevError &self, const std::string &text) { self.origin = text.c_str(); })
        .def_readwrite("severity", &Tango::DevError::severity);
}

} // namespace tangobind
