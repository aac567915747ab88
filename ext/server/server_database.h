// The database of the server of this process, which may be away for a while.
#pragma once

#include <tango/tango.h>

namespace tangobind {

// One round trip; nothing for a server without a database. Throws DevFailed when it does not
// answer. Call it without the GIL.
void ask_database();

// Whether it is the database that something failed for.
bool is_of_database(const Tango::DevFailed &failure);

} // namespace tangobind
