// DeviceProxy: locking a device for this client.
#include "client/connection.h"
#include "client/device_proxy.h"
#include "core/process.h"
#include "client/device_proxy_locking_docs.h"

namespace tangobind {

void add_locking_methods(ProxyClass &cls) {
    cls.def(
           "lock",
           [](Proxy &self, int lock_validity) {
               install_exit_function();
               self.lock(lock_validity);
           },
           py::arg("lock_validity") = static_cast<int>(Tango::DEFAULT_LOCK_VALIDITY), NoGil(),
           docs::device_proxy::lock)
        .def(
            "unlock", [](Proxy &self, bool force) { self.unlock(force); }, py::arg("force") = false,
            NoGil(), docs::device_proxy::unlock)
        .def(
            "locking_status", [](Proxy &self) { return self.locking_status(); }, NoGil(),
            docs::device_proxy::locking_status)
        .def(
            "is_locked", [](Proxy &self) { return self.is_locked(); }, NoGil(),
            docs::device_proxy::is_locked)
        .def(
            "is_locked_by_me", [](Proxy &self) { return self.is_locked_by_me(); }, NoGil(),
            docs::device_proxy::is_locked_by_me)
        .def(
            "get_locker",
            [](Proxy &self, Tango::LockerInfo &lockinfo) { return self.get_locker(lockinfo); },
            py::arg("lockinfo"), NoGil(), docs::device_proxy::get_locker);
}

} // namespace tangobind
