// The end of the process, after that of Python: threads of the library, and daemon threads, may be
// in calls. What cppTango and omniORB do at the end does not allow for that: they take away what
// such a thread uses.
#include "core/bind.h"

#include "client/fork.h"
#include "core/calls_in_flight.h"

#include <cstdio>
#include <cstdlib>
#include <unistd.h>

extern "C" void leavefunc(); // of cppTango

namespace tangobind {

namespace {

constexpr auto patience = std::chrono::seconds(3);

void leave_at_once(int status, void *) {
    std::fflush(nullptr);
    _exit(status);
}

void end_of_python() {
    // A server that is still there in another thread may be stuck in a method of its device. What
    // is static in C++ would wait for it forever.
    if (end_other_calls(patience) && !Serving::anywhere()) {
        prepare_end_of_orb();
    } else {
        // What C libraries registered for the end is left out.
        on_exit(&leave_at_once, nullptr);
    }
}

} // namespace

void install_exit_function() {
    Tango::ApiUtil &api = *Tango::ApiUtil::instance();
    // Servers end otherwise.
    if (!api.in_server() && !api.is_lock_exit_installed()) {
        [[maybe_unused]] static const int once = std::atexit(&leavefunc);
        api.set_lock_exit_installed(true);
    }
}

void register_end(py::module_ &) { Py_AtExit(&end_of_python); }

} // namespace tangobind
