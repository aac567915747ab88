// A Python method that answers requests: found once, then one vectorcall a request.
#pragma once

#include "core/override.h"

#include <array>

namespace tangobind {

// A callable that takes the device first: a function given as such, or the method of a name, found
// on the device's class at its first use (and at each use on the instance, where the class has no
// plain function of that name). Everything but the destructor needs the GIL.
class Method {
  public:
    Method() = default;

    // A callable, a method name, or None.
    explicit Method(py::handle callable_or_name);
    Method copy() const;

    explicit operator bool() const { return m_function || m_name; }

    // Calls it with the device `self` and more arguments.
    template <class... Arguments>
    py::object operator()(PyObject *self, const Arguments &...arguments) {
        // One slot in front, which vectorcall may use.
        std::array<PyObject *, sizeof...(arguments) + 2> stack{nullptr, self, arguments.ptr()...};
        return call(stack.data() + 1, sizeof...(arguments) + 1);
    }

  private:
    py::object call(PyObject *const *arguments, std::size_t count);
    void find(PyTypeObject *type);

    PyRef m_function;
    PyRef m_name;
    PyTypeObject *m_type = nullptr;
};

// The function that a class has under a name, if a method call would pass `self` to it; else null.
PyObject *plain_function(PyTypeObject *type, PyObject *name);

} // namespace tangobind
