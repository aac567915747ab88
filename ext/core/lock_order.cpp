#include "core/lock_order.h"

#ifdef TANGOBIND_CHECK_LOCKS

#include <array>
#include <cstdio>
#include <cstdlib>
#include <vector>

// Of a build with sanitizers.
extern "C" __attribute__((weak)) void __sanitizer_print_stack_trace();

namespace tangobind {

bool has_gil(); // core/gil.h, which needs Python

namespace {

constexpr std::array names{
    "the admin device's monitor",
    "a gate of requests",
    "the monitor of a device, a class or the server",
    "a gate of requests, to change the list of attributes",
    "the lists of a class",
    "the monitor of the polling buffer",
    "a monitor of the configuration",
    "a gate of pushes",
    "the choice of the model of callbacks",
    "the lock of all subscribing",
    "the lock of groups that are joined",
    "the lock of a group",
    "the lock of an image",
    "the GIL",
    "the mutex of the dispatcher",
    "the mutex of the pool",
    "the mutex of a data structure",
};

// Those of this thread, in the order in which it took them. The GIL is not among them: it is asked.
thread_local std::vector<LockRank> held;

const char *name_of(LockRank rank) { return names[static_cast<std::size_t>(rank)]; }

[[noreturn]] void out_of_order(LockRank wanted, LockRank had) {
    std::fprintf(stderr, "tangobind: locks out of order: a thread waits for %s while it has %s\n",
                 name_of(wanted), name_of(had));
    if (__sanitizer_print_stack_trace) {
        __sanitizer_print_stack_trace();
    }
    std::abort();
}

// Recursive ones, and those of several devices: cppTango gives up after its time-out.
bool may_have_another(LockRank rank) { return rank < LockRank::gil; }

} // namespace

void lock_wanted(LockRank rank) {
    for (const LockRank had : held) {
        if (had > rank || (had == rank && !may_have_another(rank))) {
            out_of_order(rank, had);
        }
    }
    if (rank < LockRank::gil && has_gil()) {
        out_of_order(rank, LockRank::gil);
    }
}

void lock_taken(LockRank rank) { held.push_back(rank); }

void lock_released(LockRank rank) {
    for (auto one = held.end(); one != held.begin();) {
        if (*--one == rank) {
            held.erase(one);
            return;
        }
    }
}

} // namespace tangobind

#endif
