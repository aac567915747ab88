// The docstrings of errors.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::errors {

inline constexpr Text get_faulty_attr_nb{R"(Count the attributes that failed.

Returns
-------
int
    How many there are.
)"};

inline constexpr Text call_failed{R"(Say whether the call failed as a whole.

Returns
-------
bool
    True if no attribute was reached.
)"};

} // namespace tangobind::docs::errors
