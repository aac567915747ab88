// All connections of this process: those of Python's proxies and databases, and those that cppTango
// keeps for itself.
#pragma once

#include "client/listed.h"
#include "core/bind.h"

namespace tangobind {

// The locks of a connection in a child of fork(), and the failure that it remembers: that was the
// parent's.
void begin_anew(Tango::Connection &connection);

using ListedConnection = Listed<Tango::Connection, &begin_anew>;

// ApiUtil::set_asynch_cb_sub_model(). Leaving PUSH_CALLBACK, that wakes the thread of the callbacks
// once and joins it; a thread that is just about to wait does not hear it, and the join would last
// for ever. So here the thread is woken until it has ended.
void set_callback_model(Tango::ApiUtil &api, Tango::cb_sub_model model);

// The ORB is another one: proxies connect again at their next call. Without the GIL.
void lose_connections();

// ApiUtil::cleanup() that leaves proxies as they are: they connect again at their next call.
void close_connections();

} // namespace tangobind
