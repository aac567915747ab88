// The methods of DeviceImpl, in themes.
#pragma once

#include "server/device.h"

namespace tangobind {

using DeviceBase = py::class_<DeviceHandle>;

// The polling calls of cppTango are protected; a derived class may name them.
struct PollingCalls : Tango::DeviceImpl {
    using Tango::DeviceImpl::get_attribute_poll_period;
    using Tango::DeviceImpl::get_command_poll_period;
    using Tango::DeviceImpl::is_attribute_polled;
    using Tango::DeviceImpl::is_command_polled;
    using Tango::DeviceImpl::poll_attribute;
    using Tango::DeviceImpl::poll_command;
    using Tango::DeviceImpl::stop_poll_attribute;
    using Tango::DeviceImpl::stop_poll_command;
};

void add_device_polling(DeviceBase &cls);
void add_device_config(DeviceBase &cls);
void add_device_dynamic(DeviceBase &cls);
void add_device_fill_polling(DeviceBase &cls);
void add_device_2_config(py::object cls);
void add_device_3_config(py::object cls);
void add_device_events(DeviceBase &cls);
void add_device_logging(DeviceBase &cls);

} // namespace tangobind
