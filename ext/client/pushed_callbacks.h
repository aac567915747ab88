// The thread that cppTango starts for PUSH_CALLBACK, and its end.
#pragma once

#include <tango/tango.h>

namespace tangobind {

// ApiUtil::set_asynch_cb_sub_model(). Leaving PUSH_CALLBACK, cppTango signals the thread once,
// which a thread that is about to wait misses; choosing it again, it deletes the object of a thread
// that may still run. Here the thread is woken until it has ended, and joined, unless a callback
// keeps it. Without the GIL, which that callback may need.
void set_callback_model(Tango::ApiUtil &api, Tango::cb_sub_model model);

// Leaves PUSH_CALLBACK, and returns what was chosen before. It waits for a callback that runs:
// ~ApiUtil() deletes what the thread uses before it joins it. Without the GIL.
Tango::cb_sub_model end_pushed_callbacks(Tango::ApiUtil &api);

// In a child of fork().
void begin_pushed_callbacks_anew();

} // namespace tangobind
