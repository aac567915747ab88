// The docstrings of device_data.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::device_data {

inline constexpr Text extract{R"(Return the value as a Python object.

Parameters
----------
{extract_as}

Returns
-------
object
    The value: a Python value, an array, a list of str, or a pair.

Raises
------
WrongData
    There is no value (``API_EmptyDeviceData``).
)"};

inline constexpr Text insert{R"(Insert a value.

Parameters
----------
data_type : CmdArgType
    The Tango type to give it.
value : object
    The value.

Raises
------
TypeError, OverflowError
    The value does not fit the type.
)"};

inline constexpr Text get_type{R"(Return the Tango type of the value.

Returns
-------
CmdArgType
    The type.

Raises
------
WrongData
    There is no value (``API_EmptyDeviceData``).
)"};

inline constexpr Text is_empty{R"(Say whether there is no value.

Returns
-------
bool
    True if there is none.
)"};

inline constexpr Text has_failed{R"(Say whether the command failed.

Returns
-------
bool
    True if it did; `get_err_stack` says why.
)"};

inline constexpr Text get_date{R"(Return when the command was executed.

Returns
-------
TimeVal
    The time.
)"};

inline constexpr Text get_err_stack{R"(Return the errors of a command that failed.

Returns
-------
tuple of DevError
    The errors; empty if it succeeded.
)"};

} // namespace tangobind::docs::device_data
