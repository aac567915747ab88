#include "client/calls.h"

namespace tangobind {

py::object run_green(Proxy &, std::unique_ptr<PendingCall> call, const GreenArguments &green) {
    if (!green.wait.is_none() || !green.timeout.is_none()) {
        throw py::value_error("Not supported in synchronous mode");
    }
    without_gil([&] { call->run(); });
    return call->result();
}

} // namespace tangobind
