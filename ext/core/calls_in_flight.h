// What fork() waits for.
#pragma once

namespace tangobind {

// While it lives, this thread may hold locks of C++ libraries: a fork lets it end, within limits,
// and one that begins while a fork is on its way waits for that. They nest. Not for what waits for
// the GIL or runs Python.
class CallInFlight {
  public:
    CallInFlight();
    ~CallInFlight();
    CallInFlight(const CallInFlight &) = delete;
    CallInFlight &operator=(const CallInFlight &) = delete;
};

// The same for stretches that no scope marks.
void begin_call();
void end_call();

// Other threads that are in one.
int other_calls_in_flight();

// Once in a child of fork() whose parent had other threads in calls, which never end here: true.
bool take_lost_calls();

// Used by gil.cpp.
void forget_entering_threads();
void register_fork();

} // namespace tangobind
