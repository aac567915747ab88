// What a child of fork() begins anew: threads that it does not have may hold locks, or wait for
// them. ext/process/fork.cpp has the list of all that is done.
#pragma once

#include <new>

namespace tangobind {

template <class Lock>
void renew(Lock &lock) {
    // The old one is left as it is.
    new (&lock) Lock;
}

// Behaves like a pointer to a T that is never destroyed: threads may use it until the process ends.
template <class T>
class Anew {
  public:
    Anew() { begin_anew(); }
    // In a child: the old object is left alone, as its threads do not exist, but may have its
    // locks.
    void begin_anew() { m_current = new T; }
    T *operator->() const { return m_current; }
    T &operator*() const { return *m_current; }

  private:
    T *m_current = nullptr;
};

} // namespace tangobind
