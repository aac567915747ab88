#include "server/lookup.h"

#include "server/device.h"
#include "server/device_class.h"
#include "server/device_name.h"
#include "server/life.h"

namespace tangobind {

namespace {

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), ::tolower);
    return text;
}

struct Found {
    Tango::DeviceImpl *device;
    py::object python;
};

// Those of a class that are alive.
std::vector<Found> found_in(Tango::DeviceClass &cls) {
    const bool foreign = !PyDeviceClass::of(&cls);
    std::vector<Found> found;
    for (Tango::DeviceImpl *device : cls.get_device_list()) {
        PythonDevice *python = PythonDevice::of(device);
        if (python && python->alive()) {
            found.push_back({device, py::reinterpret_borrow<py::object>(python->self())});
        } else if (foreign && device) {
            found.push_back({device, device_to_python(*device)});
        }
    }
    return found;
}

std::vector<Found> all_found() {
    std::vector<Found> found;
    for (Tango::DeviceClass *cls : *Tango::Util::instance()->get_class_list()) {
        for (Found &device : found_in(*cls)) {
            found.push_back(std::move(device));
        }
    }
    return found;
}

py::object find_named(const std::string &name) {
    for (const Found &found : all_found()) {
        if (found.device->get_name_lower() == name) {
            return found.python;
        }
    }
    return py::object();
}

// `*` stands for any text.
bool fits(const char *name, const char *pattern) {
    if (*pattern == '*') {
        return fits(name, pattern + 1) || (*name != '\0' && fits(name + 1, pattern));
    }
    return *name == *pattern && (*name == '\0' || fits(name + 1, pattern + 1));
}

} // namespace

py::object device_named(const std::string &name) {
    const ServerLife::Work work(ServerLife::Work::Kind::looks);
    py::object found;
    if (without_gil([&] { return !is_elsewhere(name); })) {
        found = find_named(without_gil([&] { return device_name(name); }));
    }
    if (!found) {
        throw_dev_failed("API_DeviceNotFound", "Device " + name + " not found",
                         "Util.get_device_by_name");
    }
    return found;
}

py::list devices_like(const std::string &pattern) {
    const ServerLife::Work work(ServerLife::Work::Kind::looks);
    py::list result;
    for (const Found &found : all_found()) {
        if (fits(found.device->get_name_lower().c_str(), lower(pattern).c_str())) {
            result.append(found.python);
        }
    }
    return result;
}

py::list devices_of_class(Tango::DeviceClass &cls) {
    py::list result;
    for (const Found &found : found_in(cls)) {
        result.append(found.python);
    }
    return result;
}

py::list devices_of_class(const std::string &name) {
    const ServerLife::Work work(ServerLife::Work::Kind::looks);
    for (Tango::DeviceClass *cls : *Tango::Util::instance()->get_class_list()) {
        if (lower(cls->get_name()) == lower(name)) {
            return devices_of_class(*cls);
        }
    }
    throw_dev_failed("API_ClassNotFound", "Class " + name + " not found",
                     "Util.get_device_list_by_class");
}

} // namespace tangobind
