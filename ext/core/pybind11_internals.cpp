#include "core/bind.h"

#include "core/private_member.h"
#include "core/pybind11_internals.h"

namespace tangobind {

namespace {

// In place of the function that allocates an object which has none yet.
void *refuse(std::size_t) {
    throw std::runtime_error("an object that was not fully initialized cannot be used: its "
                             "class's __init__() has not been called yet, or has failed");
}

py::tuple reduce(const py::object &self) {
    const py::handle type = py::type::handle_of(self);
    if (!py::hasattr(type, "__setstate__")) {
        throw py::type_error("cannot pickle '" + type_name(self) + "' object");
    }
    return py::make_tuple(py::module_::import("copyreg").attr("__newobj__"), py::make_tuple(type),
                          self.attr("__getstate__")());
}

} // namespace

void guard_instances(py::module_ &m) {
    py::cpp_function reducing(&reduce, py::name("__reduce__"), py::is_method(m));
    const auto name = m.attr("__name__");
    for (auto &[type, bases] : py::detail::get_internals().registered_types_py) {
        const py::handle bound(reinterpret_cast<PyObject *>(type));
        if (name.equal(bound.attr("__module__"))) {
            bases.front()->operator_new = &refuse;
            if (!bound.attr("__dict__").contains("__reduce__")) {
                py::setattr(bound, "__reduce__", reducing);
            }
        }
    }
}

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
