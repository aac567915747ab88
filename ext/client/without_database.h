// Addresses of devices without a database that have "database" in them. cppTango takes what it
// connects to again at such an address for a Database, and writes beyond the end of the proxy. So
// it gets to see the same address in other letters.
#pragma once

#include "core/device_address.h"

#include <tango/tango.h>

#include <optional>
#include <string>

namespace tangobind {

// The parts of such an address; nothing for all other names.
std::optional<DeviceAddress> address_to_disguise(const std::string &name);

// A name to construct a proxy with; the name itself where there is nothing to hide.
std::string disguised(const std::string &name);
// An address to connect to.
std::string disguised_corbaloc(const std::string &address);
// Messages have the name of the device as it is.
void undisguise(Tango::DevFailed &failure);

} // namespace tangobind
