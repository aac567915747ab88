#include "server/device_name.h"

#include "core/bind.h"
#include "core/device_address.h"

#include <algorithm>

namespace tangobind {

namespace {

bool with_database() { return Tango::Util::_UseDb && !Tango::Util::_FileDb; }

bool is_one_host(const std::string &one, const std::string &other) {
    if (one == to_lower(other)) {
        return true;
    }
    const auto some = numbers_of_host(one);
    const auto others = numbers_of_host(other);
    return std::any_of(some.begin(), some.end(), [&](const std::string &number) {
        return std::find(others.begin(), others.end(), number) != others.end();
    });
}

// Empty when the database does not know the alias.
std::string device_of_alias(std::string alias) {
    std::string name;
    try {
        Tango::Util::instance()->get_database()->get_device_alias(alias, name);
    } catch (const Tango::DevFailed &) {
        return {};
    }
    return to_lower(name);
}

} // namespace

std::string short_name(const std::string &name) { return DeviceAddress::of(name).device; }

std::string device_name(const std::string &name) {
    const std::string plain = short_name(name);
    if (plain.empty() || plain.find('/') != std::string::npos || !with_database()) {
        return plain;
    }
    const std::string device = device_of_alias(plain);
    return device.empty() ? plain : device;
}

bool is_elsewhere(const std::string &name) {
    const DeviceAddress address = DeviceAddress::of(name);
    if (address.host.empty() || !address.with_database || !with_database()) {
        return false;
    }
    Tango::Database &database = *Tango::Util::instance()->get_database();
    return address.port != database.get_db_port() ||
           !is_one_host(address.host, database.get_db_host());
}

} // namespace tangobind
