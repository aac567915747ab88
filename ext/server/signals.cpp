#include "server/signals.h"

#include <array>
#include <csignal>
#include <cstring>
#include <dlfcn.h>
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

// Whether a handler is one of cppTango's: newer releases have some, older ones a thread that waits
// for signals which all the others have blocked.
bool is_of_tango(const struct sigaction &action) {
    Dl_info place{};
    void *handler = reinterpret_cast<void *>(action.sa_handler);
    return handler && dladdr(handler, &place) != 0 && place.dli_fname &&
           std::strstr(place.dli_fname, "libtango") != nullptr;
}

// What Python, or an event loop, has put in place of it is put aside while the server runs.
struct sigaction server_action() {
    struct sigaction action {};
    sigaction(SIGTERM, nullptr, &action);
    if (!is_of_tango(action)) {
        action.sa_sigaction = &pass_on;
        action.sa_flags = SA_SIGINFO | SA_RESTART;
        sigfillset(&action.sa_mask);
    }
    return action;
}

} // namespace

ForwardedSignals::ForwardedSignals() {
    if (users++ > 0) {
        return;
    }
    const struct sigaction action = server_action();
    for (std::size_t i = 0; i < ending.size(); ++i) {
        sigaction(ending[i], &action, &before[i]);
    }
}

void ForwardedSignals::renew() {
    if (users == 0) {
        return;
    }
    const struct sigaction action = server_action();
    for (const int signo : ending) {
        sigaction(signo, &action, nullptr);
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
