// The docstrings of events.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::event_data {

inline constexpr Text get_date{R"(Return when the event was received.

Returns
-------
TimeVal
    The time.
)"};

} // namespace tangobind::docs::event_data
