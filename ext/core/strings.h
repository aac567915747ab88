// Python text to Tango strings and back: the encoding decision, once.
//
// Tango strings are bytes without a declared encoding. Names, properties and configuration are
// UTF-8, which the database asks for, and what is not UTF-8 is read as Latin-1, which older
// programs wrote. The values of attributes and commands are Latin-1 (core/value_text.h): it maps
// every byte to a character, so whatever a server sends can be shown. UTF-8 can be chosen for them,
// too, for the whole process: that is `encoding()`.
#pragma once

#include <string>
#include <string_view>

#include <pybind11/pytypes.h>

namespace tangobind {

enum class Encoding { latin1, utf8 };

Encoding encoding();
void set_encoding(Encoding chosen);

// A new reference to the str of these bytes. Any bytes give one.
PyObject *decode(const char *data, std::size_t size);
pybind11::str to_str(std::string_view text);

// The bytes of a str, bytes or bytearray (those two are taken as they are). What has no code in
// UTF-8 (half a surrogate pair) is a UnicodeEncodeError, a NUL a ValueError (CORBA strings end
// there), anything else a TypeError.
std::string encode(pybind11::handle text);

// As Tango compares names: the letters of ASCII only.
std::string to_lower(std::string_view name);
bool is_text(pybind11::handle object);

} // namespace tangobind
