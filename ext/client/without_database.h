// Addresses of devices without a database that have "database" in them. cppTango takes what it
// connects to again at such an address for a Database, and writes beyond the end of the proxy. So
// it gets to see the same address in other letters.
#pragma once

#include "core/device_address.h"

#include <tango/tango.h>

#include <string>

namespace tangobind {

bool needs_disguise(const DeviceAddress &address);

// The name to construct its proxy with.
std::string disguised(DeviceAddress address);
// An address to connect to.
std::string disguised_corbaloc(const std::string &address);
// Messages have the name of the device as it is.
void undisguise(Tango::DevFailed &failure);

} // namespace tangobind
