// Greenlets and pybind11.
#pragma once

#include <pybind11/pybind11.h>

namespace tangobind {

// pybind11 keeps a stack of the bound functions that a thread is in, and aborts the process where
// one ends that is not the last. Greenlets of one thread begin and end them in any order: so the
// stack is put aside wherever a bound function runs Python code that may switch to another
// greenlet. With the GIL.
class FramesPutAside {
  public:
    FramesPutAside();
    ~FramesPutAside();
    FramesPutAside(const FramesPutAside &) = delete;
    FramesPutAside &operator=(const FramesPutAside &) = delete;

  private:
    pybind11::detail::loader_life_support *m_frame;
};

} // namespace tangobind
