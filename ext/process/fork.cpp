// fork(): the only list of what is done before it, and after it in the parent and in the child. The
// child has only the thread that forked, and locks as the other threads left them.
//
// Python runs it, by os.register_at_fork(): before the fork after, and in the child before, what
// was registered later. Modules of tango with threads of their own register theirs
// (tango/_green/gevent.py). What forks without Python is only known to omniORB's locks.
#include "core/bind.h"

#include "client/asynch.h"
#include "client/channel.h"
#include "client/connections.h"
#include "client/dispatcher.h"
#include "client/group.h"
#include "client/overseer.h"
#include "client/pool.h"
#include "client/pushed_callbacks.h"
#include "client/subscribing.h"
#include "convert/loading_numpy.h"
#include "core/calls_in_flight.h"
#include "core/patience.h"
#include "process/events_in_child.h"
#include "process/orb_in_child.h"
#include "process/steps.h"
#include "server/in_use.h"
#include "server/later_pushes.h"

#include <pthread.h>

namespace tangobind {

namespace {

void before_fork() {
    PyThreadState *state = PyEval_SaveThread();
    hold_calls_back(patience::calls_at_fork);
    PyEval_RestoreThread(state);
    wait_for_import_of_numpy();
    remember_client_side();
}

void after_fork_in_parent() { let_calls_go(); }

void after_fork_in_child() {
    forget_other_calls();
    forget_entering_threads();
    // The connections first: what follows must not use those of the parent.
    begin_orb_anew();
    // Then what has threads, or locks of its own.
    begin_overseer_anew();
    begin_pool_anew();
    begin_dispatcher_anew();
    begin_channels_anew();
    begin_callbacks_anew();
    begin_pushed_callbacks_anew();
    begin_subscribing_anew();
    begin_later_pushes_anew();
    begin_in_use_anew();
    // Then the objects of programs.
    begin_connections_anew();
    begin_groups_anew();
    // Then cppTango, whose new client side uses the databases among the connections.
    begin_events_anew();
    let_calls_go();
}

} // namespace

void register_fork() {
    py::module_::import("os").attr("register_at_fork")(
        py::arg("before") = py::cpp_function(&before_fork),
        py::arg("after_in_parent") = py::cpp_function(&after_fork_in_parent),
        py::arg("after_in_child") = py::cpp_function(&after_fork_in_child));
    // Python's functions before a fork may wait for threads that make calls; these are the last
    // ones, and the first ones after it.
    pthread_atfork(&lock_orb, &unlock_orb, &unlock_orb);
}

} // namespace tangobind
