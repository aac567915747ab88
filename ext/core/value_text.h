// The strings of attributes and commands: Latin-1, on which Tango programs agree for values, or
// UTF-8 where that was chosen for the process. (Names, properties and configuration are UTF-8, as
// the database wants it: core/strings.h.)
#pragma once

#include "core/bind.h"

namespace tangobind {

// The str of a value. Any bytes give one.
py::str value_to_str(std::string_view text);

// The bytes of a value; errors as of encode().
std::string encode_value(py::handle text);

// The same as a string of CORBA, for a sequence that owns its strings: texts come by the thousand.
char *encode_corba_value(py::handle text);

} // namespace tangobind
