// What every trampoline does around the Python code that answers a request.
#pragma once

#include "convert/bad_value.h"
#include "core/override.h"

namespace tangobind {

// The DevFailed that a client gets for a value which does not fit.
[[noreturn]] void throw_bad_value(const BadValue &bad, const std::string &subject);

// The DevFailed that a Python exception, given as an object, stands for.
Tango::DevFailed failure_from(py::handle exception);

// Runs `function` with the GIL; what it throws becomes a DevFailed. `subject()` names device and
// attribute or command; it is only asked for when a value does not fit.
template <class Subject, class Function>
decltype(auto) in_trampoline(Subject &&subject, Function &&function) {
    return with_python([&]() -> decltype(auto) {
        try {
            return std::forward<Function>(function)();
        } catch (const BadValue &bad) {
            throw_bad_value(bad, subject());
        }
    });
}

} // namespace tangobind
