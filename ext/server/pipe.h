// Pipes written in Python, and the handle that Python holds of any pipe.
#pragma once

#include "server/device_binding.h"
#include "server/method.h"

namespace tangobind {

// The Python methods behind a pipe.
struct PipeMethods {
    Method read;
    Method write;
    Method is_allowed;
    // The methods take the pipe (original API); else reading returns and writing gets the value.
    bool pass_pipe = false;

    PipeMethods copy() const { return {read.copy(), write.copy(), is_allowed.copy(), pass_pipe}; }
};

// The handle that Python has for a pipe: one that it made itself, or one of cppTango's, which is
// gone when cppTango has deleted it.
class PipeHandle {
  public:
    PipeHandle(const std::string &name, Tango::DispLevel level, Tango::PipeWriteType access);
    explicit PipeHandle(std::shared_ptr<Tango::Pipe *> link) : m_link(std::move(link)) {}

    Tango::Pipe &get() const;
    Tango::Pipe *operator->() const { return &get(); }

    // A pipe for cppTango, of the same description and methods.
    std::unique_ptr<Tango::Pipe> for_tango() const;

    PipeMethods methods;

  private:
    std::unique_ptr<Tango::Pipe> m_own;
    std::shared_ptr<Tango::Pipe *> m_link;
};

py::object pipe_to_python(Tango::Pipe &pipe);

void add_device_pipes(DeviceBase &cls);

} // namespace tangobind
