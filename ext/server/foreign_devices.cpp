#include "server/foreign_devices.h"

namespace tangobind {

namespace {

template <class T>
void end_all_of(Including including) {
    const bool all = including == Including::admin_device;
    Lives<T>::end_if([&](const auto &facts) { return all || !facts.of_admin_device; });
}

bool is_admin_device(Tango::DeviceImpl &device) {
    return dynamic_cast<Tango::DServer *>(&device) != nullptr;
}

} // namespace

std::shared_ptr<Life<Tango::DeviceImpl>> life_of(Tango::DeviceImpl &device) {
    return Lives<Tango::DeviceImpl>::of(device, epitaph(device),
                                        {&device, is_admin_device(device)});
}

std::shared_ptr<Life<Tango::DeviceClass>> life_of(Tango::DeviceClass &cls) {
    return Lives<Tango::DeviceClass>::of(cls, epitaph(cls), {&cls, cls.get_name() == "DServer"});
}

std::shared_ptr<Life<Tango::Attribute>> life_of(Tango::Attribute &attribute) {
    Tango::DeviceImpl &device = *attribute.get_att_device();
    return Lives<Tango::Attribute>::of(attribute, epitaph(attribute),
                                       {&device, is_admin_device(device)});
}

void end_foreign_devices(Including including) {
    end_all_of<Tango::Attribute>(including);
    end_all_of<Tango::DeviceImpl>(including);
    end_all_of<Tango::DeviceClass>(including);
}

void end_foreign_device(Tango::DeviceImpl &device) {
    Lives<Tango::Attribute>::end_if([&](const auto &facts) { return facts.owner == &device; });
    Lives<Tango::DeviceImpl>::end(device);
}

} // namespace tangobind
