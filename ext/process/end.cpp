// The end of the process. What happens, in this order:
//
// 1. Python's functions at exit, the latest first: those of programs and of tango, which may still
//    use everything.
// 2. leave_python(), the last of them, as it is registered before any other: from now on no thread
//    of C++ asks for the GIL (ext/core/gil.cpp).
// 3. Python ends: objects that C++ releases from now on are left alone.
// 4. end_of_python(): no other thread begins a call, and those in one come back, within limits.
// Then
//    what telemetry still has to send is sent: before cppTango 10.3, its sender is static and would
//    do so after OpenSSL has cleaned up (5), which ends in a crash where it sends over HTTPS.
// 5. The functions of C libraries, the latest first: cppTango's, which ends event consumers, locks
//    and the ORB, and the destructors of what is static. If threads are still in calls, or serve
//    requests, all of this is left out, as it takes away what they use.
//
// What is to live until 5 is never destroyed by tangobind: its threads may use it.
#include "core/bind.h"

#include "core/calls_in_flight.h"
#include "core/cpptango_internals.h"
#include "core/patience.h"
#include "core/process.h"
#include "process/orb_in_child.h"
#include "process/steps.h"

#include <cstdio>
#include <cstdlib>
#include <unistd.h>

extern "C" void leavefunc(); // of cppTango

namespace tangobind {

namespace {

void leave_at_once(int status, void *) {
    std::fflush(nullptr);
    _exit(status);
}

void end_of_python() {
    // A server that is still there in another thread may be stuck in a method of its device. What
    // is static in C++ would wait for it forever.
    if (end_other_calls(patience::other_calls) && !Serving::anywhere()) {
        end_default_telemetry();
        prepare_end_of_orb();
    } else {
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

void register_end() {
    py::module_::import("atexit").attr("register")(py::cpp_function(&leave_python));
    Py_AtExit(&end_of_python);
}

} // namespace tangobind
