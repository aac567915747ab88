// Objects with threads or locks, of which a child of fork() needs new ones.
#pragma once

#include "core/gil.h"

#include <vector>

namespace tangobind {

// The client's side of events begins anew; none of its threads may run any more.
void forget_events();

// To be called before the first subscription, and before a device is locked. cppTango installs its
// exit function then, and handlers of SIGTERM and SIGINT where there are none, which end the
// process from another thread in the midst of whatever Python does. This installs the function
// only.
void install_exit_function();

// To be called before the ORB is shut down: in a child of fork() it would wait for calls that were
// lost.
void prepare_end_of_orb();

// Behaves like a pointer to a T that is never destroyed: threads may use it until the process ends.
// In a child of fork() the threads of the old one are no more and its locks may be held by them: it
// is left alone, and there is a new one.
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
