// Pipes written in Python, and the handle that Python holds of any pipe.
#pragma once

#include "core/handle.h"
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

// What Python holds of a pipe: one that it made itself, or one of cppTango's.
class PipeHandle {
  public:
    PipeHandle(const std::string &name, Tango::DispLevel level, Tango::PipeWriteType access);
    explicit PipeHandle(std::shared_ptr<Life<Tango::Pipe>> life) : m_life(std::move(life)) {}

    // Ended when cppTango has deleted it.
    Tango::Pipe &get() const { return m_own ? *m_own : m_life->get(); }
    Tango::Pipe *operator->() const { return &get(); }

    // A pipe for cppTango, of the same description and methods.
    std::unique_ptr<Tango::Pipe> for_tango() const;

    PipeMethods methods;

  private:
    std::unique_ptr<Tango::Pipe> m_own;
    std::shared_ptr<Life<Tango::Pipe>> m_life;
};

py::object pipe_to_python(Tango::Pipe &pipe);

void add_device_pipes(DeviceBase &cls);

} // namespace tangobind
