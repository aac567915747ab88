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

} // namespace tangobind
