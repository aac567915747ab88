// A Python method that serves requests: looked up once, then one vectorcall per request.
#pragma once

#include "core/override.h"

#include <array>

namespace tangobind {

// A callable that takes the device first: a function given as such, or the method of a name, which
// the device itself may have instead of its class. Everything but the destructor needs the GIL.
class Method {
  public:
    Method() = default;

    // A callable, a method name, or None.
    explicit Method(py::handle callable_or_name);
    // A function of the device's class. An attribute `name` of the device object itself takes
    // precedence; it is wrapped by `runner`, or called as it is for None.
    Method(py::handle function, py::handle name, py::handle runner);
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

    PyRef m_function;
    PyRef m_name;
    PyRef m_runner;
};

// Whether Python considers a result true.
bool is_true(const py::object &answer);

// Another reference to the same object.
PyRef same(const PyRef &reference);

// The attribute of a device object itself, not of its class, wrapped by `runner`; null for none.
py::object own_callable(PyObject *self, const PyRef &name, const PyRef &runner);

} // namespace tangobind
