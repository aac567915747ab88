#include "core/device_address.h"

#include "core/strings.h"

#include <netdb.h>

#include <memory>

namespace tangobind {

DeviceAddress DeviceAddress::of(std::string_view name) {
    DeviceAddress address;
    std::string text = to_lower(name);
    if (const auto suffix = text.find('#'); suffix != std::string::npos) {
        address.with_database = text.compare(suffix, std::string::npos, "#dbase=no") != 0;
        text.erase(suffix);
    }
    for (const std::string_view prefix : {"tango:", "//"}) {
        if (text.compare(0, prefix.size(), prefix) == 0) {
            text.erase(0, prefix.size());
        }
    }
    const auto colon = text.find(':');
    const auto slash = text.find('/');
    if (slash != std::string::npos && colon < slash) {
        address.host = text.substr(0, colon);
        address.port = text.substr(colon + 1, slash - colon - 1);
        text.erase(0, slash + 1);
    }
    address.device = std::move(text);
    return address;
}

std::vector<std::string> numbers_of_host(const std::string &host) {
    addrinfo *found = nullptr;
    if (getaddrinfo(host.c_str(), nullptr, nullptr, &found) != 0) {
        return {};
    }
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owned(found, &freeaddrinfo);
    std::vector<std::string> numbers;
    for (const addrinfo *one = found; one; one = one->ai_next) {
        char text[NI_MAXHOST];
        if (getnameinfo(one->ai_addr, one->ai_addrlen, text, sizeof text, nullptr, 0,
                        NI_NUMERICHOST) == 0) {
            numbers.emplace_back(text);
        }
    }
    return numbers;
}

} // namespace tangobind
