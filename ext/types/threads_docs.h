// The docstrings of threads.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::threads {

inline constexpr Text EnsureOmniThread{R"(A context in which this thread is known to omniORB.

It is never required: every call of Tango makes the calling thread known, until that
thread ends.
)"};

inline constexpr Text is_omni_thread{R"(Say whether this thread is known to omniORB.

Returns
-------
bool
    True once the thread has made a call of Tango.
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
    The number of threads that were found: 0 or 1.

Notes
-----
Calls Python's ``PyThreadState_SetAsyncExc``: the exception is raised when the thread
next executes Python code.
)"};

} // namespace tangobind::docs::threads
