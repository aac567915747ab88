#include "client/proxy.h"

#include "client/without_database.h"
#include "core/cpptango_internals.h"

#include <algorithm>

namespace tangobind {

namespace {

// A device or an alias that is looked up in the database of TANGO_HOST. What is wrong with other
// names is for cppTango to say.
bool is_looked_up(const DeviceAddress &address) {
    const std::string &device = address.device;
    const auto slashes = std::count(device.begin(), device.end(), '/');
    const bool empty_part = device.empty() || device.front() == '/' || device.back() == '/' ||
                            device.find("//") != std::string::npos;
    return address.with_database && address.host.empty() && !empty_part &&
           (slashes == 0 || slashes == 2);
}

// The name to give to cppTango, whose constructor prints that TANGO_HOST is malformed, and throws
// it as well; asking for the database only throws it.
std::string name_for_tango(const std::string &name, const DeviceAddress &address) {
    if (is_looked_up(address)) {
        Tango::ApiUtil::instance()->get_db_ind();
    }
    return needs_disguise(address) ? disguised(address) : name;
}

} // namespace

Proxy::Proxy(const std::string &name, bool need_check_acc)
    : Proxy(name, DeviceAddress::of(name), need_check_acc) {}

Proxy::Proxy(const std::string &name, const DeviceAddress &address, bool need_check_acc)
    : Tango::DeviceProxy(name_for_tango(name, address), need_check_acc) {
    if (needs_disguise(address)) {
        device_name_of(*this) = address.device;
        host = address.host;
    }
}

std::string Proxy::build_corba_name() {
    return disguised_corbaloc(Tango::DeviceProxy::build_corba_name());
}

Proxy &Proxy::connected() {
    if (get_idl_version() == 0) {
        check_and_reconnect();
    }
    return *this;
}

WireType Proxy::attribute_type(const std::string &name) {
    if (auto known = m_attribute_types.find(name)) {
        return *known;
    }
    std::string asked = name;
    const Tango::AttributeInfoEx info = get_attribute_config(asked);
    const WireType type{info.data_type, info.data_format};
    m_attribute_types.keep(name, type);
    return type;
}

std::string full_name(Tango::DeviceProxy &device) {
    const std::string name = "/" + device.dev_name();
    if (!device.is_dbase_used()) {
        return "tango://" + device.get_dev_host() + ":" + device.get_dev_port() + name +
               "#dbase=no";
    }
    return "tango://" + device.get_db_host() + ":" + device.get_db_port() + name;
}

CommandType Proxy::command_type(const std::string &name) {
    if (auto known = m_command_types.find(name)) {
        return *known;
    }
    std::string asked = name;
    const Tango::CommandInfo info = command_query(asked);
    const CommandType type{static_cast<int>(info.in_type), static_cast<int>(info.out_type)};
    m_command_types.keep(name, type);
    return type;
}

} // namespace tangobind
