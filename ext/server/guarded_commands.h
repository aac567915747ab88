// Commands and signals that affect the whole server, serialised with its restarts.
#pragma once

#include "core/bind.h"

namespace tangobind {

// Replaces the admin device's commands with ours, once.
void guard_commands(Tango::DeviceClass &admin);

// The same for Init of a class of devices.
void guard_init(Tango::DeviceClass &cls);

// Re-creates a device. DevFailed while the server restarts, while its database does not answer, and
// in a request to that device, which would wait for its own end.
void restart_device(Tango::DServer &server, const std::string &name);

// Signals that end the server wait for the end of a restart.
void guard_signals();

} // namespace tangobind
