// Commands written in Python.
#pragma once

#include "server/method.h"

namespace tangobind {

class PyCommand : public Tango::Command {
  public:
    using Tango::Command::Command;

    CORBA::Any *execute(Tango::DeviceImpl *device, const CORBA::Any &argument) override;
    bool is_allowed(Tango::DeviceImpl *device, const CORBA::Any &argument) override;

    // What a device itself has under `own_name` counts instead of `execute`.
    void bind(py::handle execute, py::handle is_allowed, py::handle own_name, py::handle runner) {
        m_execute = Method(execute, own_name, runner);
        m_is_allowed = Method(is_allowed);
    }
    std::unique_ptr<PyCommand> clone();

  private:
    CORBA::Any *execute_in_python(PyObject *self, const CORBA::Any &argument);

    Method m_execute;
    Method m_is_allowed;
};

// A description of a command that cppTango has, as an object of Python's own.
py::object command_to_python(Tango::Command &command);

} // namespace tangobind
