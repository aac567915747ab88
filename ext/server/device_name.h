// Names of devices as people write them: with a protocol, a Tango host, in any case, or an alias.
#pragma once

#include <string>

namespace tangobind {

// "domain/family/member" in lower case, or the alias, without what stands before and behind it.
std::string short_name(const std::string &name);
// The same, with the name of the device for an alias that the database knows. Without the GIL.
std::string device_name(const std::string &name);
// Whether the name is one of a Tango database that is not this server's. Without the GIL.
bool is_elsewhere(const std::string &name);

} // namespace tangobind
