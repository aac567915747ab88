#include "core/bind.h"

#include "process/steps.h"

namespace tangobind {

void register_process(py::module_ &) {
    register_end();
    register_fork();
}

} // namespace tangobind
