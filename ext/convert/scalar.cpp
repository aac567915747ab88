#include "convert/scalar.h"

#include "convert/loading_numpy.h"

namespace tangobind {

namespace {

[[noreturn]] void refuse(const char *expected, py::handle value) {
    throw BadValue(PyExc_TypeError, std::string("expected ") + expected + ", got " +
                                        type_name(value) + " " + show(value));
}

[[noreturn]] void out_of_range(py::handle value, const std::string &lowest,
                               const std::string &highest, PyObject *error = PyExc_OverflowError) {
    throw BadValue(error, show(value) + " is out of range [" + lowest + ", " + highest + "]");
}

// The int that `__index__` gives: of int, bool, enums, NumPy integers and arrays without dimension;
// never of a float.
py::object index_of(py::handle value) {
    PyObject *index = PyNumber_Index(value.ptr());
    if (!index) {
        PyErr_Clear();
        refuse("an integer", value);
    }
    return py::reinterpret_steal<py::object>(index);
}

// NumPy's complex64 is not a subclass of complex, and becomes a float with only a warning.
bool is_complex(py::handle value) {
    return PyComplex_Check(value.ptr()) ||
           (!PyLong_Check(value.ptr()) && py::hasattr(value, "dtype") &&
            py::str(value.attr("dtype").attr("kind")).equal(py::str("c")));
}

} // namespace

long long signed_from_python(py::handle value, long long lowest, long long highest) {
    py::object index = index_of(value);
    int overflow = 0;
    const long long number = PyLong_AsLongLongAndOverflow(index.ptr(), &overflow);
    if (overflow != 0 || number < lowest || number > highest) {
        out_of_range(value, std::to_string(lowest), std::to_string(highest),
                     overflow != 0 ? integer_out_of_range() : PyExc_OverflowError);
    }
    return number;
}

unsigned long long unsigned_from_python(py::handle value, unsigned long long highest) {
    py::object index = index_of(value);
    const unsigned long long number = PyLong_AsUnsignedLongLong(index.ptr());
    if (PyErr_Occurred()) {
        PyErr_Clear();
        out_of_range(value, "0", std::to_string(highest), integer_out_of_range());
    }
    if (number > highest) {
        out_of_range(value, "0", std::to_string(highest));
    }
    return number;
}

double floating_from_python(py::handle value, double highest) {
    if (!PyFloat_Check(value.ptr())) {
        const bool many = is_array(value) && py::reinterpret_borrow<py::array>(value).ndim() > 0;
        if (many || !PyNumber_Check(value.ptr()) || is_complex(value)) {
            refuse("a number", value);
        }
    }
    const double number = PyFloat_AsDouble(value.ptr());
    if (number == -1.0 && PyErr_Occurred()) {
        const bool too_large = PyErr_ExceptionMatches(PyExc_OverflowError);
        PyErr_Clear();
        if (too_large) {
            out_of_range(value, std::to_string(-highest), std::to_string(highest));
        }
        refuse("a number", value);
    }
    if (std::isfinite(number) && std::fabs(number) > highest) {
        out_of_range(value, py::repr(py::float_(-highest)).cast<std::string>(),
                     py::repr(py::float_(highest)).cast<std::string>());
    }
    return number;
}

bool boolean_from_python(py::handle value) {
    if (value.ptr() == Py_True || value.ptr() == Py_False) {
        return value.ptr() == Py_True;
    }
    if (type_name(value) == "numpy.bool" || type_name(value) == "numpy.bool_") {
        return PyObject_IsTrue(value.ptr()) == 1;
    }
    if (!PyIndex_Check(value.ptr())) {
        refuse("a bool", value);
    }
    return signed_from_python(value, 0, 1) == 1;
}

namespace {

template <class Encode>
auto encoded_text(py::handle value, Encode encode) {
    if (!is_text(value)) {
        refuse("a str", value);
    }
    try {
        return encode(value);
    } catch (py::error_already_set &error) {
        if (!error.matches(PyExc_UnicodeError)) {
            throw;
        }
        throw BadValue(PyExc_UnicodeError,
                       show(value) + " has characters which " +
                           (encoding() == Encoding::latin1 ? "Latin-1" : "UTF-8") +
                           ", the encoding of string values here, lacks");
    } catch (py::value_error &error) {
        throw BadValue(PyExc_ValueError, error.what());
    }
}

} // namespace

std::string string_from_python(py::handle value) { return encoded_text(value, &encode_value); }

char *corba_string_from_python(py::handle value) {
    return encoded_text(value, &encode_corba_value);
}

py::object bytes_to_python(const void *data, std::size_t size, ExtractAs as) {
    const auto *bytes = static_cast<const char *>(data);
    const auto length = static_cast<Py_ssize_t>(size);
    PyObject *result = nullptr;
    switch (as) {
    case ExtractAs::ByteArray:
        result = PyByteArray_FromStringAndSize(bytes, length);
        break;
    case ExtractAs::String:
        result = PyUnicode_DecodeUTF8(bytes, length, nullptr);
        break;
    default:
        result = PyBytes_FromStringAndSize(bytes, length);
    }
    if (!result) {
        throw py::error_already_set();
    }
    return py::reinterpret_steal<py::object>(result);
}

py::tuple encoded_to_python(const Tango::DevEncoded &encoded, ExtractAs as) {
    return py::make_tuple(
        value_to_str(encoded.encoded_format.in()),
        bytes_to_python(encoded.encoded_data.get_buffer(), encoded.encoded_data.length(), as));
}

namespace {

// The data of a DevEncoded as bytes-like; a str is its UTF-8.
py::object encoded_bytes(const py::object &data) {
    if (PyUnicode_Check(data.ptr())) {
        PyObject *bytes = PyUnicode_AsUTF8String(data.ptr());
        if (!bytes) {
            PyErr_Clear();
            throw BadValue(PyExc_UnicodeError, show(data) + " has characters which UTF-8 lacks");
        }
        return py::reinterpret_steal<py::object>(bytes);
    }
    if (!PyObject_CheckBuffer(data.ptr())) {
        refuse("bytes as the data of a DevEncoded", data);
    }
    return data;
}

} // namespace

py::object encoded_from_python(py::handle value, Tango::DevEncoded &encoded) {
    if (is_text(value) || !PySequence_Check(value.ptr()) || py::len(value) != 2) {
        refuse("a pair (format, data)", value);
    }
    const py::object format = value[py::int_(0)];
    const py::object data = encoded_bytes(value[py::int_(1)]);
    encoded.encoded_format = corba_string_from_python(format);
    if (PyBytes_Check(data.ptr())) {
        // Nobody can change bytes: cppTango marshals them from where they are.
        const auto size = static_cast<CORBA::ULong>(PyBytes_GET_SIZE(data.ptr()));
        auto *octets = reinterpret_cast<CORBA::Octet *>(PyBytes_AS_STRING(data.ptr()));
        encoded.encoded_data.replace(size, size, octets, false);
        return data;
    }
    Py_buffer view;
    if (PyObject_GetBuffer(data.ptr(), &view, PyBUF_SIMPLE) != 0) {
        PyErr_Clear();
        refuse("contiguous bytes as the data of a DevEncoded", data);
    }
    encoded.encoded_data.length(static_cast<CORBA::ULong>(view.len));
    std::memcpy(encoded.encoded_data.get_buffer(), view.buf, static_cast<std::size_t>(view.len));
    PyBuffer_Release(&view);
    return {};
}

Tango::DevEncoded encoded_from_python(py::handle value) {
    Tango::DevEncoded borrowing;
    const py::object keep = encoded_from_python(value, borrowing);
    return Tango::DevEncoded(borrowing);
}

} // namespace tangobind
