// The table of Tango types: one row for each, and visit_type(). There is no other switch over type
// ids.
#pragma once

#include "core/bind.h"
#include "convert/bad_value.h"

#include <cstdint>

namespace tangobind {

enum class Kind { boolean, integer, floating, string, state, enumeration, encoded };

// Element is what C++ holds, Sequence the CORBA sequence of it, NumPy the element type of arrays
// shown to Python.
template <Tango::CmdArgType Id, Tango::CmdArgType ArrayId, Kind TheKind, class Element,
          class Sequence, class NumPy>
struct TypeRow {
    static constexpr Tango::CmdArgType id = Id;
    static constexpr Tango::CmdArgType array_id = ArrayId;
    static constexpr Kind kind = TheKind;
    static constexpr bool numeric = TheKind != Kind::string && TheKind != Kind::encoded;
    using element = Element;
    using sequence = Sequence;
    using numpy = NumPy;
};

template <Tango::CmdArgType Id>
struct tango_type;

template <>
struct tango_type<Tango::DEV_BOOLEAN>
    : TypeRow<Tango::DEV_BOOLEAN, Tango::DEVVAR_BOOLEANARRAY, Kind::boolean, Tango::DevBoolean,
              Tango::DevVarBooleanArray, bool> {};
template <>
struct tango_type<Tango::DEV_UCHAR>
    : TypeRow<Tango::DEV_UCHAR, Tango::DEVVAR_CHARARRAY, Kind::integer, Tango::DevUChar,
              Tango::DevVarCharArray, std::uint8_t> {};
template <>
struct tango_type<Tango::DEV_SHORT>
    : TypeRow<Tango::DEV_SHORT, Tango::DEVVAR_SHORTARRAY, Kind::integer, Tango::DevShort,
              Tango::DevVarShortArray, std::int16_t> {};
template <>
struct tango_type<Tango::DEV_USHORT>
    : TypeRow<Tango::DEV_USHORT, Tango::DEVVAR_USHORTARRAY, Kind::integer, Tango::DevUShort,
              Tango::DevVarUShortArray, std::uint16_t> {};
template <>
struct tango_type<Tango::DEV_LONG>
    : TypeRow<Tango::DEV_LONG, Tango::DEVVAR_LONGARRAY, Kind::integer, Tango::DevLong,
              Tango::DevVarLongArray, std::int32_t> {};
template <>
struct tango_type<Tango::DEV_ULONG>
    : TypeRow<Tango::DEV_ULONG, Tango::DEVVAR_ULONGARRAY, Kind::integer, Tango::DevULong,
              Tango::DevVarULongArray, std::uint32_t> {};
template <>
struct tango_type<Tango::DEV_LONG64>
    : TypeRow<Tango::DEV_LONG64, Tango::DEVVAR_LONG64ARRAY, Kind::integer, Tango::DevLong64,
              Tango::DevVarLong64Array, std::int64_t> {};
template <>
struct tango_type<Tango::DEV_ULONG64>
    : TypeRow<Tango::DEV_ULONG64, Tango::DEVVAR_ULONG64ARRAY, Kind::integer, Tango::DevULong64,
              Tango::DevVarULong64Array, std::uint64_t> {};
template <>
struct tango_type<Tango::DEV_FLOAT>
    : TypeRow<Tango::DEV_FLOAT, Tango::DEVVAR_FLOATARRAY, Kind::floating, Tango::DevFloat,
              Tango::DevVarFloatArray, float> {};
template <>
struct tango_type<Tango::DEV_DOUBLE>
    : TypeRow<Tango::DEV_DOUBLE, Tango::DEVVAR_DOUBLEARRAY, Kind::floating, Tango::DevDouble,
              Tango::DevVarDoubleArray, double> {};
template <>
struct tango_type<Tango::DEV_STRING>
    : TypeRow<Tango::DEV_STRING, Tango::DEVVAR_STRINGARRAY, Kind::string, Tango::DevString,
              Tango::DevVarStringArray, void> {};
template <>
struct tango_type<Tango::DEV_STATE>
    : TypeRow<Tango::DEV_STATE, Tango::DEVVAR_STATEARRAY, Kind::state, Tango::DevState,
              Tango::DevVarStateArray, std::uint32_t> {};
template <>
struct tango_type<Tango::DEV_ENUM>
    : TypeRow<Tango::DEV_ENUM, Tango::DEVVAR_SHORTARRAY, Kind::enumeration, Tango::DevShort,
              Tango::DevVarShortArray, std::int16_t> {};
template <>
struct tango_type<Tango::DEV_ENCODED>
    : TypeRow<Tango::DEV_ENCODED, Tango::DEVVAR_ENCODEDARRAY, Kind::encoded, Tango::DevEncoded,
              Tango::DevVarEncodedArray, void> {};

// The element type of an array type of commands, or the type itself.
constexpr int element_type(int type) {
    switch (type) {
    case Tango::DEVVAR_BOOLEANARRAY:
        return Tango::DEV_BOOLEAN;
    case Tango::DEVVAR_CHARARRAY:
        return Tango::DEV_UCHAR;
    case Tango::DEVVAR_SHORTARRAY:
        return Tango::DEV_SHORT;
    case Tango::DEVVAR_USHORTARRAY:
        return Tango::DEV_USHORT;
    case Tango::DEVVAR_LONGARRAY:
        return Tango::DEV_LONG;
    case Tango::DEVVAR_ULONGARRAY:
        return Tango::DEV_ULONG;
    case Tango::DEVVAR_LONG64ARRAY:
        return Tango::DEV_LONG64;
    case Tango::DEVVAR_ULONG64ARRAY:
        return Tango::DEV_ULONG64;
    case Tango::DEVVAR_FLOATARRAY:
        return Tango::DEV_FLOAT;
    case Tango::DEVVAR_DOUBLEARRAY:
        return Tango::DEV_DOUBLE;
    case Tango::DEVVAR_STRINGARRAY:
        return Tango::DEV_STRING;
    case Tango::DEVVAR_STATEARRAY:
        return Tango::DEV_STATE;
    case Tango::DEVVAR_ENCODEDARRAY:
        return Tango::DEV_ENCODED;
    default:
        return type;
    }
}

constexpr bool is_array_type(int type) { return element_type(type) != type; }

// Calls visit(row) with the row of an element type; any other type is a BadValue.
template <class Visit>
decltype(auto) visit_type(int type, Visit &&visit) {
    switch (type) {
    case Tango::DEV_BOOLEAN:
        return visit(tango_type<Tango::DEV_BOOLEAN>{});
    case Tango::DEV_UCHAR:
        return visit(tango_type<Tango::DEV_UCHAR>{});
    case Tango::DEV_SHORT:
        return visit(tango_type<Tango::DEV_SHORT>{});
    case Tango::DEV_USHORT:
        return visit(tango_type<Tango::DEV_USHORT>{});
    case Tango::DEV_LONG:
        return visit(tango_type<Tango::DEV_LONG>{});
    case Tango::DEV_ULONG:
        return visit(tango_type<Tango::DEV_ULONG>{});
    case Tango::DEV_LONG64:
        return visit(tango_type<Tango::DEV_LONG64>{});
    case Tango::DEV_ULONG64:
        return visit(tango_type<Tango::DEV_ULONG64>{});
    case Tango::DEV_FLOAT:
        return visit(tango_type<Tango::DEV_FLOAT>{});
    case Tango::DEV_DOUBLE:
        return visit(tango_type<Tango::DEV_DOUBLE>{});
    case Tango::CONST_DEV_STRING:
    case Tango::DEV_STRING:
        return visit(tango_type<Tango::DEV_STRING>{});
    case Tango::DEV_STATE:
        return visit(tango_type<Tango::DEV_STATE>{});
    case Tango::DEV_ENUM:
        return visit(tango_type<Tango::DEV_ENUM>{});
    case Tango::DEV_ENCODED:
        return visit(tango_type<Tango::DEV_ENCODED>{});
    default:
        throw BadValue(PyExc_TypeError, "values of Tango type " +
                                            std::string(Tango::data_type_to_string(type)) + " (" +
                                            std::to_string(type) + ") cannot be converted");
    }
}

} // namespace tangobind
