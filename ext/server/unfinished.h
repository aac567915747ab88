// Devices whose making has failed.
#pragma once

#include "core/bind.h"

namespace tangobind {

// Deletes a device that clients do not reach (yet), and takes it off the list of its class.
// Without the GIL.
void delete_unexported(Tango::DeviceImpl &device);

// Leaves nothing of those of these devices that the class has made, or has begun to make. Without
// the GIL.
void discard_devices(Tango::DeviceClass &cls, const std::vector<std::string> &names);

} // namespace tangobind
