// Client objects whose constructor failed: debuggers and tests see them in the traceback. pybind11
// would pass uninitialised memory to their methods.
#pragma once

#include <pybind11/pybind11.h>

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
    namespace detail = pybind11::detail;
    auto *bound = reinterpret_cast<PyTypeObject *>(detail::get_internals().instance_base);
    if (!PyObject_TypeCheck(object.ptr(), bound)) {
        return;
    }
    auto *instance = reinterpret_cast<detail::instance *>(object.ptr());
    const void *value = instance->simple_layout ? instance->simple_value_holder[0]
                                                : instance->get_value_and_holder().value_ptr();
    if (value == nullptr) {
        PyErr_Format(PyExc_RuntimeError, "%s object was not fully initialized",
                     Py_TYPE(object.ptr())->tp_name);
        throw pybind11::error_already_set();
    }
}

} // namespace tangobind
