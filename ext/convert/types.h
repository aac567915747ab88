// The table of Tango types: one row for each, and visit_type(). There is no other switch over type
// ids.
#pragma once

#include "core/bind.h"
#include "convert/bad_value.h"

#include <cstdint>

namespace tangobind {

enum class Kind { boolean, integer, floating, string, state, enumeration, encoded };

// What differs by type. Element is what C++ holds, Sequence the CORBA sequence of it, NumPy the
// element type of arrays shown to Python. Each row adds the members of cppTango for its type.
template <Tango::CmdArgType Id, Tango::CmdArgType ArrayId, Tango::AttributeDataType UnionId,
          Kind TheKind, class Element, class Sequence, class NumPy>
struct TypeRow {
    static constexpr Tango::CmdArgType id = Id;
    static constexpr Tango::CmdArgType array_id = ArrayId;
    static constexpr Tango::AttributeDataType union_id = UnionId;
    static constexpr Kind kind = TheKind;
    static constexpr bool numeric = TheKind != Kind::string && TheKind != Kind::encoded;
    using element = Element;
    using sequence = Sequence;
    using numpy = NumPy;
    // How a number goes into an Any and comes out of it.
    using into_any = Element;
    using out_of_any = Element &;
};

// The values of attributes and pipes on the wire.
using Union = Tango::AttrValUnion;

// The member of the union for a type, which is a function with three forms.
template <class Sequence>
struct UnionMember {
    const Sequence &(Union::*get)() const;
    void (Union::*set)(const Sequence &);
};

template <Tango::CmdArgType Id>
struct tango_type;

template <>
struct tango_type<Tango::DEV_BOOLEAN>
    : TypeRow<Tango::DEV_BOOLEAN, Tango::DEVVAR_BOOLEANARRAY, Tango::ATT_BOOL, Kind::boolean,
              Tango::DevBoolean, Tango::DevVarBooleanArray, bool> {
    using into_any = CORBA::Any::from_boolean;
    using out_of_any = CORBA::Any::to_boolean;
    static constexpr auto in_attribute = &Tango::DeviceAttribute::BooleanSeq;
    static constexpr UnionMember<sequence> in_union{&Union::bool_att_value, &Union::bool_att_value};
    static constexpr auto last_written = &Tango::WAttribute::get_last_written_boo;
};
template <>
struct tango_type<Tango::DEV_UCHAR>
    : TypeRow<Tango::DEV_UCHAR, Tango::DEVVAR_CHARARRAY, Tango::ATT_UCHAR, Kind::integer,
              Tango::DevUChar, Tango::DevVarCharArray, std::uint8_t> {
    using into_any = CORBA::Any::from_octet;
    using out_of_any = CORBA::Any::to_octet;
    static constexpr auto in_attribute = &Tango::DeviceAttribute::UCharSeq;
    static constexpr UnionMember<sequence> in_union{&Union::uchar_att_value,
                                                    &Union::uchar_att_value};
    static constexpr auto last_written = &Tango::WAttribute::get_last_written_uch;
};
template <>
struct tango_type<Tango::DEV_SHORT>
    : TypeRow<Tango::DEV_SHORT, Tango::DEVVAR_SHORTARRAY, Tango::ATT_SHORT, Kind::integer,
              Tango::DevShort, Tango::DevVarShortArray, std::int16_t> {
    static constexpr auto in_attribute = &Tango::DeviceAttribute::ShortSeq;
    static constexpr UnionMember<sequence> in_union{&Union::short_att_value,
                                                    &Union::short_att_value};
    static constexpr auto last_written = &Tango::WAttribute::get_last_written_sh;
};
template <>
struct tango_type<Tango::DEV_USHORT>
    : TypeRow<Tango::DEV_USHORT, Tango::DEVVAR_USHORTARRAY, Tango::ATT_USHORT, Kind::integer,
              Tango::DevUShort, Tango::DevVarUShortArray, std::uint16_t> {
    static constexpr auto in_attribute = &Tango::DeviceAttribute::UShortSeq;
    static constexpr UnionMember<sequence> in_union{&Union::ushort_att_value,
                                                    &Union::ushort_att_value};
    static constexpr auto last_written = &Tango::WAttribute::get_last_written_ush;
};
template <>
struct tango_type<Tango::DEV_LONG>
    : TypeRow<Tango::DEV_LONG, Tango::DEVVAR_LONGARRAY, Tango::ATT_LONG, Kind::integer,
              Tango::DevLong, Tango::DevVarLongArray, std::int32_t> {
    static constexpr auto in_attribute = &Tango::DeviceAttribute::LongSeq;
    static constexpr UnionMember<sequence> in_union{&Union::long_att_value, &Union::long_att_value};
    static constexpr auto last_written = &Tango::WAttribute::get_last_written_lg;
};
template <>
struct tango_type<Tango::DEV_ULONG>
    : TypeRow<Tango::DEV_ULONG, Tango::DEVVAR_ULONGARRAY, Tango::ATT_ULONG, Kind::integer,
              Tango::DevULong, Tango::DevVarULongArray, std::uint32_t> {
    static constexpr auto in_attribute = &Tango::DeviceAttribute::ULongSeq;
    static constexpr UnionMember<sequence> in_union{&Union::ulong_att_value,
                                                    &Union::ulong_att_value};
    static constexpr auto last_written = &Tango::WAttribute::get_last_written_ulg;
};
template <>
struct tango_type<Tango::DEV_LONG64>
    : TypeRow<Tango::DEV_LONG64, Tango::DEVVAR_LONG64ARRAY, Tango::ATT_LONG64, Kind::integer,
              Tango::DevLong64, Tango::DevVarLong64Array, std::int64_t> {
    static constexpr auto in_attribute = &Tango::DeviceAttribute::Long64Seq;
    static constexpr UnionMember<sequence> in_union{&Union::long64_att_value,
                                                    &Union::long64_att_value};
    static constexpr auto last_written = &Tango::WAttribute::get_last_written_lg64;
};
template <>
struct tango_type<Tango::DEV_ULONG64>
    : TypeRow<Tango::DEV_ULONG64, Tango::DEVVAR_ULONG64ARRAY, Tango::ATT_ULONG64, Kind::integer,
              Tango::DevULong64, Tango::DevVarULong64Array, std::uint64_t> {
    static constexpr auto in_attribute = &Tango::DeviceAttribute::ULong64Seq;
    static constexpr UnionMember<sequence> in_union{&Union::ulong64_att_value,
                                                    &Union::ulong64_att_value};
    static constexpr auto last_written = &Tango::WAttribute::get_last_written_ulg64;
};
template <>
struct tango_type<Tango::DEV_FLOAT>
    : TypeRow<Tango::DEV_FLOAT, Tango::DEVVAR_FLOATARRAY, Tango::ATT_FLOAT, Kind::floating,
              Tango::DevFloat, Tango::DevVarFloatArray, float> {
    static constexpr auto in_attribute = &Tango::DeviceAttribute::FloatSeq;
    static constexpr UnionMember<sequence> in_union{&Union::float_att_value,
                                                    &Union::float_att_value};
    static constexpr auto last_written = &Tango::WAttribute::get_last_written_fl;
};
template <>
struct tango_type<Tango::DEV_DOUBLE>
    : TypeRow<Tango::DEV_DOUBLE, Tango::DEVVAR_DOUBLEARRAY, Tango::ATT_DOUBLE, Kind::floating,
              Tango::DevDouble, Tango::DevVarDoubleArray, double> {
    static constexpr auto in_attribute = &Tango::DeviceAttribute::DoubleSeq;
    static constexpr UnionMember<sequence> in_union{&Union::double_att_value,
                                                    &Union::double_att_value};
    static constexpr auto last_written = &Tango::WAttribute::get_last_written_db;
};
template <>
struct tango_type<Tango::DEV_STRING>
    : TypeRow<Tango::DEV_STRING, Tango::DEVVAR_STRINGARRAY, Tango::ATT_STRING, Kind::string,
              Tango::DevString, Tango::DevVarStringArray, void> {
    static constexpr auto in_attribute = &Tango::DeviceAttribute::StringSeq;
    static constexpr UnionMember<sequence> in_union{&Union::string_att_value,
                                                    &Union::string_att_value};
    static constexpr auto last_written = &Tango::WAttribute::get_last_written_str;
};
template <>
struct tango_type<Tango::DEV_STATE>
    : TypeRow<Tango::DEV_STATE, Tango::DEVVAR_STATEARRAY, Tango::ATT_STATE, Kind::state,
              Tango::DevState, Tango::DevVarStateArray, std::uint32_t> {
    static constexpr auto in_attribute = &Tango::DeviceAttribute::StateSeq;
    static constexpr UnionMember<sequence> in_union{&Union::state_att_value,
                                                    &Union::state_att_value};
    static constexpr auto last_written = &Tango::WAttribute::get_last_written_state;
};
template <>
struct tango_type<Tango::DEV_ENUM>
    : TypeRow<Tango::DEV_ENUM, Tango::DEVVAR_SHORTARRAY, Tango::ATT_SHORT, Kind::enumeration,
              Tango::DevShort, Tango::DevVarShortArray, std::int16_t> {
    static constexpr auto in_attribute = &Tango::DeviceAttribute::ShortSeq;
    static constexpr UnionMember<sequence> in_union{&Union::short_att_value,
                                                    &Union::short_att_value};
    static constexpr auto last_written = &Tango::WAttribute::get_last_written_sh;
};
template <>
struct tango_type<Tango::DEV_ENCODED>
    : TypeRow<Tango::DEV_ENCODED, Tango::DEVVAR_ENCODEDARRAY, Tango::ATT_ENCODED, Kind::encoded,
              Tango::DevEncoded, Tango::DevVarEncodedArray, void> {
    static constexpr auto in_attribute = &Tango::DeviceAttribute::EncodedSeq;
    static constexpr UnionMember<sequence> in_union{&Union::encoded_att_value,
                                                    &Union::encoded_att_value};
};

// All rows, in the order of their ids; a type of arrays belongs to the first row that has it.
template <class Visit>
constexpr void for_each_type(Visit visit) {
    visit(tango_type<Tango::DEV_BOOLEAN>{});
    visit(tango_type<Tango::DEV_UCHAR>{});
    visit(tango_type<Tango::DEV_SHORT>{});
    visit(tango_type<Tango::DEV_USHORT>{});
    visit(tango_type<Tango::DEV_LONG>{});
    visit(tango_type<Tango::DEV_ULONG>{});
    visit(tango_type<Tango::DEV_LONG64>{});
    visit(tango_type<Tango::DEV_ULONG64>{});
    visit(tango_type<Tango::DEV_FLOAT>{});
    visit(tango_type<Tango::DEV_DOUBLE>{});
    visit(tango_type<Tango::DEV_STRING>{});
    visit(tango_type<Tango::DEV_STATE>{});
    visit(tango_type<Tango::DEV_ENUM>{});
    visit(tango_type<Tango::DEV_ENCODED>{});
}

// The element type of an array type of commands, or the type itself.
constexpr int element_type(int type) {
    int found = type;
    for_each_type([&](auto row) {
        if (row.array_id == type && row.id != Tango::DEV_ENUM) {
            found = row.id;
        }
    });
    return found;
}

// Bytes of a number, or of what stands for a text in a sequence; 0 for a type that has no values.
constexpr std::size_t element_size(int type) {
    std::size_t size = 0;
    for_each_type([&](auto row) {
        if (row.id == type) {
            size = sizeof(typename decltype(row)::element);
        }
    });
    return size;
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
