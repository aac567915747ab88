// The vectors which Python sees as list-like classes of their own (StdStringVector, DbData,
// CommandInfoList ...).
#pragma once

#include <pybind11/pybind11.h>
#include <tango/tango.h>

#include <string>
#include <vector>

PYBIND11_MAKE_OPAQUE(std::vector<std::string>)
PYBIND11_MAKE_OPAQUE(std::vector<long>)
PYBIND11_MAKE_OPAQUE(std::vector<double>)
PYBIND11_MAKE_OPAQUE(std::vector<Tango::CommandInfo>)
PYBIND11_MAKE_OPAQUE(std::vector<Tango::AttributeInfo>)
PYBIND11_MAKE_OPAQUE(std::vector<Tango::AttributeInfoEx>)
PYBIND11_MAKE_OPAQUE(std::vector<Tango::DbDatum>)
PYBIND11_MAKE_OPAQUE(std::vector<Tango::DbDevInfo>)
PYBIND11_MAKE_OPAQUE(std::vector<Tango::DbDevExportInfo>)
PYBIND11_MAKE_OPAQUE(std::vector<Tango::DbDevImportInfo>)
PYBIND11_MAKE_OPAQUE(std::vector<Tango::DbHistory>)
PYBIND11_MAKE_OPAQUE(std::vector<Tango::DeviceDataHistory>)
PYBIND11_MAKE_OPAQUE(std::vector<Tango::GroupReply>)
PYBIND11_MAKE_OPAQUE(std::vector<Tango::GroupCmdReply>)
PYBIND11_MAKE_OPAQUE(std::vector<Tango::GroupAttrReply>)
PYBIND11_MAKE_OPAQUE(std::vector<Tango::NamedDevFailed>)
PYBIND11_MAKE_OPAQUE(std::vector<Tango::Attr *>)
PYBIND11_MAKE_OPAQUE(std::vector<Tango::Attribute *>)
