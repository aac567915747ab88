// Objects with threads or locks, of which a child of fork() needs new ones.
#pragma once

#include "core/gil.h"

#include <vector>

namespace tangobind {

// Resets the client side of events; none of its threads may be running any more.
void forget_events();

// To be called before the first subscription, and before a device is locked. cppTango then installs
// its exit function, and handlers for SIGTERM and SIGINT if there are none, which end the process
// from another thread, no matter what Python is doing. This installs the function only.
void install_exit_function();

// To be called before the ORB is shut down: in a child of fork() it would wait for calls that were
// lost.
void prepare_end_of_orb();

// Behaves like a pointer to a T that is never destroyed: threads may use it until the process ends.
// In a child of fork(), the old object's threads no longer exist, but may have held its locks: it
// is left alone, and a new one is created.
template <class T>
class ForkAware {
  public:
    ForkAware() {
        at_fork({[] {}, [] {}, [] { replace(); }});
        replace();
    }
    T *operator->() const { return current; }
    T &operator*() const { return *current; }

  private:
    static void replace() { current = new T; }

    static inline T *current = nullptr;
};

} // namespace tangobind
