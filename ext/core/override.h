// The one way C++ calls a method that Python may override.
#pragma once

#include "core/errors.h"

namespace tangobind {

// Runs `function` with the GIL. A Python exception leaves as a DevFailed, made while the GIL is
// held, because cppTango and CORBA understand nothing else. Once Python is leaving, the call is
// refused with a DevFailed.
template <class Function>
decltype(auto) with_python(Function &&function) {
    WithGil gil;
    if (!gil.held()) {
        throw_dev_failed("PyDs_PythonError", "the Python interpreter is shutting down", "tango");
    }
    try {
        return std::forward<Function>(function)();
    } catch (py::error_already_set &error) {
        throw to_dev_failed(error);
    } catch (py::builtin_exception &error) {
        throw_dev_failed("PyDs_PythonError", error.what(), "tango");
    }
}

} // namespace tangobind
