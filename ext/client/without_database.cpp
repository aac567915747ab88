#include "client/without_database.h"

#include <algorithm>
#include <string_view>

namespace tangobind {

namespace {

constexpr std::string_view word = "database";
// The same to omniORB in the name of a device.
constexpr std::string_view escaped_word = "%64atabase";

void replace_all(std::string &text, std::string_view old, std::string_view fresh) {
    for (auto at = text.find(old); at != std::string::npos; at = text.find(old, at)) {
        text.replace(at, old.size(), fresh);
    }
}

// cppTango puts the name of a host into small letters, so that only its number hides it. A host
// that has none cannot be connected to, and there is nothing to hide.
std::string number_of(const std::string &host) {
    for (std::string &number : numbers_of_host(host)) {
        if (number.find(':') == std::string::npos) { // of IPv4
            return std::move(number);
        }
    }
    return host;
}

} // namespace

bool needs_disguise(const DeviceAddress &address) {
    return !address.with_database && !address.host.empty() &&
           (address.host.find(word) != std::string::npos ||
            address.device.find(word) != std::string::npos);
}

std::string disguised(DeviceAddress address) {
    replace_all(address.device, word, escaped_word);
    if (address.host.find(word) != std::string::npos) {
        address.host = number_of(address.host);
    }
    return "tango://" + address.host + ":" + address.port + "/" + address.device + "#dbase=no";
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
