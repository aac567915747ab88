#include "client/proxy_subscriptions.h"

namespace tangobind {

ProxySubscriptions &Proxy::subscriptions() {
    std::call_once(m_first_subscription,
                   [&] { m_subscriptions = std::make_shared<ProxySubscriptions>(*this); });
    return *m_subscriptions;
}

ProxySubscriptions::~ProxySubscriptions() {
    for (auto &[id, one] : m_all) {
        one->close();
        try {
            one->unsubscribe(m_proxy);
        } catch (const Tango::DevFailed &) {
            // cppTango does not know it any more: that is what was wanted.
        }
    }
}

void ProxySubscriptions::add(std::shared_ptr<Subscription> one) {
    const std::lock_guard lock(m_mutex);
    m_all.emplace(one->id(), std::move(one));
}

std::shared_ptr<Subscription> ProxySubscriptions::find(int id) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_all.find(id);
    return found == m_all.end() ? nullptr : found->second;
}

std::shared_ptr<Subscription> ProxySubscriptions::remove(int id) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_all.find(id);
    if (found == m_all.end()) {
        return nullptr;
    }
    auto one = std::move(found->second);
    m_all.erase(found);
    return one;
}

bool ProxySubscriptions::empty() {
    const std::lock_guard lock(m_mutex);
    return m_all.empty();
}

py::dict callbacks_of(py::handle proxy) {
    py::object all =
        py::reinterpret_steal<py::object>(PyObject_GenericGetDict(proxy.ptr(), nullptr));
    if (!all) {
        throw py::error_already_set();
    }
    py::dict entries = py::reinterpret_borrow<py::dict>(all);
    if (!entries.contains("_event_callbacks")) {
        entries["_event_callbacks"] = py::dict();
    }
    return entries["_event_callbacks"];
}

} // namespace tangobind
