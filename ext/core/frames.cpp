#include "core/frames.h"

#include "core/pybind11_internals.h"

namespace tangobind {

FramesPutAside::FramesPutAside() : m_frame(exchange_call_frame(nullptr)) {}
FramesPutAside::~FramesPutAside() { exchange_call_frame(m_frame); }

} // namespace tangobind
