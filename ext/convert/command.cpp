#include "convert/command.h"

namespace tangobind {

namespace {

constexpr const char *wrong_pair = "PyDs_WrongPythonDataTypeForLongStringArray";

// --- into an Any
// -------------------------------------------------------------------------------------------------------

py::object insert_encoded(CORBA::Any &any, py::handle value) {
    auto encoded = std::make_unique<Tango::DevEncoded>();
    py::object borrowed_from = encoded_from_python(value, *encoded);
    any <<= encoded.release();
    return borrowed_from;
}

template <class Row>
void insert_scalar(Row row, CORBA::Any &any, py::handle value) {
    auto scalar = scalar_from_python(row, value);
    if constexpr (Row::kind == Kind::string) {
        any <<= scalar.c_str();
    } else {
        any <<= typename Row::into_any(scalar);
    }
}

template <class Row>
py::object insert_array(Row row, CORBA::Any &any, py::handle value) {
    auto incoming = array_from_python(row, value, 1);
    any <<= incoming.sequence.release();
    return incoming.borrowed_from;
}

// Number and string arrays side by side: DevVarLongStringArray and DevVarDoubleStringArray.
template <class Pair, class Row>
void insert_pair(CORBA::Any &any, Row row, typename Row::sequence Pair::*numbers,
                 py::handle value) {
    if (!is_sequence(value) || py::len(value) != 2) {
        throw BadValue(wrong_pair, "expected a pair (numbers, strings), got " + type_name(value) +
                                       " " + show(value));
    }
    auto pair = std::make_unique<Pair>();
    auto first = array_from_python(row, py::object(value[py::int_(0)]), 1);
    auto second =
        array_from_python(tango_type<Tango::DEV_STRING>{}, py::object(value[py::int_(1)]), 1);
    (*pair).*numbers = *first.sequence;
    pair->svalue = *second.sequence;
    any <<= pair.release();
}

// --- out of an Any
// -----------------------------------------------------------------------------------------------------

// The reason that cppTango's own commands give: by it a client knows that it has the wrong type.
[[noreturn]] void wrong_content(int type) {
    throw BadValue("API_IncompatibleCmdArgumentType",
                   std::string("the value is not a ") + Tango::data_type_to_string(type));
}

template <class Row>
py::object extract_scalar(Row row, const CORBA::Any &any) {
    bool found = false;
    py::object result;
    if constexpr (Row::kind == Kind::string) {
        const char *text = nullptr;
        found = any >>= text;
        result = found ? py::object(value_to_str(text)) : py::none();
    } else if constexpr (Row::kind == Kind::encoded) {
        const Tango::DevEncoded *encoded = nullptr;
        found = any >>= encoded;
        result = found ? py::object(encoded_to_python(*encoded)) : py::none();
    } else {
        typename Row::element value{};
        found = any >>= typename Row::out_of_any(value);
        result = found ? py::object(scalar_to_python(row, value)) : py::none();
    }
    if (!found) {
        wrong_content(Row::id);
    }
    return result;
}

// Takes the buffer of a sequence inside an Any. omniORB keeps ownership of the sequence object
// itself, which is left empty.
template <class Sequence>
Sequence *take_buffer(const Sequence &inside) {
    auto &sequence = const_cast<Sequence &>(inside);
    const auto length = sequence.length();
    const auto maximum = sequence.maximum();
    auto *buffer = sequence.get_buffer(true);
    return buffer ? new Sequence(maximum, length, buffer, true) : new Sequence(inside);
}

template <class Row>
py::object sequence_to_python(Row row, const typename Row::sequence &inside, ExtractAs as) {
    const Shape shape{static_cast<py::ssize_t>(inside.length())};
    if constexpr (Row::kind == Kind::string) {
        return nested(row, inside, 0, shape, as != ExtractAs::Tuple);
    } else {
        if (as == ExtractAs::Tuple || as == ExtractAs::List) {
            return nested(row, inside, 0, shape, as == ExtractAs::List);
        }
        return SharedSequence<typename Row::sequence>(take_buffer(inside)).array(row, 0, shape);
    }
}

template <class Row>
py::object extract_array(Row row, const CORBA::Any &any, ExtractAs as) {
    const typename Row::sequence *inside = nullptr;
    if (!(any >>= inside)) {
        wrong_content(Row::array_id);
    }
    return sequence_to_python(row, *inside, as);
}

template <class Pair, class Row>
py::object extract_pair(const CORBA::Any &any, Row row, typename Row::sequence Pair::*numbers,
                        int type, ExtractAs as) {
    const Pair *pair = nullptr;
    if (!(any >>= pair)) {
        wrong_content(type);
    }
    py::list result;
    result.append(sequence_to_python(row, pair->*numbers, as));
    result.append(sequence_to_python(tango_type<Tango::DEV_STRING>{}, pair->svalue, as));
    return result;
}

using LongRow = tango_type<Tango::DEV_LONG>;
using DoubleRow = tango_type<Tango::DEV_DOUBLE>;
using LongPair = Tango::DevVarLongStringArray;
using DoublePair = Tango::DevVarDoubleStringArray;

} // namespace

py::object insert_argument(CORBA::Any &any, int type, py::handle value) {
    if (type == Tango::DEV_VOID) {
        if (!value.is_none()) {
            throw BadValue(PyExc_TypeError, "takes no argument, got " + show(value));
        }
        return {};
    }
    if (type == Tango::DEVVAR_LONGSTRINGARRAY) {
        insert_pair<LongPair>(any, LongRow{}, &LongPair::lvalue, value);
        return {};
    }
    if (type == Tango::DEVVAR_DOUBLESTRINGARRAY) {
        insert_pair<DoublePair>(any, DoubleRow{}, &DoublePair::dvalue, value);
        return {};
    }
    return visit_type(element_type(type), [&](auto row) -> py::object {
        if constexpr (decltype(row)::kind == Kind::encoded) {
            if (is_array_type(type)) {
                throw BadValue(PyExc_TypeError, "commands cannot carry arrays of DevEncoded");
            }
            return insert_encoded(any, value);
        } else if (is_array_type(type)) {
            return insert_array(row, any, value);
        } else {
            insert_scalar(row, any, value);
            return {};
        }
    });
}

py::object extract_argument(const CORBA::Any &any, int type, ExtractAs as) {
    if (type == Tango::DEV_VOID) {
        return py::none();
    }
    if (type == Tango::DEVVAR_LONGSTRINGARRAY) {
        return extract_pair<LongPair>(any, LongRow{}, &LongPair::lvalue, type, as);
    }
    if (type == Tango::DEVVAR_DOUBLESTRINGARRAY) {
        return extract_pair<DoublePair>(any, DoubleRow{}, &DoublePair::dvalue, type, as);
    }
    return visit_type(element_type(type), [&](auto row) -> py::object {
        if (!is_array_type(type)) {
            return extract_scalar(row, any);
        }
        if constexpr (decltype(row)::kind != Kind::encoded) {
            return extract_array(row, any, as);
        } else {
            throw BadValue(PyExc_TypeError, "commands cannot carry arrays of DevEncoded");
        }
    });
}

int argument_type(Tango::DeviceData &data) {
    const CORBA::TypeCode_var code = data.any->type();
    if (code->kind() == CORBA::tk_octet) { // which DeviceData::get_type does not know
        return Tango::DEV_UCHAR;
    }
    return data.get_type();
}

} // namespace tangobind
