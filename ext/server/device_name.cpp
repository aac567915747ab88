#include "server/device_name.h"

#include "core/bind.h"

#include <algorithm>
#include <cstring>
#include <netdb.h>

namespace tangobind {

namespace {

struct Parts {
    std::string host; // "host:port"; empty for none
    std::string name;
    bool database = true;
};

// [tango:][//][host:port/]name[#dbase=no], in lower case.
Parts parts_of(std::string text) {
    Parts parts;
    text = to_lower(text);
    if (const auto suffix = text.find('#'); suffix != std::string::npos) {
        parts.database = text.substr(suffix) != "#dbase=no";
        text.erase(suffix);
    }
    for (const char *prefix : {"tango:", "//"}) {
        if (text.rfind(prefix, 0) == 0) {
            text.erase(0, std::strlen(prefix));
        }
    }
    const auto slash = text.find('/');
    const auto colon = text.find(':');
    if (slash != std::string::npos && colon < slash) {
        parts.host = text.substr(0, slash);
        text.erase(0, slash + 1);
    }
    parts.name = std::move(text);
    return parts;
}

bool with_database() { return Tango::Util::_UseDb && !Tango::Util::_FileDb; }

std::vector<std::string> addresses_of(const std::string &host) {
    addrinfo *found = nullptr;
    if (getaddrinfo(host.c_str(), nullptr, nullptr, &found) != 0) {
        return {};
    }
    std::vector<std::string> addresses;
    for (const addrinfo *one = found; one; one = one->ai_next) {
        char text[NI_MAXHOST];
        if (getnameinfo(one->ai_addr, one->ai_addrlen, text, sizeof text, nullptr, 0,
                        NI_NUMERICHOST) == 0) {
            addresses.emplace_back(text);
        }
    }
    freeaddrinfo(found);
    return addresses;
}

bool is_one_host(const std::string &one, const std::string &other) {
    if (one == to_lower(other)) {
        return true;
    }
    const auto some = addresses_of(one);
    const auto others = addresses_of(other);
    return std::any_of(some.begin(), some.end(), [&](const std::string &address) {
        return std::find(others.begin(), others.end(), address) != others.end();
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

std::string short_name(std::string name) { return parts_of(std::move(name)).name; }

std::string device_name(const std::string &name) {
    const std::string plain = short_name(name);
    if (plain.empty() || plain.find('/') != std::string::npos || !with_database()) {
        return plain;
    }
    const std::string device = device_of_alias(plain);
    return device.empty() ? plain : device;
}

bool is_elsewhere(const std::string &name) {
    const Parts parts = parts_of(name);
    if (parts.host.empty() || !parts.database || !with_database()) {
        return false;
    }
    Tango::Database &database = *Tango::Util::instance()->get_database();
    const auto colon = parts.host.find(':');
    return parts.host.substr(colon + 1) != database.get_db_port() ||
           !is_one_host(parts.host.substr(0, colon), database.get_db_host());
}

} // namespace tangobind
