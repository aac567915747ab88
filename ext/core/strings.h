// Python text to Tango strings and back: the encoding decision, once.
//
// Tango strings are bytes without a declared encoding; Latin-1 is what Tango programs agree on. It
// maps every byte to a character, so whatever a server sends can be shown. UTF-8 can be chosen for
// the whole process.
#pragma once

#include <string>
#include <string_view>

#include <pybind11/pytypes.h>

namespace tangobind {

enum class Encoding { latin1, utf8 };

Encoding encoding();
void set_encoding(Encoding chosen);

// A new reference to the str of these bytes. Any bytes give one: where they are not UTF-8 although
// that was chosen, Python's surrogate escapes stand for them.
PyObject *decode(const char *data, std::size_t size);
pybind11::str to_str(std::string_view text);

// The bytes of a str, bytes or bytearray (those two are taken as they are). A character which the
// encoding lacks is a UnicodeEncodeError, a NUL a ValueError (CORBA strings end there), anything
// else a TypeError.
std::string encode(pybind11::handle text);
bool is_text(pybind11::handle object);

} // namespace tangobind
