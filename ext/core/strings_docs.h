// The docstrings of strings.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::strings {

inline constexpr Text get_string_encoding{R"(Return the encoding of string values in this process.

Returns
-------
str
    ``"latin-1"`` or ``"utf-8"``.
)"};

inline constexpr Text set_string_encoding{
    R"(Choose the encoding of string values for the whole process.

Parameters
----------
name : str
    ``"latin-1"``, the default, which every Tango program understands; or ``"utf-8"``,
    if all programs agree on it.

Raises
------
ValueError
    `name` is another encoding.

Notes
-----
The environment variable ``TANGO_STRING_ENCODING`` sets it when `tango` is imported.
)"};

} // namespace tangobind::docs::strings
