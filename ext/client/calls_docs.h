// The docstrings of calls.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::device_proxy {

inline constexpr Text get_green_mode{R"(Return how the calls of this proxy wait.

Returns
-------
GreenMode
    Its own mode, or that of `tango.set_green_mode` if it has none.
)"};

inline constexpr Text set_green_mode{R"(Choose how the calls of this proxy wait.

Parameters
----------
green_mode : GreenMode, optional
    ``Synchronous`` blocks the thread, ``Futures`` and ``Gevent`` run the call in the
    background, ``Asyncio`` returns an awaitable. None means the mode chosen by
    `tango.set_green_mode`.
)"};

} // namespace tangobind::docs::device_proxy
