#include "server/lookup.h"

#include "server/device.h"
#include "server/device_class.h"
#include "server/device_name.h"
#include "core/server_life.h"

namespace tangobind {

namespace {

struct Found {
    Tango::DeviceImpl *device;
    py::object python;
};

// Those of a class that are alive.
std::vector<Found> found_in(Tango::DeviceClass &cls) {
    const bool foreign = !PyDeviceClass::of(&cls);
    std::vector<Found> found;
    for (Tango::DeviceImpl *device : cls.get_device_list()) {
        DeviceTrampoline *python = DeviceTrampoline::of(device);
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
    for (Tango::DeviceClass *cls : ServerLife::instance().classes()) {
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

// `*` stands for any text. What comes before the last `*` of the pattern may stay where it has been
// found first, so only that one is ever tried further on.
bool fits(const std::string &name, const std::string &pattern) {
    std::size_t in_name = 0;
    std::size_t in_pattern = 0;
    std::size_t star = std::string::npos;
    std::size_t tried = 0;
    while (in_name < name.size()) {
        if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
            star = in_pattern++;
            tried = in_name;
        } else if (in_pattern < pattern.size() && pattern[in_pattern] == name[in_name]) {
            ++in_pattern;
            ++in_name;
        } else if (star != std::string::npos) {
            in_pattern = star + 1;
            in_name = ++tried;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', in_pattern) == std::string::npos;
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
    const std::string lower = to_lower(pattern);
    py::list result;
    for (const Found &found : all_found()) {
        if (fits(found.device->get_name_lower(), lower)) {
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
    for (Tango::DeviceClass *cls : ServerLife::instance().classes()) {
        if (to_lower(cls->get_name()) == to_lower(name)) {
            return devices_of_class(*cls);
        }
    }
    throw_dev_failed("API_ClassNotFound", "Class " + name + " not found",
                     "Util.get_device_list_by_class");
}

} // namespace tangobind
