// Values of attributes between Python and a server's Attribute.
#pragma once

#include "server/attribute.h"

namespace tangobind {

// When a value was measured, and how good it is.
struct Stamp {
    timeval time;
    Tango::AttrQuality quality;
};

// Seconds since the epoch (int or float), or a TimeVal.
timeval time_from_python(py::handle time);

// Gives an attribute its value. What it is made of goes into `store`. `references` says how many of
// the references of `value` are the caller's: an array that nobody else has is sent without a copy;
// -1 forbids that, because the reply may leave later than the store changes.
void set_value(Tango::Attribute &attribute, ValueStore &store, py::handle value, const Stamp *stamp,
               Py_ssize_t references);

// Sets what a read method returned: a value, or the tuple (value, time, quality).
void set_result(Tango::Attribute &attribute, AttributeSlot &slot, py::object &&result);

// What a client asked to write, during the write method; else what was written last.
py::object write_value_to_python(Tango::WAttribute &attribute, bool writing,
                                 ExtractAs as = ExtractAs::Numpy);

// Changes the set point without a client.
void set_write_value(Tango::WAttribute &attribute, py::handle value);

// Whether nothing but the `references` which the caller holds can change an array's memory.
bool unshared(const py::array &array, Py_ssize_t references);

} // namespace tangobind
