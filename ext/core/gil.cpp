#include "core/bind.h"

#include "core/anew.h"
#include "core/calls_in_flight.h"
#include "core/cpython_internals.h"
#include "core/lock_order.h"

#include <atomic>
#include <mutex>
#include <thread>
#include <unistd.h>

namespace tangobind {

namespace {

// --- leaving Python ------------------------------------------------------------------------------
//
// A thread that waits for the GIL while the interpreter shuts down is killed (before Python 3.14)
// in the middle of its C++ frames, which ends the process with "terminate called". So waiting
// threads are counted, the last atexit function lets the counted ones through, and from then on no
// thread waits for the GIL.

std::atomic<bool> leaving{false};
std::atomic<int> entering{0};
std::thread::id leaver;

// The leaver, which waits for those that are entering.
struct Leaving {
    Ranked<LockRank::structure> mutex;
    ConditionVariable entered;
};
Anew<Leaving> leaving_now;

bool interpreter_gone() { return leaving || is_finalizing(); }

void entered_python() {
    if (entering.fetch_sub(1) == 1 && leaving) {
        const std::lock_guard lock(leaving_now->mutex);
        leaving_now->entered.notify_all();
    }
}

// To be called before waiting for the GIL; entered_python() when it has come.
bool may_enter_python() {
    entering.fetch_add(1);
    if (leaving && std::this_thread::get_id() != leaver) {
        entered_python();
        return false;
    }
    return true;
}

// --- thread states -------------------------------------------------------------------------------

// Keeps the Python thread state of a thread that Python did not make, from its first use of the GIL
// to its end.
class KeptThreadState {
  public:
    KeptThreadState() : m_ours(PyGILState_GetThisThreadState() == nullptr) {
        if (m_ours) {
            m_state = PyGILState_Ensure();
            PyEval_SaveThread();
        }
    }
    ~KeptThreadState() {
        lock_wanted(LockRank::gil);
        if (m_ours && may_enter_python()) {
            PyEval_RestoreThread(PyGILState_GetThisThreadState());
            entered_python();
            PyGILState_Release(m_state);
        }
    }
    KeptThreadState(const KeptThreadState &) = delete;
    KeptThreadState &operator=(const KeptThreadState &) = delete;

  private:
    bool m_ours;
    PyGILState_STATE m_state{};
};

} // namespace

bool has_gil() {
    PyThreadState *current = current_thread_state();
    return current && current == PyGILState_GetThisThreadState();
}

bool python_is_leaving() { return interpreter_gone(); }

void stay_here() {
    const NoCallInFlight any_more;
    for (;;) {
        pause();
    }
}

WithoutGil::WithoutGil() {
    lock_wanted(LockRank::gil); // which is waited for in the end
    m_paused = gil_meter::now();
    if (m_paused != gil_meter::Time{}) {
        gil_meter::paused();
    }
    m_state = interpreter_gone() && !has_gil() ? nullptr : PyEval_SaveThread();
    begin_call();
    identify_thread();
}

WithoutGil::~WithoutGil() {
    end_call();
    if (!m_state) {
        return;
    }
    lock_wanted(LockRank::gil);
    if (!may_enter_python()) {
        stay_here();
    }
    const bool measured = m_paused != gil_meter::Time{};
    const gil_meter::Time asked = measured ? Durations::Clock::now() : m_paused;
    PyEval_RestoreThread(m_state);
    entered_python();
    if (measured) {
        gil_meter::returned(m_paused, asked);
    }
}

WithGil::WithGil() {
    // C++ objects may die after the interpreter.
    if (!Py_IsInitialized()) {
        return;
    }
    const bool have_it = has_gil();
    if (!have_it) {
        lock_wanted(LockRank::gil);
    }
    if (!have_it && !may_enter_python()) {
        return;
    }
    thread_local KeptThreadState kept;
    const gil_meter::Time asked = have_it ? gil_meter::Time{} : gil_meter::now();
    m_state = PyGILState_Ensure();
    m_held = true;
    if (!have_it) {
        entered_python();
    }
    if (asked != gil_meter::Time{}) {
        m_measured = true;
        gil_meter::entered(asked);
    }
}

WithGil::~WithGil() {
    if (m_measured) {
        gil_meter::left();
    }
    if (m_held) {
        PyGILState_Release(m_state);
    }
}

void leave_python() {
    leaver = std::this_thread::get_id();
    leaving = true;
    PyThreadState *state = PyEval_SaveThread();
    {
        std::unique_lock lock(leaving_now->mutex);
        leaving_now->entered.wait(lock, [] { return entering.load() == 0; });
    }
    PyEval_RestoreThread(state);
}

void forget_entering_threads() {
    leaving_now.begin_anew();
    entering = 0;
}

} // namespace tangobind
