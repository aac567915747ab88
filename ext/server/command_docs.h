// The docstrings of command.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::command {

inline constexpr Text get_name{R"(Return the name of the command.

Returns
-------
str
    The name.
)"};

inline constexpr Text get_polling_period{R"(Return the polling period of the command.

Returns
-------
int
    Milliseconds; 0 if it is not polled.
)"};

inline constexpr Text set_polling_period{R"(Set the polling period of the command.

Parameters
----------
period_ms : int
    Milliseconds.
)"};

inline constexpr Text get_disp_level{R"(Return to whom the command is shown.

Returns
-------
DispLevel
    ``OPERATOR`` or ``EXPERT``.
)"};

inline constexpr Text in_type{R"(CmdArgType: The type of the argument.
)"};

inline constexpr Text out_type{R"(CmdArgType: The type of the result.
)"};

inline constexpr Text in_type_desc{R"(str: A description of the argument.
)"};

inline constexpr Text out_type_desc{R"(str: A description of the result.
)"};

} // namespace tangobind::docs::command
