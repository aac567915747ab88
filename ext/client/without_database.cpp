#include "client/without_database.h"

#include <arpa/inet.h>
#include <netdb.h>

#include <algorithm>
#include <memory>
#include <string_view>

namespace tangobind {

namespace {

constexpr std::string_view word = "database";
// The same to omniORB in the name of a device.
constexpr std::string_view escaped_word = "%64atabase";
constexpr std::string_view no_database = "#dbase=no";

void replace_all(std::string &text, std::string_view old, std::string_view fresh) {
    for (auto at = text.find(old); at != std::string::npos; at = text.find(old, at)) {
        text.replace(at, old.size(), fresh);
    }
}

// cppTango puts the name of a host into small letters, so that only its number hides it. A host
// that has none cannot be connected to, and there is nothing to hide.
std::string number_of(const std::string &host) {
    addrinfo hints{};
    hints.ai_family = AF_INET;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    if (getaddrinfo(host.c_str(), nullptr, &hints, &found) != 0) {
        return host;
    }
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owned(found, &freeaddrinfo);
    char text[INET_ADDRSTRLEN];
    const auto *address = reinterpret_cast<const sockaddr_in *>(found->ai_addr);
    return inet_ntop(AF_INET, &address->sin_addr, text, sizeof(text)) ? text : host;
}

} // namespace

std::optional<PlainAddress> PlainAddress::of(const std::string &name) {
    std::string address = name;
    std::transform(address.begin(), address.end(), address.begin(), ::tolower);
    const auto modifier = address.rfind(no_database);
    if (modifier == std::string::npos || address.find(word) == std::string::npos) {
        return std::nullopt;
    }
    address.erase(modifier);
    for (const std::string_view scheme : {"tango://", "//"}) {
        if (address.compare(0, scheme.size(), scheme) == 0) {
            address.erase(0, scheme.size());
            break;
        }
    }
    const auto end_of_host = address.find(':');
    const auto end_of_port = address.find('/');
    if (end_of_port == std::string::npos || end_of_host > end_of_port) {
        return std::nullopt; // cppTango says what is wrong with it
    }
    return PlainAddress{address.substr(0, end_of_host),
                        address.substr(end_of_host + 1, end_of_port - end_of_host - 1),
                        address.substr(end_of_port + 1)};
}

std::string disguised(const std::string &name) {
    auto address = PlainAddress::of(name);
    if (!address) {
        return name;
    }
    replace_all(address->device, word, escaped_word);
    if (address->host.find(word) != std::string::npos) {
        address->host = number_of(address->host);
    }
    return "tango://" + address->host + ":" + address->port + "/" + address->device +
           std::string(no_database);
}

std::string disguised_corbaloc(const std::string &address) {
    const auto end_of_host = std::min(address.find('/'), address.size());
    std::string host = address.substr(0, end_of_host);
    std::string device = address.substr(end_of_host);
    replace_all(host, word, "Database");
    replace_all(device, word, escaped_word);
    return host + device;
}

void undisguise(Tango::DevFailed &failure) {
    for (CORBA::ULong i = 0; i < failure.errors.length(); ++i) {
        std::string text = failure.errors[i].desc.in();
        replace_all(text, escaped_word, word);
        failure.errors[i].desc = Tango::string_dup(text.c_str());
    }
}

} // namespace tangobind
