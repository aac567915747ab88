// The calls for which fork() and the end of the process wait.
#pragma once

#include <atomic>
#include <chrono>

namespace tangobind {

// Marks that this thread may hold locks of C++ libraries: a fork waits for the call to end, within
// limits, and a call that begins during a fork waits for the fork. They nest. Not for code that
// waits for the GIL or runs Python.
class CallInFlight {
  public:
    // Calls that wait for nothing are let through at the end of the process, which may be waiting
    // for them.
    enum class Kind { call, moment };
    explicit CallInFlight(Kind kind = Kind::call);
    ~CallInFlight();
    CallInFlight(const CallInFlight &) = delete;
    CallInFlight &operator=(const CallInFlight &) = delete;
};

// The same for stretches that no scope marks.
void begin_call(CallInFlight::Kind kind = CallInFlight::Kind::call);
void end_call();

// Whether this thread is in a call made by Python. A request served on it then returns its result
// directly to a proxy of this process: nothing is sent.
bool in_own_call();

// Marks that this thread's call does not count, because it may never end.
class NoCallInFlight {
  public:
    NoCallInFlight();
    ~NoCallInFlight();
    NoCallInFlight(const NoCallInFlight &) = delete;
    NoCallInFlight &operator=(const NoCallInFlight &) = delete;

  private:
    int m_calls;
};

// Marks that this thread serves a server's requests.
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

// Keeps other threads from starting calls until let_calls_go(). Waits, within limits, until no
// thread is in a call; returns whether that succeeded. Without the GIL.
bool hold_calls_back(std::chrono::milliseconds patience);
void let_calls_go();
// Permanently: this thread ends the process.
bool end_other_calls(std::chrono::milliseconds patience);

// In a child of fork(), by the thread that held calls back: forgets those of threads that do not
// exist there.
void forget_other_calls();
// Once in a child whose parent had other threads in calls, which never end here: true.
bool take_lost_calls();

} // namespace tangobind
