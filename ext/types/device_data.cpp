// DeviceData: the argument or result of a command, not yet extracted; and its polled history.
#include "convert/command.h"
#include "core/errors.h"
#include "types/device_data_docs.h"

namespace tangobind {

namespace {

using Data = Tango::DeviceData;
using History = Tango::DeviceDataHistory;

// cppTango's own answer depends on the flags for what is an exception; those stay as they are.
bool is_empty(Data &data) {
    const auto flags = data.exceptions();
    data.reset_exceptions(Data::isempty_flag);
    const bool empty = data.is_empty();
    data.exceptions(flags);
    return empty;
}

void check_not_empty(Data &data) {
    if (is_empty(data)) {
        Tango::ApiDataExcept::throw_exception(
            "API_EmptyDeviceData", "Cannot extract, no data in DeviceData object", "DeviceData");
    }
}

void register_data(py::module_ &m) {
    py::class_<Data> cls(m, "DeviceData", "The argument or result of a command.");
    cls.def(py::init<>())
        .def(py::init<const Data &>(), py::arg("other"))
        .def(
            "extract",
            [](Data &self, ExtractAs as) {
                check_not_empty(self);
                // Extracting takes the memory of an Any; this one can be asked again.
                const CORBA::Any copy(self.any.in());
                return extract_argument(copy, argument_type(self), as);
            },
            extract_as(), docs::device_data::extract)
        .def(
            "insert",
            [](Data &self, Tango::CmdArgType data_type, const py::object &value) {
                Data changed;
                const py::object borrowed = insert_argument(changed.any.inout(), data_type, value);
                // A DeviceData outlives this call: it gets memory of its own.
                self = Data(changed);
            },
            py::arg("data_type"), py::arg("value"), docs::device_data::insert)
        .def(
            "get_type",
            [](Data &self) {
                check_not_empty(self);
                return static_cast<Tango::CmdArgType>(argument_type(self));
            },
            docs::device_data::get_type)
        .def("is_empty", &is_empty, docs::device_data::is_empty);
}

void register_history(py::module_ &m) {
    py::class_<History, Data>(m, "DeviceDataHistory", "A result in the polling buffer of a device.")
        .def(py::init<>())
        .def(py::init<const History &>(), py::arg("other"))
        .def(
            "has_failed", [](History &self) { return self.has_failed(); },
            docs::device_data::has_failed)
        .def(
            "get_date", [](History &self) { return Tango::TimeVal(self.get_date()); },
            docs::device_data::get_date)
        .def(
            "get_err_stack", [](History &self) { return to_python(self.get_err_stack()); },
            docs::device_data::get_err_stack);
}

} // namespace

void register_device_data(py::module_ &m) {
    register_data(m);
    register_history(m);
}

} // namespace tangobind
