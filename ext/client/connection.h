// What the proxies have in common.
#pragma once

#include "client/requests.h"

namespace tangobind {

// For methods that are nothing but a call of cppTango: with C++ arguments, and a C++ result.
using NoGil = py::call_guard<WithoutGil>;

// What cppTango allocated for the caller.
template <class T>
T taken(T *allocated) {
    const std::unique_ptr<T> owner(allocated);
    return std::move(*owner);
}

// Runs a command; the result is not extracted yet.
Tango::DeviceData command_inout_raw(Tango::Connection &self, const std::string &name,
                                    const py::object &argument);

} // namespace tangobind
