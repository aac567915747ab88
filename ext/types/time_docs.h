// The docstrings of time.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::time {

inline constexpr Text totime{R"(Return the time as a number.

Returns
-------
float
    Seconds since 1970 (UTC), like those of ``time.time()``.
)"};

} // namespace tangobind::docs::time
