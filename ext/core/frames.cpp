#include "core/bind.h"

#include "core/frames.h"
#include "core/private_member.h"

namespace tangobind {

using Frame = py::detail::loader_life_support;

#if PYBIND11_VERSION_HEX >= 0x03000200
struct TopFrame {
    friend auto reached(TopFrame);
};
template struct PrivateMember<TopFrame, &Frame::tls_current_frame>;
#endif

namespace {

#if PYBIND11_VERSION_HEX >= 0x03000200

Frame *exchange_top(Frame *frame) { return std::exchange(reached(TopFrame{})(), frame); }

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
