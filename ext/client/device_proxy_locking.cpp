// DeviceProxy: locking a device for this client.
#include "client/connection.h"
#include "client/device_proxy.h"
#include "client/fork.h"

namespace tangobind {

void add_locking_methods(ProxyClass &cls) {
    cls.def(
           "lock",
           [](Proxy &self, int lock_validity) {
               install_exit_function();
               self.lock(lock_validity);
           },
           py::arg("lock_validity") = static_cast<int>(Tango::DEFAULT_LOCK_VALIDITY), NoGil(),
           "Let only this process use the device. The lock is renewed until unlock(); a client "
           "that "
           "dies loses it after so many seconds.")
        .def(
            "unlock", [](Proxy &self, bool force) { self.unlock(force); }, py::arg("force") = false,
            NoGil(), "Give the device free; with force, whoever locked it.")
        .def(
            "locking_status", [](Proxy &self) { return self.locking_status(); }, NoGil(),
            "Who locks the device, as a text.")
        .def(
            "is_locked", [](Proxy &self) { return self.is_locked(); }, NoGil(),
            "Whether somebody locks the device.")
        .def(
            "is_locked_by_me", [](Proxy &self) { return self.is_locked_by_me(); }, NoGil(),
            "Whether this process locks the device.")
        .def(
            "get_locker",
            [](Proxy &self, Tango::LockerInfo &lockinfo) { return self.get_locker(lockinfo); },
            py::arg("lockinfo"), NoGil(),
            "Fill a LockerInfo with who locks the device; False if nobody does.");
}

} // namespace tangobind
