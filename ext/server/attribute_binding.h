// The methods of Attribute and WAttribute, in themes.
#pragma once

#include "server/device.h"

namespace tangobind {

using AttributeClass = py::class_<AttributeHandle>;

// Calls into an attribute without the GIL: another thread may want to remove it meanwhile, or to
// delete the device.
template <class Function>
decltype(auto) using_attribute(AttributeHandle &self, Function &&function) {
    Tango::Attribute &attribute = self.get();
    const auto call = [&]() -> decltype(auto) { return function(attribute); };
    if (!self.slot()) { // its device is not written in Python
        return using_device(*attribute.get_att_device(), call);
    }
    const PushGate::Ref gate = self.slot()->gate;
    const PushGate::HeldCall held(*gate);
    return using_device(*attribute.get_att_device(), call);
}

void add_attribute_values(AttributeClass &cls);
void add_attribute_limits(AttributeClass &cls);
void add_attribute_events(AttributeClass &cls);
void register_writable_attribute(py::module_ &m);

} // namespace tangobind
