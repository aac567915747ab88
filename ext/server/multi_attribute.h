// The attributes of a device, or the descriptions of those of a class. They are asked for through
// the Python device or DeviceClass at each use, as that may be deleted meanwhile.
#pragma once

#include "core/bind.h"

namespace tangobind {

struct DeviceAttributes {
    py::object device;
};

struct ClassAttributes {
    py::object device_class;
    Tango::MultiClassAttribute &get() const;
};

} // namespace tangobind
