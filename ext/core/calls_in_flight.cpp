// Calls in flight, and the two situations that cannot tolerate them.
//
// fork(): the child has only the thread that forked, and the locks of libraries as the other
// threads left them. Calls in flight get a moment to end, and new ones wait, so that no lock stays
// locked. Calls that take longer are waiting for the network; the locks that they may hold are
// re-created in the child (ext/process/fork.cpp).
//
// The end of the process: the ORB and the objects of C++ libraries are destroyed, even if they are
// in use.
#include "core/calls_in_flight.h"

#include "core/anew.h"
#include "core/gil.h"
#include "core/lock_order.h"

#include <atomic>
#include <mutex>

namespace tangobind {

namespace {

std::atomic<int> calls{0}; // threads that are in one
thread_local int my_calls = 0;
std::atomic<int> waited_for{0}; // by so many
thread_local int my_waits = 0;
std::atomic<bool> ending{false};
std::atomic<bool> lost{false}; // in a child

// Those who wait for calls to end, and those whose calls wait.
struct Waiting {
    Ranked<LockRank::structure> mutex;
    ConditionVariable changed;

    void announce() {
        const std::lock_guard lock(mutex);
        changed.notify_all();
    }
};
Anew<Waiting> waiting;

void count_end() {
    calls.fetch_sub(1);
    if (waited_for.load() > 0) {
        waiting->announce();
    }
}

int own_calls() { return my_calls > 0 ? 1 : 0; }

int other_calls_in_flight() { return calls - own_calls(); }

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
        count_end();
        std::unique_lock lock(waiting->mutex);
        waiting->changed.wait(lock, [] { return waited_for.load() == 0; });
    }
}

bool in_own_call() { return my_calls > 0; }

void end_call() {
    if (--my_calls == 0) {
        count_end();
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
    std::unique_lock lock(waiting->mutex);
    return waiting->changed.wait_for(lock, patience, [] { return other_calls_in_flight() == 0; });
}

void let_calls_go() {
    --waited_for;
    --my_waits;
    waiting->announce();
}

bool end_other_calls(std::chrono::milliseconds patience) {
    ending = true;
    return hold_calls_back(patience);
}

void forget_other_calls() {
    if (other_calls_in_flight() > 0) {
        lost = true;
    }
    waiting.begin_anew();
    calls = own_calls();
    waited_for = my_waits;
}

bool take_lost_calls() { return lost.exchange(false); }

CallInFlight::CallInFlight(Kind kind) { begin_call(kind); }
CallInFlight::~CallInFlight() { end_call(); }

} // namespace tangobind
