// The versions of libraries that clients see in the information of a device.
#pragma once

#include "core/bind.h"

#include <memory>
#include <type_traits>

namespace tangobind {

// Asks Python for what all devices written in it have in common, once a process; with the GIL.
// These are not kept in each device, as a server may have thousands.
void load_common_versions();

// A device's own versions, and the common ones that it does not say otherwise.
Tango::DevInfoVersionList with_common_versions(const Tango::DevInfoVersionList &own);

// Devices before Tango 10 say no versions.
template <class Base, bool says_versions = std::is_base_of_v<Tango::Device_6Impl, Base>>
class WithVersions : public Base {
  public:
    using Base::Base;
};

template <class Base>
class WithVersions<Base, true> : public Base {
  public:
    using Base::Base;

    Tango::DevInfo_6 *info_6() override {
        std::unique_ptr<Tango::DevInfo_6> info(Base::info_6());
        info->version_info = with_common_versions(info->version_info);
        return info.release();
    }
};

} // namespace tangobind
