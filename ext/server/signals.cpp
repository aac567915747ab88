#include "server/signals.h"

#include <array>
#include <csignal>
#include <ucontext.h>
#include <unistd.h>

namespace tangobind {

namespace {

constexpr std::array<int, 4> ending{SIGINT, SIGTERM, SIGQUIT, SIGHUP};

std::array<struct sigaction, ending.size()> before;
int users = 0;

extern "C" void pass_on(int signo, siginfo_t *, void *context) {
    auto *interrupted = static_cast<ucontext_t *>(context);
    for (const int blocked : ending) {
        sigaddset(&interrupted->uc_sigmask, blocked);
    }
    kill(getpid(), signo);
}

} // namespace

ForwardedSignals::ForwardedSignals() {
    if (users++ > 0) {
        return;
    }
    struct sigaction action {};
    action.sa_sigaction = &pass_on;
    action.sa_flags = SA_SIGINFO | SA_RESTART;
    sigfillset(&action.sa_mask);
    for (std::size_t i = 0; i < ending.size(); ++i) {
        sigaction(ending[i], &action, &before[i]);
    }
}

ForwardedSignals::~ForwardedSignals() {
    if (--users > 0) {
        return;
    }
    for (std::size_t i = 0; i < ending.size(); ++i) {
        sigaction(ending[i], &before[i], nullptr);
    }
}

} // namespace tangobind
