// The vectors which Python sees as list-like classes of their own (StdStringVector, DbData,
// CommandInfoList ...).
#pragma once

#include <pybind11/pybind11.h>
#include <tango/tango.h>

#include <string>
#include <vector>

#include "types/struct_list.h"

// Of plain values: Python sees the C++ vector itself.
PYBIND11_MAKE_OPAQUE(std::vector<std::string>)
PYBIND11_MAKE_OPAQUE(std::vector<long>)
PYBIND11_MAKE_OPAQUE(std::vector<double>)
PYBIND11_MAKE_OPAQUE(std::vector<Tango::GroupReply>)
PYBIND11_MAKE_OPAQUE(std::vector<Tango::GroupCmdReply>)
PYBIND11_MAKE_OPAQUE(std::vector<Tango::GroupAttrReply>)
PYBIND11_MAKE_OPAQUE(std::vector<Tango::Attr *>)
PYBIND11_MAKE_OPAQUE(std::vector<Tango::Attribute *>)

// Of structs: types/struct_list.h.
namespace pybind11 {
namespace detail {

template <>
class type_caster<std::vector<Tango::CommandInfo>> : public struct_list_caster<Tango::CommandInfo> {
};
template <>
class type_caster<std::vector<Tango::AttributeInfo>>
    : public struct_list_caster<Tango::AttributeInfo> {};
template <>
class type_caster<std::vector<Tango::AttributeInfoEx>>
    : public struct_list_caster<Tango::AttributeInfoEx> {};
template <>
class type_caster<std::vector<Tango::PipeInfo>> : public struct_list_caster<Tango::PipeInfo> {};
template <>
class type_caster<std::vector<Tango::DbDatum>> : public struct_list_caster<Tango::DbDatum> {};
template <>
class type_caster<std::vector<Tango::DbDevInfo>> : public struct_list_caster<Tango::DbDevInfo> {};
template <>
class type_caster<std::vector<Tango::DbDevExportInfo>>
    : public struct_list_caster<Tango::DbDevExportInfo> {};
template <>
class type_caster<std::vector<Tango::DbDevImportInfo>>
    : public struct_list_caster<Tango::DbDevImportInfo> {};
template <>
class type_caster<std::vector<Tango::DbHistory>> : public struct_list_caster<Tango::DbHistory> {};
template <>
class type_caster<std::vector<Tango::DeviceData>> : public struct_list_caster<Tango::DeviceData> {};
template <>
class type_caster<std::vector<Tango::DeviceDataHistory>>
    : public struct_list_caster<Tango::DeviceDataHistory> {};
template <>
class type_caster<std::vector<Tango::NamedDevFailed>>
    : public struct_list_caster<Tango::NamedDevFailed> {};

} // namespace detail
} // namespace pybind11
