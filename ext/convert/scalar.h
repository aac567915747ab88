// Single values, to Python and back. Everything that does not fit is a BadValue, never a
// truncation.
#pragma once

#include "convert/types.h"
#include "core/value_text.h"

#include <cmath>
#include <limits>

namespace tangobind {

// Bytes as ExtractAs says: a bytearray, a str (of UTF-8; anything else is a UnicodeDecodeError), or
// bytes.
py::object bytes_to_python(const void *data, std::size_t size, ExtractAs as);

// The (format, data) pair of a DevEncoded.
py::tuple encoded_to_python(const Tango::DevEncoded &encoded, ExtractAs as = ExtractAs::Bytes);

template <class Row, class Value>
py::object scalar_to_python(Row, const Value &value) {
    if constexpr (Row::kind == Kind::boolean) {
        return py::bool_(static_cast<bool>(value));
    } else if constexpr (Row::kind == Kind::floating) {
        return py::float_(static_cast<double>(value));
    } else if constexpr (Row::kind == Kind::string) {
        return value_to_str(static_cast<const char *>(value));
    } else if constexpr (Row::kind == Kind::state) {
        return py::cast(static_cast<Tango::DevState>(value));
    } else if constexpr (Row::kind == Kind::encoded) {
        return encoded_to_python(value);
    } else if constexpr (std::is_signed_v<typename Row::element>) {
        return py::reinterpret_steal<py::object>(PyLong_FromLongLong(value));
    } else {
        return py::reinterpret_steal<py::object>(PyLong_FromUnsignedLongLong(value));
    }
}

// A DevEncoded with data of its own.
Tango::DevEncoded encoded_from_python(py::handle value);

// Fills `encoded`. Its data is borrowed from the Python object that is returned (the caller keeps
// it as long as `encoded`), or copied (nothing is returned).
py::object encoded_from_python(py::handle value, Tango::DevEncoded &encoded);

long long signed_from_python(py::handle value, long long lowest, long long highest);
unsigned long long unsigned_from_python(py::handle value, unsigned long long highest);
double floating_from_python(py::handle value, double highest);
bool boolean_from_python(py::handle value);
std::string string_from_python(py::handle value);
// The same as a new string of CORBA.
char *corba_string_from_python(py::handle value);

template <class Row>
auto scalar_from_python(Row, py::handle value) {
    using element = typename Row::element;
    using limits = std::numeric_limits<element>;
    if constexpr (Row::kind == Kind::boolean) {
        return boolean_from_python(value);
    } else if constexpr (Row::kind == Kind::floating) {
        return static_cast<element>(floating_from_python(value, limits::max()));
    } else if constexpr (Row::kind == Kind::string) {
        return string_from_python(value);
    } else if constexpr (Row::kind == Kind::encoded) {
        return encoded_from_python(value);
    } else if constexpr (Row::kind == Kind::state) {
        return static_cast<Tango::DevState>(signed_from_python(value, 0, Tango::UNKNOWN));
    } else if constexpr (std::is_signed_v<element>) {
        return static_cast<element>(signed_from_python(value, limits::min(), limits::max()));
    } else {
        return static_cast<element>(unsigned_from_python(value, limits::max()));
    }
}

} // namespace tangobind
