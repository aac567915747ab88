#include "convert/bad_value.h"

#include "core/errors.h"

namespace tangobind {

std::string show(py::handle object) {
    constexpr std::size_t longest = 80;
    std::string text =
        py::repr(object).attr("encode")("latin-1", "backslashreplace").cast<std::string>();
    return text.size() <= longest ? text : text.substr(0, longest) + "...";
}

namespace {

PyObject *integer_out_of_range_class = nullptr;

} // namespace

PyObject *integer_out_of_range() { return integer_out_of_range_class; }

void register_bad_value(py::module_ &m) {
    const py::tuple bases =
        py::make_tuple(py::handle(PyExc_OverflowError), py::handle(PyExc_TypeError));
    integer_out_of_range_class = PyErr_NewExceptionWithDoc(
        "tango._tango.IntegerOutOfRange",
        "An integer beyond 64 bits, or a negative one for an unsigned type.\n\n"
        "Programs catch either of its bases.",
        bases.ptr(), nullptr);
    if (!integer_out_of_range_class) {
        throw py::error_already_set();
    }
    m.attr("IntegerOutOfRange") = py::handle(integer_out_of_range_class);
    py::register_exception_translator([](std::exception_ptr pointer) {
        try {
            std::rethrow_exception(pointer);
        } catch (const BadValue &bad) {
            if (bad.python_type()) {
                PyErr_SetObject(bad.python_type(), to_str(bad.what()).ptr());
                return;
            }
            Tango::DevErrorList errors;
            errors.length(1);
            errors[0].reason = Tango::string_dup(bad.reason());
            errors[0].desc = Tango::string_dup(bad.what());
            errors[0].origin = Tango::string_dup("tango");
            errors[0].severity = Tango::ERR;
            py::object failure = to_python(Tango::DevFailed(errors));
            PyErr_SetObject(reinterpret_cast<PyObject *>(Py_TYPE(failure.ptr())), failure.ptr());
        }
    });
}

} // namespace tangobind
