// The admin device of the server, as Python sees it.
#pragma once

#include "server/device.h"

namespace tangobind {

// cppTango makes it when the server starts, and deletes it when the server ends.
class DServerHandle : public Device6Handle {
  public:
    explicit DServerHandle(Tango::DServer &server) : Device6Handle(server) {}
    Tango::DServer &server() const { return static_cast<Tango::DServer &>(get()); }
    Tango::DServer *operator->() const { return &server(); }
};

} // namespace tangobind
