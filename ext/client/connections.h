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

// The ORB is another one: proxies connect again at their next call. Without the GIL.
void lose_connections();

// ApiUtil::cleanup() that leaves proxies as they are: they connect again at their next call.
void close_connections();

} // namespace tangobind
