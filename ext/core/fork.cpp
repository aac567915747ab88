// Calls in flight, and the two situations that cannot tolerate them.
//
// fork(): the child has only the thread that forked, and the locks of libraries as the other
// threads left them. Calls in flight get a moment to end, and new ones wait, so that no lock stays
// locked. Calls that take longer are waiting for the network; the locks that they may hold are
// re-created in the child (ext/client/fork_*.cpp).
//
// The end of the process: the ORB and the objects of C++ libraries are destroyed, even if they are
// in use.
#include "core/bind.h"

#include "core/calls_in_flight.h"

#include <atomic>
#include <chrono>
#include <thread>

namespace tangobind {

namespace {

constexpr auto moment = std::chrono::milliseconds(200);

std::atomic<int> calls{0}; // threads that are in one
thread_local int my_calls = 0;
std::atomic<int> waited_for{0}; // by so many
thread_local int my_waits = 0;
std::atomic<bool> ending{false};
std::atomic<bool> lost{false}; // in a child

// Objects of other files register their steps before main().
std::vector<ForkSteps> &fork_steps() {
    static auto *steps = new std::vector<ForkSteps>;
    return *steps;
}

void pause_shortly() { std::this_thread::sleep_for(std::chrono::microseconds(200)); }

int own_calls() { return my_calls > 0 ? 1 : 0; }

int other_calls_in_flight() { return calls - own_calls(); }

void before_fork() {
    PyThreadState *state = PyEval_SaveThread();
    hold_calls_back(moment);
    PyEval_RestoreThread(state);
    for (const auto &steps : fork_steps()) {
        steps.before();
    }
}

void after_fork_in_parent() {
    for (auto steps = fork_steps().rbegin(); steps != fork_steps().rend(); ++steps) {
        steps->in_parent();
    }
    let_calls_go();
}

void after_fork_in_child() {
    if (other_calls_in_flight() > 0) {
        lost = true;
    }
    calls = own_calls();
    forget_entering_threads();
    for (auto steps = fork_steps().rbegin(); steps != fork_steps().rend(); ++steps) {
        steps->in_child();
    }
    waited_for = my_waits = 0;
}

} // namespace

void begin_call(CallInFlight::Kind kind) {
    // A nested call must not wait: the fork is waiting for the outer one.
    if (my_calls++ > 0) {
        return;
    }
    for (;;) {
        calls.fetch_add(1);
        // The owner of the GIL must not wait for the forking thread, which is waiting for the GIL;
        // the owner is done before the forking thread gets it. The forking thread itself runs the
        // functions that others registered for a fork, and in them the garbage collector, which may
        // delete proxies.
        if (waited_for.load() == 0 || has_gil() || my_waits > 0 ||
            (ending && kind == CallInFlight::Kind::moment)) {
            return;
        }
        calls.fetch_sub(1);
        while (waited_for.load() > 0) {
            pause_shortly();
        }
    }
}

bool in_own_call() { return my_calls > 0; }

void end_call() {
    if (--my_calls == 0) {
        calls.fetch_sub(1);
    }
}

NoCallInFlight::NoCallInFlight() : m_calls(my_calls) {
    while (my_calls > 0) {
        end_call();
    }
}

NoCallInFlight::~NoCallInFlight() {
    while (my_calls < m_calls) {
        begin_call();
    }
}

bool hold_calls_back(std::chrono::milliseconds patience) {
    ++waited_for;
    ++my_waits;
    const auto until = std::chrono::steady_clock::now() + patience;
    while (other_calls_in_flight() > 0 && std::chrono::steady_clock::now() < until) {
        pause_shortly();
    }
    return other_calls_in_flight() == 0;
}

void let_calls_go() {
    --waited_for;
    --my_waits;
}

bool end_other_calls(std::chrono::milliseconds patience) {
    ending = true;
    return hold_calls_back(patience);
}

bool take_lost_calls() { return lost.exchange(false); }

CallInFlight::CallInFlight(Kind kind) { begin_call(kind); }
CallInFlight::~CallInFlight() { end_call(); }

void at_fork(const ForkSteps &steps) { fork_steps().push_back(steps); }

void register_fork() {
    py::module_::import("os").attr("register_at_fork")(
        py::arg("before") = py::cpp_function(&before_fork),
        py::arg("after_in_parent") = py::cpp_function(&after_fork_in_parent),
        py::arg("after_in_child") = py::cpp_function(&after_fork_in_child));
}

} // namespace tangobind
