#include "core/errors.h"

#include <pybind11/detail/exception_translation.h>

#include <array>
#include <typeindex>

namespace tangobind {

namespace {

// One row relates a C++ exception class and its Python class.
struct ErrorRow {
    const char *name;
    const char *text;
    std::type_index cpp;
    PyObject *python;
};

std::array<ErrorRow, 12> &error_table() {
    static std::array<ErrorRow, 12> table{{
        {"DevFailed", "A Tango call failed. `args` are the errors (DevError), the cause first.",
         typeid(Tango::DevFailed), nullptr},
        {"ConnectionFailed", "A device or database cannot be reached.",
         typeid(Tango::ConnectionFailed), nullptr},
        {"CommunicationFailed", "The connection broke, or no answer came in time.",
         typeid(Tango::CommunicationFailed), nullptr},
        {"WrongNameSyntax", "This is not the name of a device, attribute or property.",
         typeid(Tango::WrongNameSyntax), nullptr},
        {"NonDbDevice", "This needs a database, which the device does not have.",
         typeid(Tango::NonDbDevice), nullptr},
        {"WrongData", "A value is not there, or of another type.", typeid(Tango::WrongData),
         nullptr},
        {"NonSupportedFeature", "The server is too old for this.",
         typeid(Tango::NonSupportedFeature), nullptr},
        {"AsynCall", "Asynchronous calls were used wrongly: an unknown identifier, for instance.",
         typeid(Tango::AsynCall), nullptr},
        {"AsynReplyNotArrived", "The answer to an asynchronous call is not there yet.",
         typeid(Tango::AsynReplyNotArrived), nullptr},
        {"EventSystemFailed", "Events cannot be received.", typeid(Tango::EventSystemFailed),
         nullptr},
        {"NotAllowed", "The access control refuses this.", typeid(Tango::NotAllowed), nullptr},
        {"DeviceUnlocked", "A lock of the device was taken away.", typeid(Tango::DeviceUnlocked),
         nullptr},
    }};
    return table;
}

PyObject *python_class(const std::type_info &type) {
    for (const auto &row : error_table()) {
        if (row.cpp == type) {
            return row.python;
        }
    }
    return error_table().front().python;
}

bool is_dev_failed(py::handle value) {
    return value && PyObject_IsInstance(value.ptr(), error_table().front().python) == 1;
}

// As PyTango's servers write them: UTF-8. What that cannot carry is escaped.
std::string error_text(const py::object &text) {
    return text.attr("replace")(py::str("\0", 1), "\\x00")
        .attr("encode")("utf-8", "backslashreplace")
        .cast<std::string>();
}

std::string format_with_traceback(const char *function, const py::args &args) {
    py::object lines = py::module_::import("traceback").attr(function)(*args);
    return error_text(py::str("").attr("join")(lines));
}

void set_python_error(const py::object &exception) {
    PyErr_SetObject(reinterpret_cast<PyObject *>(Py_TYPE(exception.ptr())), exception.ptr());
}

std::string text_of(const CORBA::SystemException &error) {
    return "CORBA system exception " + std::string(error._name()) + " (minor code " +
           std::to_string(error.minor()) + ")";
}

void translate(std::exception_ptr pointer) {
    try {
        std::rethrow_exception(pointer);
    } catch (const Tango::DevFailed &failure) {
        set_python_error(to_python(failure));
    } catch (const CORBA::SystemException &error) {
        Tango::DevErrorList errors;
        errors.length(1);
        errors[0].reason = Tango::string_dup("API_CorbaException");
        errors[0].desc = Tango::string_dup(text_of(error).c_str());
        errors[0].origin = Tango::string_dup("tango");
        errors[0].severity = Tango::ERR;
        set_python_error(to_python(Tango::CommunicationFailed(errors)));
    }
}

} // namespace

py::tuple to_python(const Tango::DevErrorList &errors) {
    py::tuple result(errors.length());
    for (CORBA::ULong i = 0; i < errors.length(); ++i) {
        result[i] = py::cast(errors[i], py::return_value_policy::copy);
    }
    return result;
}

py::object to_python(const Tango::DevFailed &failure) {
    // An exception of CORBA has a typeid of its own class; cppTango's subclasses are thrown as
    // such.
    py::handle type = python_class(typeid(failure));
    return py::reinterpret_steal<py::object>(
        PyObject_CallObject(type.ptr(), to_python(failure.errors).ptr()));
}

Tango::DevErrorList to_error_list(py::handle errors) {
    if (is_dev_failed(errors)) {
        return to_error_list(errors.attr("args"));
    }
    Tango::DevErrorList result;
    for (py::handle item : errors) {
        const auto at = result.length();
        result.length(at + 1);
        if (py::isinstance<Tango::DevError>(item)) {
            result[at] = item.cast<const Tango::DevError &>();
        } else {
            result[at].reason = Tango::string_dup("PyDs_PythonError");
            result[at].desc = Tango::string_dup(error_text(py::str(item)).c_str());
            result[at].origin = Tango::string_dup("");
            result[at].severity = Tango::ERR;
        }
    }
    return result;
}

namespace {

// The errors of a DevFailed; none if it is none, or when its arguments have no text.
Tango::DevErrorList errors_of(py::handle value) {
    try {
        return is_dev_failed(value) ? to_error_list(value) : Tango::DevErrorList();
    } catch (py::error_already_set &) {
        return Tango::DevErrorList();
    }
}

// The text that Python has for an exception; its type's name when making the text fails.
template <class Make>
std::string text_or_type(py::handle type, Make make) {
    try {
        return make();
    } catch (py::error_already_set &) {
        return type && PyType_Check(type.ptr())
                   ? std::string(reinterpret_cast<PyTypeObject *>(type.ptr())->tp_name) + "\n"
                   : "an exception without a text\n";
    }
}

} // namespace

Tango::DevFailed to_dev_failed(py::handle type, py::handle value, py::handle traceback) {
    const Tango::DevErrorList own = errors_of(value);
    if (own.length() > 0) {
        return Tango::DevFailed(own);
    }
    auto or_none = [](py::handle object) -> py::object {
        return object ? py::reinterpret_borrow<py::object>(object) : py::none();
    };
    Tango::DevErrorList errors;
    errors.length(1);
    errors[0].reason = Tango::string_dup("PyDs_PythonError");
    const std::string description = text_or_type(type, [&] {
        return format_with_traceback("format_exception_only",
                                     py::make_tuple(or_none(type), or_none(value)));
    });
    const std::string origin = text_or_type(type, [&] {
        return format_with_traceback(
            "format_exception", py::make_tuple(or_none(type), or_none(value), or_none(traceback)));
    });
    errors[0].desc = Tango::string_dup(description.c_str());
    errors[0].origin = Tango::string_dup(origin.c_str());
    errors[0].severity = Tango::ERR;
    return Tango::DevFailed(errors);
}

Tango::DevFailed to_dev_failed(py::error_already_set &error) {
    return to_dev_failed(error.type(), error.value(), error.trace());
}

void raise_thrown() {
    try {
        throw;
    } catch (py::error_already_set &error) {
        error.restore();
    } catch (...) {
        py::detail::try_translate_exceptions();
    }
}

py::object thrown_as_python() {
    raise_thrown();
    const py::error_already_set error;
    if (error.trace()) {
        PyException_SetTraceback(error.value().ptr(), error.trace().ptr());
    }
    return error.value();
}

void throw_dev_failed(const std::string &reason, const std::string &description,
                      const std::string &origin) {
    Tango::Except::throw_exception(reason, description, origin);
}

void register_errors(py::module_ &m) {
    py::object base;
    for (auto &row : error_table()) {
        const std::string full_name = "tango._tango." + std::string(row.name);
        PyObject *type = PyErr_NewExceptionWithDoc(full_name.c_str(), row.text,
                                                   base ? base.ptr() : nullptr, nullptr);
        if (!type) {
            throw py::error_already_set();
        }
        row.python = type;
        if (!base) {
            base = py::reinterpret_borrow<py::object>(type);
        }
        m.attr(row.name) = py::handle(type);
    }
    py::register_exception_translator(&translate);
}

} // namespace tangobind
