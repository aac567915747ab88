// Names of devices as people write them, taken apart.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tangobind {

// [tango:][//][host:port/]device[#dbase=no], in small letters as cppTango keeps them.
struct DeviceAddress {
    std::string host; // of the database, or of the server when there is none; may be empty
    std::string port;
    std::string device; // "domain/family/member", or an alias
    bool with_database = true;

    // What is wrong with a name is for cppTango to say.
    static DeviceAddress of(std::string_view name);
};

// The numbers of a host; none when nobody knows it. May ask a name server: without the GIL.
std::vector<std::string> numbers_of_host(const std::string &host);

} // namespace tangobind
