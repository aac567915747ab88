// What clients and signals may do to the whole server, made to respect its life.
#pragma once

#include "core/bind.h"

namespace tangobind {

// Puts commands of ours in place of the admin device's, once.
void guard_commands(Tango::DeviceClass &admin);

// Makes a device anew. DevFailed while the server restarts, and in a request to that device: it
// would wait for its own end.
void restart_device(Tango::DServer &server, const std::string &name);

// Signals that end the server wait for the end of a restart.
void guard_signals();

} // namespace tangobind
