// The docstrings of history.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::db_history {

inline constexpr Text get_name{R"(Return the name of the property.

Returns
-------
str
    The name.
)"};

inline constexpr Text get_attribute_name{R"(Return the attribute, or pipe, that has the property.

Returns
-------
str
    Its name.
)"};

inline constexpr Text get_date{R"(Return when the property was changed.

Returns
-------
str
    The time, as the database writes it.
)"};

inline constexpr Text get_value{R"(Return the value that the property got.

Returns
-------
DbDatum
    The value.
)"};

inline constexpr Text is_deleted{R"(Say whether the change was to delete the property.

Returns
-------
bool
    True if it was.
)"};

} // namespace tangobind::docs::db_history
