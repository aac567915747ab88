// What tangobind uses of omniORB beside its interface, all of it: ext/core/omniorb_internals.cpp
// checks when it is compiled what it can of what it relies on.
#pragma once

#include <omnithread.h>

#include <array>
#include <functional>

#include <pthread.h>

namespace tangobind {

// The locks of the transport, of objects and of threads, in the order in which omniORB takes them;
// null for those that no ORB has made yet.
using OrbLocks = std::array<omni_mutex *, 5>;
OrbLocks locks_of_orb();

// The addresses at both ends of all connections, such as "giop:tcp:127.0.0.1:10000".
void for_each_connection(const std::function<void(const char *here, const char *there)> &function);

// The number that the operating system's library has for a thread.
pthread_t system_thread(const omni_thread &thread);

// --- in a child of fork() ------------------------------------------------------------------------

// No call uses the connections that this process has made from now on; the next call makes one.
void forget_connections();
// Requests are handed to threads of a new, empty pool.
void replace_threads_of_orb();
// The end of the ORB waits for objects and connections that calls are using: here for none. With an
// ORB.
void forget_lost_calls();

} // namespace tangobind
