// Forwarded attributes: descriptions that serve more than one device.
#pragma once

#include "core/bind.h"

namespace tangobind {

// The description of a forwarded attribute as cppTango gets it. A device writes its root into it,
// and cppTango takes a root that is there for that of the next device of the class.
class ForwardedAttr : public Tango::FwdAttr {
  public:
    explicit ForwardedAttr(const Tango::FwdAttr &given) : Tango::FwdAttr(given), m_given(given) {}

    // As it was given.
    std::unique_ptr<ForwardedAttr> renewed() const {
        return std::make_unique<ForwardedAttr>(m_given);
    }

  private:
    Tango::FwdAttr m_given;
};

// The next device of the class gets descriptions that no other device has written to.
void renew_forwarded_attributes(Tango::DeviceClass &device_class);

// The roots of a new device that are not there are waited for no more. cppTango would add their
// attributes when it hears of them, while it holds a lock that this needs once more: the device
// would hang. DevRestart of the device, or a restart of the server, tries again.
void forget_missing_roots(Tango::DeviceImpl &device);

} // namespace tangobind
