#include "core/bind.h"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <unistd.h>

namespace tangobind {

namespace {

// --- leaving Python ------------------------------------------------------------------------------
//
// A thread that waits for the GIL while the interpreter shuts down is killed by it (before Python
// 3.14) in the midst of its C++ frames, which ends the process with "terminate called". So whoever
// waits is counted, the last atexit function lets the counted ones through, and nobody else waits
// from then on.

std::atomic<bool> leaving{false};
std::atomic<int> entering{0};
std::thread::id leaver;

bool interpreter_gone() {
#if PY_VERSION_HEX >= 0x030d0000
    return leaving || Py_IsFinalizing();
#else
    return leaving || _Py_IsFinalizing();
#endif
}

// To be called before waiting for the GIL; entered_python() when it has come.
bool may_enter_python() {
    entering.fetch_add(1);
    if (leaving && std::this_thread::get_id() != leaver) {
        entering.fetch_sub(1);
        return false;
    }
    return true;
}

void entered_python() { entering.fetch_sub(1); }

void leave() {
    leaver = std::this_thread::get_id();
    leaving = true;
    while (entering.load() > 0) {
        PyThreadState *state = PyEval_SaveThread();
        std::this_thread::sleep_for(std::chrono::microseconds(100));
        PyEval_RestoreThread(state);
    }
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

thread_local bool must_not_block = false;

// --- fork ----------------------------------------------------------------------------------------
//
// The child has only the thread that forked, and the locks of libraries as the other threads left
// them. Calls in flight are given a moment to end, and new ones wait, so that none is left locked.

constexpr auto moment = std::chrono::milliseconds(200);

std::atomic<int> calls{0};
thread_local int my_calls = 0;
std::atomic<bool> forking{false};

// Objects of other files register their steps before main().
std::vector<ForkSteps> &fork_steps() {
    static auto *steps = new std::vector<ForkSteps>;
    return *steps;
}

void begin_call() {
    ++my_calls;
    for (;;) {
        calls.fetch_add(1);
        if (!forking.load()) {
            return;
        }
        calls.fetch_sub(1);
        while (forking.load()) {
            std::this_thread::sleep_for(std::chrono::microseconds(200));
        }
    }
}

void end_call() {
    --my_calls;
    calls.fetch_sub(1);
}

void before_fork() {
    forking = true;
    const auto until = std::chrono::steady_clock::now() + moment;
    PyThreadState *state = PyEval_SaveThread();
    while (calls.load() > 0 && std::chrono::steady_clock::now() < until) {
        std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    PyEval_RestoreThread(state);
    for (const auto &steps : fork_steps()) {
        steps.before();
    }
}

void after_fork_in_parent() {
    for (auto steps = fork_steps().rbegin(); steps != fork_steps().rend(); ++steps) {
        steps->in_parent();
    }
    forking = false;
}

// In a child that has lost threads in the midst of calls, the end of the ORB would wait for those
// calls. What the parent registered for its end before the fork is left out there.
void end_without_orb(int status, void *) {
    std::fflush(nullptr);
    _exit(status);
}

void after_fork_in_child() {
    if (calls.load() > my_calls) {
        on_exit(&end_without_orb, nullptr);
    }
    calls = my_calls;
    entering = 0;
    for (auto steps = fork_steps().rbegin(); steps != fork_steps().rend(); ++steps) {
        steps->in_child();
    }
    forking = false;
}

} // namespace

bool has_gil() {
#if PY_VERSION_HEX >= 0x030d0000
    PyThreadState *current = PyThreadState_GetUnchecked();
#else
    PyThreadState *current = _PyThreadState_UncheckedGet();
#endif
    return current && current == PyGILState_GetThisThreadState();
}

bool python_is_leaving() { return interpreter_gone(); }

void stay_here() {
    for (;;) {
        pause();
    }
}

WithoutGil::WithoutGil() {
    if (must_not_block) {
        throw WouldBlock{};
    }
    identify_thread();
    m_state = interpreter_gone() && !has_gil() ? nullptr : PyEval_SaveThread();
    begin_call();
}

WithoutGil::~WithoutGil() {
    end_call();
    if (!m_state) {
        return;
    }
    if (!may_enter_python()) {
        stay_here();
    }
    PyEval_RestoreThread(m_state);
    entered_python();
}

NonBlocking::NonBlocking() : m_outer(must_not_block) { must_not_block = true; }
NonBlocking::~NonBlocking() { must_not_block = m_outer; }

WithGil::WithGil() {
    // C++ objects may die after the interpreter.
    if (!Py_IsInitialized()) {
        return;
    }
    const bool have_it = has_gil();
    if (!have_it && !may_enter_python()) {
        return;
    }
    thread_local KeptThreadState kept;
    m_state = PyGILState_Ensure();
    m_held = true;
    if (!have_it) {
        entered_python();
    }
}

WithGil::~WithGil() {
    if (m_held) {
        PyGILState_Release(m_state);
    }
}

void at_fork(const ForkSteps &steps) { fork_steps().push_back(steps); }

void register_gil(py::module_ &) {
    // Runs after the atexit functions that were registered later, so those may still use Tango.
    py::module_::import("atexit").attr("register")(py::cpp_function(&leave));
    py::module_::import("os").attr("register_at_fork")(
        py::arg("before") = py::cpp_function(&before_fork),
        py::arg("after_in_parent") = py::cpp_function(&after_fork_in_parent),
        py::arg("after_in_child") = py::cpp_function(&after_fork_in_child));
}

} // namespace tangobind
