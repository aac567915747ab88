// The methods of DeviceImpl, in themes.
#pragma once

#include "server/device.h"

namespace tangobind {

using DeviceBase = py::class_<DeviceHandle>;

void add_device_polling(DeviceBase &cls);
void add_device_config(DeviceBase &cls);
void add_device_fill_polling(DeviceBase &cls);
void add_device_2_config(py::object cls);
void add_device_3_config(py::object cls);
void add_device_events(DeviceBase &cls);
void add_device_logging(DeviceBase &cls);

} // namespace tangobind
