// The devices and classes of this server that are not written in Python: their lives.
#pragma once

#include "core/handle.h"

namespace tangobind {

// What the error says when one is used that has ended.
inline std::string epitaph(Tango::DeviceImpl &device) {
    return "device " + device.get_name() + " has been deleted";
}
inline std::string epitaph(Tango::DeviceClass &cls) {
    return "the DeviceClass " + cls.get_name() + " has been deleted";
}
inline std::string epitaph(Tango::Attribute &attribute) {
    return "attribute " + attribute.get_name() + " has been removed";
}

std::shared_ptr<Life<Tango::DeviceImpl>> life_of(Tango::DeviceImpl &device);
std::shared_ptr<Life<Tango::DeviceClass>> life_of(Tango::DeviceClass &cls);
std::shared_ptr<Life<Tango::Attribute>> life_of(Tango::Attribute &attribute);

enum class Including { no_admin_device, admin_device };

// All of them are about to be deleted, or are gone.
void end_foreign_devices(Including including);
// The same for one device, whatever it is written in; nothing happens to one in Python, which tells
// its end itself.
void end_foreign_device(Tango::DeviceImpl &device);

} // namespace tangobind
