// The docstrings of database_info.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::database_info {

inline constexpr Text size{R"(Count the strings.

Returns
-------
int
    How many there are.
)"};

inline constexpr Text is_empty{R"(Say whether there are no strings.

Returns
-------
bool
    True if there are none.
)"};

} // namespace tangobind::docs::database_info
