// The devices of this server, as Python asks for them while they come and go. cppTango lists a
// device until after its end, so those in Python are known by the registry of ours.
#pragma once

#include "core/bind.h"

namespace tangobind {

// DevFailed when there is no such device; a name may be an alias, or one with a Tango host.
py::object device_named(const std::string &name);
// Those whose name fits, with * for any text.
py::list devices_like(const std::string &pattern);
// DevFailed when there is no such class.
py::list devices_of_class(const std::string &name);
// The Python objects of what a class lists.
py::list devices_of_class(Tango::DeviceClass &cls);

} // namespace tangobind
