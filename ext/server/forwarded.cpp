#include "server/forwarded.h"

namespace tangobind {

void renew_forwarded_attributes(Tango::DeviceClass &device_class) {
    for (Tango::Attr *&description : device_class.get_class_attr()->get_attr_list()) {
        if (auto *forwarded = dynamic_cast<ForwardedAttr *>(description)) {
            // The old one stays: cppTango's registry of roots has a pointer to it.
            description = forwarded->renewed().release();
        }
    }
}

void forget_missing_roots(Tango::DeviceImpl &device) {
    Tango::RootAttRegistry &registry = Tango::Util::instance()->get_root_att_reg();
    for (const auto &wrong : device.get_fwd_att_wrong_conf()) {
        const std::string root = to_lower(wrong.full_root_att_name);
        const auto slash = root.rfind('/');
        if (wrong.fae == Tango::FWD_ROOT_DEV_NOT_STARTED && registry.is_root_attribute(root)) {
            registry.remove_root_att(root.substr(0, slash), root.substr(slash + 1));
        }
    }
}

} // namespace tangobind
