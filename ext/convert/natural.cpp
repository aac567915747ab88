#include "convert/natural.h"

#include "convert/loading_numpy.h"
#include "core/nesting.h"

namespace tangobind {

namespace {

int natural_array_type(const py::array &array) {
    const int item_size = static_cast<int>(array.itemsize());
    switch (array.dtype().kind()) {
    case 'b':
        return Tango::DEVVAR_BOOLEANARRAY;
    case 'f':
        return item_size == 4 ? Tango::DEVVAR_FLOATARRAY : Tango::DEVVAR_DOUBLEARRAY;
    case 'i':
        return item_size == 8   ? Tango::DEVVAR_LONG64ARRAY
               : item_size == 4 ? Tango::DEVVAR_LONGARRAY
                                : Tango::DEVVAR_SHORTARRAY;
    case 'u':
        return item_size == 8   ? Tango::DEVVAR_ULONG64ARRAY
               : item_size == 4 ? Tango::DEVVAR_ULONGARRAY
               : item_size == 2 ? Tango::DEVVAR_USHORTARRAY
                                : Tango::DEVVAR_CHARARRAY;
    default:
        return Tango::DEVVAR_STRINGARRAY;
    }
}

bool is_state(py::handle value) {
    return py::type::handle_of(value).is(py::type::handle_of(py::cast(Tango::ON)));
}

// A pair that begins with a str and does not go on with one: (format, bytes) or (name, elements).
int natural_pair_type(py::handle value) {
    if (py::len(value) != 2 || !PyUnicode_Check(py::object(value[py::int_(0)]).ptr())) {
        return Tango::DEV_VOID;
    }
    const py::object second = value[py::int_(1)];
    if (PyUnicode_Check(second.ptr())) {
        return Tango::DEV_VOID;
    }
    return is_text(second) ? Tango::DEV_ENCODED : Tango::DEV_PIPE_BLOB;
}

} // namespace

int array_of(int type) {
    return visit_type(type, [](auto row) { return static_cast<int>(decltype(row)::array_id); });
}

int natural_type(py::handle value) {
    const Nesting nesting;
    if (PyBool_Check(value.ptr())) {
        return Tango::DEV_BOOLEAN;
    }
    if (is_text(value)) {
        return Tango::DEV_STRING;
    }
    if (is_array(value) && py::reinterpret_borrow<py::array>(value).ndim() > 0) {
        return natural_array_type(py::reinterpret_borrow<py::array>(value));
    }
    if (is_sequence(value)) {
        const int pair = natural_pair_type(value);
        if (pair != Tango::DEV_VOID) {
            return pair;
        }
        return py::len(value) == 0 ? Tango::DEVVAR_DOUBLEARRAY
                                   : array_of(natural_type(py::object(value[py::int_(0)])));
    }
    if (is_state(value)) {
        return Tango::DEV_STATE;
    }
    return PyIndex_Check(value.ptr()) ? Tango::DEV_LONG64 : Tango::DEV_DOUBLE;
}

} // namespace tangobind
