#pragma once

#include <tango/tango.h>

namespace tangobind {

// Util::init(), without its race. Without the GIL.
Tango::Util *make_util(int argc, char *argv[]);

} // namespace tangobind
