#include "server/command.h"

#include "convert/command.h"
#include "core/calls_in_flight.h"
#include "server/device.h"
#include "server/command_docs.h"

namespace tangobind {

namespace {

// The array of which the last reply of this thread was made. The thread sends the reply before it
// can come back here.
PyRef &reply_memory() {
    thread_local PyRef memory;
    return memory;
}

// Polling keeps a result for as long as its history is deep, and a proxy of this process has the
// very one.
bool result_is_kept() {
    thread_local const bool polling =
        dynamic_cast<Tango::PollThread *>(omni_thread::self()) != nullptr;
    return polling || in_own_call();
}

std::string name_of(Tango::DeviceImpl *device, Tango::Command &command) {
    return device->get_name() + "/" + command.get_name();
}

} // namespace

CORBA::Any *PyCommand::execute_in_python(PyObject *self, const CORBA::Any &argument) {
    py::object result = get_in_type() == Tango::DEV_VOID
                            ? m_execute(self)
                            : m_execute(self, extract_argument(argument, get_in_type()));
    auto any = std::make_unique<CORBA::Any>();
    if (get_out_type() != Tango::DEV_VOID) {
        py::object borrowed = insert_argument(*any, get_out_type(), result);
        if (borrowed && result_is_kept()) {
            return new CORBA::Any(*any);
        }
        if (borrowed) {
            reply_memory() = PyRef(std::move(borrowed));
        }
    }
    return any.release();
}

CORBA::Any *PyCommand::execute(Tango::DeviceImpl *device, const CORBA::Any &argument) {
    try {
        return in_request(
            device, [&] { return name_of(device, *this); },
            [&](DeviceTrampoline &python) { return execute_in_python(python.self(), argument); });
    } catch (Tango::DevFailed &failure) {
        // By this entry programs know that the command itself failed, in Python.
        Tango::Except::re_throw_exception(failure, "PyDs_UnexpectedFailure",
                                          "Cannot execute command", name_of(device, *this));
    }
}

bool PyCommand::is_allowed(Tango::DeviceImpl *device, const CORBA::Any &) {
    if (!m_is_allowed) {
        return true;
    }
    return in_request(
        device, [&] { return name_of(device, *this); },
        [&](DeviceTrampoline &python) { return is_true(m_is_allowed(python.self())); });
}

std::unique_ptr<PyCommand> PyCommand::clone() {
    auto result =
        std::make_unique<PyCommand>(get_name(), get_in_type(), get_out_type(), get_in_type_desc(),
                                    get_out_type_desc(), get_disp_level());
    result->set_polling_period(get_polling_period());
    result->m_execute = m_execute.copy();
    result->m_is_allowed = m_is_allowed.copy();
    return result;
}

py::object command_to_python(Tango::Command &command) {
    auto result = std::make_unique<PyCommand>(
        command.get_name(), command.get_in_type(), command.get_out_type(),
        command.get_in_type_desc(), command.get_out_type_desc(), command.get_disp_level());
    result->set_polling_period(command.get_polling_period());
    return py::cast(std::move(result));
}

void register_command(py::module_ &m) {
    py::class_<PyCommand>(m, "Command", "The description of a command, and what answers it.")
        .def(py::init<const std::string &, Tango::CmdArgType, Tango::CmdArgType,
                      const std::string &, const std::string &, Tango::DispLevel>(),
             py::arg("name"), py::arg("in_type"), py::arg("out_type"),
             py::arg("in_desc") = std::string(), py::arg("out_desc") = std::string(),
             py::arg("level") = Tango::OPERATOR)
        .def("_bind", &PyCommand::bind, py::arg("execute"), py::arg("is_allowed") = py::none(),
             py::arg("own_name") = py::none(), py::arg("runner") = py::none())
        .def(
            "get_name", [](PyCommand &self) { return std::string(self.get_name()); },
            docs::command::get_name)
        .def(
            "get_polling_period", [](PyCommand &self) { return self.get_polling_period(); },
            docs::command::get_polling_period)
        .def(
            "set_polling_period",
            [](PyCommand &self, long period) { self.set_polling_period(period); },
            py::arg("period_ms"), docs::command::set_polling_period)
        .def(
            "get_disp_level", [](PyCommand &self) { return self.get_disp_level(); },
            docs::command::get_disp_level)
        .def_property_readonly(
            "in_type", [](PyCommand &self) { return self.get_in_type(); }, docs::command::in_type)
        .def_property_readonly(
            "out_type", [](PyCommand &self) { return self.get_out_type(); },
            docs::command::out_type)
        .def_property_readonly(
            "in_type_desc", [](PyCommand &self) { return std::string(self.get_in_type_desc()); },
            docs::command::in_type_desc)
        .def_property_readonly(
            "out_type_desc", [](PyCommand &self) { return std::string(self.get_out_type_desc()); },
            docs::command::out_type_desc);
}

} // namespace tangobind
