// The supplier of events, whose header tango/tango.h does not bring before cppTango 10.3.
#pragma once

#include "core/version.h"

#if CPPTANGO < 100300
#include <tango/server/eventsupplier.h>
#endif
