// Client objects whose constructor failed: debuggers and tests see them in the traceback. pybind11
// would pass uninitialised memory to their methods.
#pragma once

#include "core/pybind11_internals.h"

#include <tango/tango.h>

namespace tangobind {

class Proxy;
class GroupHandle;

template <class T>
inline constexpr bool is_client_object =
    std::is_same_v<T, Proxy> || std::is_same_v<T, Tango::Connection> ||
    std::is_same_v<T, Tango::Database> || std::is_same_v<T, GroupHandle>;

// RuntimeError if the constructor of a bound object has not finished.
inline void check_initialized(pybind11::handle object) {
    if (is_bound(object) && object_of_bound(object) == nullptr) {
        PyErr_Format(PyExc_RuntimeError, "%s object was not fully initialized",
                     Py_TYPE(object.ptr())->tp_name);
        throw pybind11::error_already_set();
    }
}

} // namespace tangobind
