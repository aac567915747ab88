#include "core/bind.h"

#include "core/frames.h"

namespace tangobind {

namespace {

using Frame = py::detail::loader_life_support;

#if PYBIND11_VERSION_HEX >= 0x03000200

// The top of the stack is private, and an explicit instantiation is the only place that may name
// it.
template <Frame *&(*top)()>
struct Reach {
    friend Frame *&top_frame() { return top(); }
};
Frame *&top_frame();
template struct Reach<&Frame::tls_current_frame>;

Frame *exchange_top(Frame *frame) { return std::exchange(top_frame(), frame); }

#else

Frame *exchange_top(Frame *frame) {
    auto &top = py::detail::get_internals().loader_life_support_tls;
    Frame *before = top.get();
    top = frame;
    return before;
}

#endif

} // namespace

FramesPutAside::FramesPutAside() : m_frame(exchange_top(nullptr)) {}
FramesPutAside::~FramesPutAside() { exchange_top(m_frame); }

} // namespace tangobind
