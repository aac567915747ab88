// The docstrings of threads.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::threads {

inline constexpr Text EnsureOmniThread{R"(A context in which this thread is known to omniORB.

It is never needed: every call of Tango makes its thread known, until the thread
ends.
)"};

inline constexpr Text is_omni_thread{R"(Say whether this thread is known to omniORB.

Returns
-------
bool
    True from the first call of Tango on that the thread makes.
)"};

inline constexpr Text raise_asynch_exception{R"(Raise an exception in another thread.

Parameters
----------
thread : int
    The thread, by its ``ident``.
exception : type
    The class of the exception.

Returns
-------
int
    How many threads it has reached: 0 or 1.

Notes
-----
Calls ``PyThreadState_SetAsyncExc`` of Python: the thread meets the exception at its
next step in Python.
)"};

} // namespace tangobind::docs::threads
