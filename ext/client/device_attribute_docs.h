// The docstrings of device_attribute.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::device_attribute {

inline constexpr Text get_err_stack{R"(Return the errors of a reading that failed.

Returns
-------
tuple of DevError
    The errors; empty if the reading succeeded.
)"};

inline constexpr Text get_date{R"(Return when the value was read.

Returns
-------
TimeVal
    The time, by the server's clock.
)"};

inline constexpr Text set_w_dim_x{R"(Set the number of columns of the set point.

Parameters
----------
val : int
    The number.
)"};

inline constexpr Text set_w_dim_y{R"(Set the number of rows of the set point.

Parameters
----------
val : int
    The number.
)"};

} // namespace tangobind::docs::device_attribute
