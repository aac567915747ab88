// What differs between cppTango releases: the only home of `#if CPPTANGO`.
#pragma once

#include <type_traits>

#include <tango/tango.h>

#define CPPTANGO (TANGO_VERSION_MAJOR * 10000 + TANGO_VERSION_MINOR * 100 + TANGO_VERSION_PATCH)

#if CPPTANGO < 100000
#error "tangobind needs cppTango 10.0 or newer"
#endif

namespace tangobind {

// The class of the highest IDL version that this cppTango has.
using NewestDevice = Tango::Device_6Impl;

} // namespace tangobind
