// The docstrings of interceptors.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::util {

inline constexpr Text set_interceptors{
    R"(Choose what runs when a thread for requests begins and ends.

Parameters
----------
interceptors : Interceptors
    The object, of a class derived from it.

Notes
-----
Calls ``Tango::Util::set_interceptors``; to be called before `server_init`.
)"};

inline constexpr Text create_thread{R"(Run when a thread for requests begins; to be overridden.
)"};

inline constexpr Text delete_thread{R"(Run when a thread for requests ends; to be overridden.
)"};

} // namespace tangobind::docs::util
