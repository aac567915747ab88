#include "server/unfinished.h"

#include "server/device.h"

namespace tangobind {

namespace {

Tango::DeviceImpl *listed(Tango::DeviceClass &cls, const std::string &name) {
    const std::string lower = to_lower(name);
    for (Tango::DeviceImpl *device : cls.get_device_list()) {
        if (device && device->get_name_lower() == lower) {
            return device;
        }
    }
    return nullptr;
}

} // namespace

// cppTango's device_destroyer() takes such a device off the list only, and looks for it by name.
void delete_unexported(Tango::DeviceImpl &device) {
    auto &devices = device.get_device_class()->get_device_list();
    devices.erase(std::remove(devices.begin(), devices.end(), &device), devices.end());
    if (device.is_polled()) {
        device.stop_polling(false);
    }
    const Tango::Device_var reference = device.get_d_var();
    if (CORBA::is_nil(reference)) {
        delete &device;
        return;
    }
    // Its export has failed half-way: it belongs to the object adapter already, which deletes it.
    const PortableServer::POA_var adapter = Tango::Util::instance()->get_poa();
    adapter->deactivate_object(device.get_obj_id());
}

void discard_devices(Tango::DeviceClass &cls, const std::vector<std::string> &names) {
    for (const std::string &name : names) {
        if (Tango::DeviceImpl *device = listed(cls, name)) {
            if (device->get_exported_flag()) {
                cls.device_destroyer(device->get_name());
            } else {
                delete_unexported(*device);
            }
        }
    }
}

} // namespace tangobind
