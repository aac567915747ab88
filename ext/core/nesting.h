// A limit to how deep values may be nested.
#pragma once

#include "core/bind.h"

namespace tangobind {

// In functions that call themselves for what is inside a value of Python. RecursionError when that
// is too deep, as for a list that contains itself.
class Nesting {
  public:
    Nesting() {
        if (Py_EnterRecursiveCall(" in a value that is nested too deep") != 0) {
            throw py::error_already_set();
        }
    }
    ~Nesting() { Py_LeaveRecursiveCall(); }
    Nesting(const Nesting &) = delete;
    Nesting &operator=(const Nesting &) = delete;
};

} // namespace tangobind
