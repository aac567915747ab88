// The DevFailed family, and its translation in both directions.
#pragma once

#include "core/bind.h"

namespace tangobind {

// DevFailed and its subclasses as Python exceptions; their args are DevErrors, outermost last.
void register_errors(py::module_ &m);

// The Python exception (an instance) for a C++ one, of the most derived class known.
py::object to_python(const Tango::DevFailed &failure);

// Python's DevErrors, and back.
py::tuple to_python(const Tango::DevErrorList &errors);
Tango::DevErrorList to_error_list(py::handle errors);

// What a Python exception says as a DevFailed. One of the DevFailed family keeps its errors; any
// other becomes one error with reason "PyDs_PythonError", the exception's text as description and
// its traceback as origin. No exception of Python leaves these: also one whose text cannot be made
// is described. Needs the GIL.
Tango::DevFailed to_dev_failed(py::error_already_set &error);
Tango::DevFailed to_dev_failed(py::handle type, py::handle value, py::handle traceback);

// What was thrown, as a Python exception: raised in Python, or given. To be called in a catch
// block, with the GIL.
void raise_thrown();
py::object thrown_as_python();

// Raise in C++ a DevFailed of one error.
[[noreturn]] void throw_dev_failed(const std::string &reason, const std::string &description,
                                   const std::string &origin);

} // namespace tangobind
