// The table of contents of the extension.
#include "core/bind.h"

#include "convert/bad_value.h"
#include "core/errors.h"
#include "core/pybind11_internals.h"
#include "types/types.h"

namespace tangobind {

void register_process(py::module_ &m);
void register_gil_meter(py::module_ &m);
void register_strings(py::module_ &m);
void register_enums(py::module_ &m);
void register_calls(py::module_ &m);
void register_events(py::module_ &m);
void register_subscribe(py::module_ &m);
void register_device_attribute(py::module_ &m);
void register_asynch_events(py::module_ &m);
void register_connection(py::module_ &m);
void register_properties(py::module_ &m);
void register_database(py::module_ &m);
void register_device_proxy(py::module_ &m);
void register_user_default_attr_prop(py::module_ &m);
void register_attr(py::module_ &m);
void register_command(py::module_ &m);
void register_pipe(py::module_ &m);
void register_encoded_attribute(py::module_ &m);
void register_attribute(py::module_ &m);
void register_device_class(py::module_ &m);
void register_device(py::module_ &m);
void register_multi_attribute(py::module_ &m);
void register_dserver(py::module_ &m);
void register_monitor(py::module_ &m);
void register_logging(py::module_ &m);
void register_util(py::module_ &m);
void register_signals(py::module_ &m);
void register_group(py::module_ &m);
void register_api_util(py::module_ &m);

} // namespace tangobind

PYBIND11_MODULE(_tango, m) {
    using namespace tangobind;
    m.doc() = "cppTango for Python: the C++ part of the package tango.";
    register_process(m); // before anything else is registered for the end
    register_gil_meter(m);
    register_strings(m);
    register_enums(m);
    register_types(m);
    register_errors(m);
    register_bad_value(m);
    register_calls(m);
    register_events(m);
    register_subscribe(m);
    register_device_attribute(m);
    register_asynch_events(m);
    register_connection(m);
    register_properties(m);
    register_database(m);
    register_device_proxy(m);
    register_user_default_attr_prop(m);
    register_logging(m);
    register_command(m);
    register_pipe(m);
    register_encoded_attribute(m);
    register_attribute(m);
    register_multi_attribute(m);
    register_device_class(m);
    register_device(m);
    register_attr(m); // its signatures name devices
    register_dserver(m);
    register_monitor(m);
    register_util(m);
    register_signals(m);
    register_group(m);
    register_api_util(m);
    guard_instances(m); // after all of them
}
