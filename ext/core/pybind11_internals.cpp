#include "core/bind.h"

#include "core/private_member.h"
#include "core/pybind11_internals.h"

namespace tangobind {

#if PYBIND11_VERSION_HEX >= 0x03000200

struct InnermostFrame {
    friend auto reached(InnermostFrame);
};
template struct PrivateMember<InnermostFrame, &CallFrame::tls_current_frame>;
static_assert(std::is_same_v<decltype(reached(InnermostFrame{})), CallFrame *&(*)()>,
              "the innermost frame is a variable of its thread");

CallFrame *exchange_call_frame(CallFrame *frame) {
    return std::exchange(reached(InnermostFrame{})(), frame);
}

#else

CallFrame *exchange_call_frame(CallFrame *frame) {
    auto &innermost = py::detail::get_internals().loader_life_support_tls;
    CallFrame *before = innermost.get();
    innermost = frame;
    return before;
}

#endif

} // namespace tangobind
