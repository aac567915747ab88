// What fork(), and the end of the process, wait for.
#pragma once

#include <atomic>
#include <chrono>

namespace tangobind {

// While it lives, this thread may hold locks of C++ libraries: a fork lets it end, within limits,
// and one that begins while a fork is on its way waits for that. They nest. Not for what waits for
// the GIL or runs Python.
class CallInFlight {
  public:
    // What waits for nothing is let through at the end of the process, which may wait for it.
    enum class Kind { call, moment };
    explicit CallInFlight(Kind kind = Kind::call);
    ~CallInFlight();
    CallInFlight(const CallInFlight &) = delete;
    CallInFlight &operator=(const CallInFlight &) = delete;
};

// The same for stretches that no scope marks.
void begin_call(CallInFlight::Kind kind = CallInFlight::Kind::call);
void end_call();

// Whether this thread is in a call that Python has made. What answers a request on it then gives
// its result to a proxy of this process, as it is: nothing is sent.
bool in_own_call();

// While it lives, what this thread is in does not count: it may last for ever.
class NoCallInFlight {
  public:
    NoCallInFlight();
    ~NoCallInFlight();
    NoCallInFlight(const NoCallInFlight &) = delete;
    NoCallInFlight &operator=(const NoCallInFlight &) = delete;

  private:
    int m_calls;
};

// While it lives, this thread serves the requests of a server.
class Serving {
  public:
    Serving() { ++m_count; }
    ~Serving() { --m_count; }
    Serving(const Serving &) = delete;
    Serving &operator=(const Serving &) = delete;
    static bool anywhere() { return m_count > 0; }

  private:
    static inline std::atomic<int> m_count{0};
};

// Other threads begin no call any more, until let_calls_go(). Waits, within limits, until none is
// in one; returns whether that is so. Without the GIL.
bool hold_calls_back(std::chrono::milliseconds patience);
void let_calls_go();
// For ever: this thread ends the process.
bool end_other_calls(std::chrono::milliseconds patience);

// Once in a child of fork() whose parent had other threads in calls, which never end here: true.
bool take_lost_calls();

// Used by gil.cpp.
void forget_entering_threads();
void register_fork();

} // namespace tangobind
