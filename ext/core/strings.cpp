#include "core/bind.h"

#include "core/value_text.h"
#include "core/strings_docs.h"

#include <atomic>
#include <cstdlib>

namespace tangobind {

namespace {

std::atomic<Encoding> chosen_encoding{Encoding::latin1};

// Bytes that are not UTF-8 survive being read and written back.
constexpr const char *undecodable = "surrogateescape";

Encoding encoding_named(const std::string &name) {
    const py::object known = py::module_::import("codecs").attr("lookup")(name).attr("name");
    if (known.equal(py::str("utf-8"))) {
        return Encoding::utf8;
    }
    if (known.equal(py::str("iso8859-1"))) {
        return Encoding::latin1;
    }
    throw py::value_error("Tango strings are latin-1 or utf-8, not " + name);
}

const char *name_of(Encoding chosen) { return chosen == Encoding::utf8 ? "utf-8" : "latin-1"; }

std::string_view without_nul(const char *data, Py_ssize_t size) {
    const std::string_view bytes(data, static_cast<std::size_t>(size));
    const auto nul = bytes.find('\0');
    if (nul != std::string_view::npos) {
        throw py::value_error("a Tango string cannot hold a NUL character (at position " +
                              std::to_string(nul) + " of " + std::to_string(size) + ")");
    }
    return bytes;
}

// What `make` makes of the bytes, which it does not keep.
template <class Make>
auto encode_str(py::handle text, Encoding as, Make make) {
    // A compact ASCII str is its own Latin-1 and UTF-8: no intermediate bytes object.
    if (PyUnicode_IS_COMPACT_ASCII(text.ptr())) {
        return make(without_nul(reinterpret_cast<const char *>(PyUnicode_1BYTE_DATA(text.ptr())),
                                PyUnicode_GET_LENGTH(text.ptr())));
    }
    PyObject *bytes = as == Encoding::latin1
                          ? PyUnicode_AsLatin1String(text.ptr())
                          : PyUnicode_AsEncodedString(text.ptr(), "utf-8", undecodable);
    if (!bytes) {
        throw py::error_already_set();
    }
    py::object owner = py::reinterpret_steal<py::object>(bytes);
    return make(without_nul(PyBytes_AS_STRING(bytes), PyBytes_GET_SIZE(bytes)));
}

template <class Make>
auto encode_as(py::handle text, Encoding as, Make make) {
    if (PyUnicode_Check(text.ptr())) {
        return encode_str(text, as, make);
    }
    if (PyBytes_Check(text.ptr())) {
        return make(without_nul(PyBytes_AS_STRING(text.ptr()), PyBytes_GET_SIZE(text.ptr())));
    }
    if (PyByteArray_Check(text.ptr())) {
        return make(
            without_nul(PyByteArray_AS_STRING(text.ptr()), PyByteArray_GET_SIZE(text.ptr())));
    }
    throw py::type_error("expected str, bytes or bytearray, not " + type_name(text));
}

std::string to_string(std::string_view bytes) { return std::string(bytes); }

char *to_corba(std::string_view bytes) {
    char *text = CORBA::string_alloc(static_cast<CORBA::ULong>(bytes.size()));
    text[bytes.copy(text, bytes.size())] = '\0';
    return text;
}

} // namespace

Encoding encoding() { return chosen_encoding; }

void set_encoding(Encoding chosen) { chosen_encoding = chosen; }

// Names, properties and configuration are UTF-8, the encoding of the database. Older programs wrote
// Latin-1, which hardly ever is UTF-8 by chance.
PyObject *decode(const char *data, std::size_t size) {
    auto length = static_cast<Py_ssize_t>(size);
    PyObject *result = PyUnicode_DecodeUTF8(data, length, nullptr);
    if (!result && PyErr_ExceptionMatches(PyExc_UnicodeDecodeError)) {
        PyErr_Clear();
        result = PyUnicode_DecodeLatin1(data, length, nullptr);
    }
    if (!result) {
        throw py::error_already_set();
    }
    return result;
}

py::str to_str(std::string_view text) {
    return py::reinterpret_steal<py::str>(decode(text.data(), text.size()));
}

py::str value_to_str(std::string_view text) {
    auto length = static_cast<Py_ssize_t>(text.size());
    PyObject *result = encoding() == Encoding::latin1
                           ? PyUnicode_DecodeLatin1(text.data(), length, nullptr)
                           : PyUnicode_DecodeUTF8(text.data(), length, undecodable);
    if (!result) {
        throw py::error_already_set();
    }
    return py::reinterpret_steal<py::str>(result);
}

std::string encode_value(py::handle text) { return encode_as(text, encoding(), &to_string); }

char *encode_corba_value(py::handle text) { return encode_as(text, encoding(), &to_corba); }

bool is_text(py::handle object) {
    return PyUnicode_Check(object.ptr()) || PyBytes_Check(object.ptr()) ||
           PyByteArray_Check(object.ptr());
}

std::string encode(py::handle text) { return encode_as(text, Encoding::utf8, &to_string); }

std::string to_lower(std::string_view name) {
    std::string lower(name);
    for (char &letter : lower) {
        if (letter >= 'A' && letter <= 'Z') {
            letter = static_cast<char>(letter - 'A' + 'a');
        }
    }
    return lower;
}

void register_strings(py::module_ &m) {
    if (const char *name = std::getenv("TANGO_STRING_ENCODING")) {
        set_encoding(encoding_named(name));
    }
    m.def(
        "get_string_encoding", [] { return std::string(name_of(encoding())); },
        docs::strings::get_string_encoding);
    m.def(
        "set_string_encoding", [](const std::string &name) { set_encoding(encoding_named(name)); },
        py::arg("name"), docs::strings::set_string_encoding);
}

} // namespace tangobind
