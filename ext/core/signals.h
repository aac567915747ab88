#pragma once

#include <initializer_list>

#include <pthread.h>
#include <signal.h>

namespace tangobind {

// While it lives, signals go to other threads, or wait. Faults stay with the thread that made them.
class SignalsBlocked {
  public:
    explicit SignalsBlocked(std::initializer_list<int> but = {}) {
        sigset_t blocked;
        sigfillset(&blocked);
        for (const int fault : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP}) {
            sigdelset(&blocked, fault);
        }
        for (const int other : but) {
            sigdelset(&blocked, other);
        }
        pthread_sigmask(SIG_SETMASK, &blocked, &m_before);
    }
    ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &m_before, nullptr); }
    SignalsBlocked(const SignalsBlocked &) = delete;
    SignalsBlocked &operator=(const SignalsBlocked &) = delete;

  private:
    sigset_t m_before{};
};

} // namespace tangobind
