// The admin device of the server, as Python sees it.
#pragma once

#include "server/device.h"

namespace tangobind {

// cppTango makes it when the server starts, and deletes it when the server ends.
class DServerHandle : public Device6Handle {
  public:
    explicit DServerHandle(Tango::DServer &server) : Device6Handle(server), m_server(&server) {}
    Tango::DServer &server() const { return *m_server; }
    Tango::DServer *operator->() const { return m_server; }

  private:
    Tango::DServer *m_server;
};

} // namespace tangobind
