#pragma once

#include "client/subscription.h"
#include "core/lock_order.h"

#include <map>
#include <mutex>

namespace tangobind {

// The subscriptions of one proxy.
class ProxySubscriptions {
  public:
    explicit ProxySubscriptions(Proxy &proxy) : m_proxy(proxy) {}
    // Ends them all.
    ~ProxySubscriptions();
    ProxySubscriptions(const ProxySubscriptions &) = delete;
    ProxySubscriptions &operator=(const ProxySubscriptions &) = delete;

    void add(std::shared_ptr<Subscription> one);
    std::shared_ptr<Subscription> find(int id);
    std::shared_ptr<Subscription> remove(int id);
    bool empty();

  private:
    Proxy &m_proxy;
    Ranked<LockRank::structure> m_mutex;
    std::map<int, std::shared_ptr<Subscription>> m_all;
};

// The entry of a proxy's __dict__ which holds the callbacks by subscription: there the garbage
// collector sees them.
py::dict callbacks_of(py::handle proxy);

} // namespace tangobind
