// What a polled command has returned before.
#pragma once

#include "client/proxy.h"

namespace tangobind {

// The last calls of a command, the newest last. Without the GIL.
std::vector<Tango::DeviceDataHistory> command_history(Proxy &proxy, const std::string &name,
                                                      int depth);

} // namespace tangobind
