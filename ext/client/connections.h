// All connections of this process: those of Python's proxies and databases, and those that cppTango
// keeps for itself.
#pragma once

#include "core/bind.h"
#include "core/listed.h"

namespace tangobind {

using ListedConnection = Listed<Tango::Connection>;

// The ORB is another one: proxies connect again at their next call. Without the GIL.
void lose_connections();

// In a child of fork().
void begin_connections_anew();

} // namespace tangobind
