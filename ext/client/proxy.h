// The DeviceProxy behind Python's: cppTango's, and what this binding remembers of the device.
#pragma once

#include "client/connections.h"
#include "convert/attribute.h"
#include "core/device_address.h"
#include "core/lock_order.h"

#include <map>
#include <mutex>

namespace tangobind {

// Attribute and command names are the same in any case.
struct CaselessLess {
    bool operator()(const std::string &a, const std::string &b) const {
        return strcasecmp(a.c_str(), b.c_str()) < 0;
    }
};

// Wire types by name, filled at first use: a write then costs one network round trip. Usable from
// any thread.
template <class Type>
class TypeCache {
  public:
    std::optional<Type> find(const std::string &name) const {
        const std::lock_guard lock(m_mutex);
        const auto found = m_types.find(name);
        return found == m_types.end() ? std::nullopt : std::optional<Type>(found->second);
    }
    void keep(const std::string &name, const Type &type) {
        const std::lock_guard lock(m_mutex);
        m_types.insert_or_assign(name, type);
    }
    void drop(const std::string &name) {
        const std::lock_guard lock(m_mutex);
        m_types.erase(name);
    }
    void clear() {
        const std::lock_guard lock(m_mutex);
        m_types.clear();
    }

  private:
    mutable Ranked<LockRank::structure> m_mutex;
    std::map<std::string, Type, CaselessLess> m_types;
};

struct CommandType {
    int in = Tango::DEV_VOID;
    int out = Tango::DEV_VOID;
};

class ProxySubscriptions;

// The green mode of proxies that have none of their own (calls.cpp).
GreenMode default_green_mode();

// The name with which any process reaches the same device.
std::string full_name(Tango::DeviceProxy &device);

class Proxy : public Tango::DeviceProxy, public std::enable_shared_from_this<Proxy> {
  public:
    Proxy(const std::string &name, bool need_check_acc);
    // A proxy of the same device, with the same settings.
    Proxy(const Proxy &other)
        : Tango::DeviceProxy(other), std::enable_shared_from_this<Proxy>(),
          m_green_mode(other.m_green_mode) {}

    // This proxy, connected for the first time where it was not. cppTango chooses between the
    // generations of its protocol before it connects: for a proxy that is older than its server it
    // would choose the first one, which has other names for "all attributes" and other
    // configurations. Call it with the GIL released.
    Proxy &connected();

    // Both ask the device at the first use of a name; call them with the GIL released.
    WireType attribute_type(const std::string &name);
    CommandType command_type(const std::string &name);
    TypeCache<WireType> &attribute_types() { return m_attribute_types; }
    TypeCache<CommandType> &command_types() { return m_command_types; }

    GreenMode green_mode() const { return m_green_mode.value_or(default_green_mode()); }
    void set_green_mode(std::optional<GreenMode> mode) { m_green_mode = mode; }

    // The event subscriptions of this proxy, which end with it (subscription.cpp).
    ProxySubscriptions &subscriptions();

    std::string describe(const char *what, const std::string &name) {
        return std::string(what) + " " + dev_name() + "/" + name;
    }

  protected:
    std::string build_corba_name() override;

  private:
    Proxy(const std::string &name, const DeviceAddress &address, bool need_check_acc);

    ListedConnection m_listed{*this};
    TypeCache<WireType> m_attribute_types;
    TypeCache<CommandType> m_command_types;
    std::optional<GreenMode> m_green_mode;
    std::once_flag m_first_subscription;
    std::shared_ptr<ProxySubscriptions> m_subscriptions;
};

using ConnectionClass = py::class_<Tango::Connection, std::shared_ptr<Tango::Connection>>;
using ProxyClass = py::class_<Proxy, Tango::Connection, std::shared_ptr<Proxy>>;

} // namespace tangobind
