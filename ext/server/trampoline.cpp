#include "server/trampoline.h"

namespace tangobind {

void throw_bad_value(const BadValue &bad, const std::string &subject) {
    const BadValue named = bad.of(subject);
    if (!bad.python_type()) {
        throw_dev_failed(bad.reason(), named.what(), subject);
    }
    const auto *type = reinterpret_cast<const PyTypeObject *>(bad.python_type());
    throw_dev_failed("PyDs_PythonError", std::string(type->tp_name) + ": " + named.what() + "\n",
                     subject);
}

Tango::DevFailed failure_from(py::handle exception) {
    return to_dev_failed(py::type::handle_of(exception), exception,
                         py::getattr(exception, "__traceback__", py::none()));
}

} // namespace tangobind
