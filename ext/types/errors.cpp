// One error of a stack, and the errors of a write of several attributes.
#include "core/errors.h"

#include "types/info.h"
#include "types/errors_docs.h"

namespace tangobind {

namespace {

void register_named_dev_failed(py::module_ &m) {
    using Named = Tango::NamedDevFailed;
    py::class_<Named>(m, "NamedDevFailed", "The errors of one attribute of several.")
        .def_readonly("name", &Named::name, "Name of the attribute.")
        .def_readonly("idx_in_call", &Named::idx_in_call, "Its place in the call.")
        .def_property_readonly(
            "err_stack", [](const Named &self) { return to_python(self.err_stack); },
            "Its errors.");
}

} // namespace

// Its list of errors has a class of its own, which comes first.
void register_named_dev_failed_list(py::module_ &m) {
    using NamedList = Tango::NamedDevFailedList;
    py::class_<NamedList>(m, "NamedDevFailedList", "The errors of a call on several attributes.")
        .def(
            "get_faulty_attr_nb", [](NamedList &self) { return self.get_faulty_attr_nb(); },
            docs::errors::get_faulty_attr_nb)
        .def(
            "call_failed", [](NamedList &self) { return self.call_failed(); },
            docs::errors::call_failed)
        .def_property_readonly(
            "errors", [](const NamedList &self) { return to_python(self.errors); },
            "The errors of the call as a whole: a tuple of DevError.")
        .def_readonly("err_list", &NamedList::err_list, "The errors of each attribute.");
}

void register_dev_error(py::module_ &m) {
    using Error = Tango::DevError;
    register_info<Error>(m, "DevError", "One error of the stack that a DevFailed carries.")
        .field("reason", &Error::reason, "A short word that programs can test.")
        .field("desc", &Error::desc, "A description for people.")
        .field("origin", &Error::origin, "Where it happened.")
        .field("severity", &Error::severity);
    register_named_dev_failed(m);
}

} // namespace tangobind
