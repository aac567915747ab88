// Except: making and raising errors.
#include "core/errors.h"

#include "convert/bad_value.h"
#include "types/except_docs.h"

namespace tangobind {

namespace {

// Only a name for its functions.
struct Except {};

Tango::DevErrorList one_error(const std::string &reason, const std::string &description,
                              const std::string &origin, Tango::ErrSeverity severity) {
    Tango::DevErrorList errors;
    errors.length(1);
    errors[0].reason = Tango::string_dup(reason.c_str());
    errors[0].desc = Tango::string_dup(description.c_str());
    errors[0].origin = Tango::string_dup(origin.c_str());
    errors[0].severity = severity;
    return errors;
}

void throw_exception(const std::string &reason, const std::string &description,
                     const std::string &origin, Tango::ErrSeverity severity) {
    throw Tango::DevFailed(one_error(reason, description, origin, severity));
}

// The exception keeps its class and its errors.
void re_throw_exception(const py::object &exception, const std::string &reason,
                        const std::string &description, const std::string &origin,
                        Tango::ErrSeverity severity) {
    const py::tuple added = to_python(one_error(reason, description, origin, severity));
    const py::object errors = exception.attr("args");
    const py::object again = py::type::of(exception)(*py::tuple(errors + added));
    PyErr_SetObject(py::type::of(again).ptr(), again.ptr());
    throw py::error_already_set();
}

// The exception that is being handled, unless one is given: an instance, or a class and its
// argument as `raise` knew them.
Tango::DevFailed failure_of(py::object type, py::object value, py::object traceback) {
    if (type.is_none() && value.is_none()) {
        const py::tuple current = py::module_::import("sys").attr("exc_info")();
        type = current[0];
        value = current[1];
        traceback = current[2];
    }
    if (PyExceptionClass_Check(type.ptr()) && !PyExceptionInstance_Check(value.ptr())) {
        value = value.is_none() ? type() : type(value);
    }
    if (!PyExceptionInstance_Check(value.ptr())) {
        throw py::type_error("expected an exception, or to be called while one is handled; got " +
                             show(value));
    }
    return to_dev_failed(py::type::of(value), value, traceback);
}

Tango::DevFailed failure_of(const py::object &exception) {
    return failure_of(py::none(), exception, py::none());
}

} // namespace

void register_except(py::module_ &m) {
    const auto severity = py::arg("severity") = Tango::ERR;
    const auto type = py::arg("type") = py::none();
    const auto value = py::arg("value") = py::none();
    const auto traceback = py::arg("traceback") = py::none();
    py::class_<Except>(m, "Except", "Functions that make, raise and print DevFailed.")
        .def_static("throw_exception", &throw_exception, py::arg("reason"), py::arg("description"),
                    py::arg("origin"), severity, docs::except::throw_exception)
        .def_static("re_throw_exception", &re_throw_exception, py::arg("exception"),
                    py::arg("reason"), py::arg("description"), py::arg("origin"), severity,
                    docs::except::re_throw_exception)
        .def_static(
            "to_dev_failed",
            [](const py::object &type, const py::object &value, const py::object &traceback) {
                return to_python(failure_of(type, value, traceback));
            },
            type, value, traceback, docs::except::to_dev_failed)
        .def_static(
            "throw_python_exception",
            [](const py::object &type, const py::object &value, const py::object &traceback) {
                throw failure_of(type, value, traceback);
            },
            type, value, traceback, docs::except::throw_python_exception)
        .def_static(
            "print_error_stack",
            [](const py::iterable &error_stack) {
                Tango::Except::print_error_stack(to_error_list(error_stack));
            },
            py::arg("error_stack"), docs::except::print_error_stack)
        .def_static(
            "print_exception",
            [](const py::object &ex) { Tango::Except::print_exception(failure_of(ex)); },
            py::arg("ex"), docs::except::print_exception)
        .def_static(
            "compare_exception",
            [](const py::object &a, const py::object &b) {
                Tango::DevFailed first = failure_of(a);
                Tango::DevFailed second = failure_of(b);
                return Tango::Except::compare_exception(first, second);
            },
            py::arg("a"), py::arg("b"), docs::except::compare_exception);
}

} // namespace tangobind
