// Every enum that Python sees: its name and members.
#pragma once

#include "core/version.h"
#include "types/own_enums.h"

namespace tangobind {

template <>
struct tango_enum<Tango::AccessControlType> {
    static constexpr auto name = pybind11::detail::const_name("AccessControlType");
    static constexpr EnumMember members[] = {
        {"ACCESS_READ", Tango::ACCESS_READ},
        {"ACCESS_WRITE", Tango::ACCESS_WRITE},
    };
};

template <>
struct tango_enum<Tango::Attribute::alarm_flags> {
    static constexpr auto name = pybind11::detail::const_name("alarm_flags");
    static constexpr EnumMember members[] = {
        {"min_level", Tango::Attribute::min_level},
        {"max_level", Tango::Attribute::max_level},
        {"rds", Tango::Attribute::rds},
        {"min_warn", Tango::Attribute::min_warn},
        {"max_warn", Tango::Attribute::max_warn},
        {"numFlags", Tango::Attribute::numFlags},
    };
};

template <>
struct tango_enum<Tango::asyn_req_type> {
    static constexpr auto name = pybind11::detail::const_name("asyn_req_type");
    static constexpr EnumMember members[] = {
        {"POLLING", Tango::POLLING},
        {"CALLBACK", Tango::CALL_BACK},
        {"ALL_ASYNCH", Tango::ALL_ASYNCH},
    };
};

template <>
struct tango_enum<Tango::AttrDataFormat> {
    static constexpr auto name = pybind11::detail::const_name("AttrDataFormat");
    static constexpr EnumMember members[] = {
        {"SCALAR", Tango::SCALAR},
        {"SPECTRUM", Tango::SPECTRUM},
        {"IMAGE", Tango::IMAGE},
        {"FMT_UNKNOWN", Tango::FMT_UNKNOWN},
    };
};

template <>
struct tango_enum<Tango::AttReqType> {
    static constexpr auto name = pybind11::detail::const_name("AttReqType");
    static constexpr EnumMember members[] = {
        {"READ_REQ", Tango::READ_REQ},
        {"WRITE_REQ", Tango::WRITE_REQ},
    };
};

template <>
struct tango_enum<Tango::AttrMemorizedType> {
    static constexpr auto name = pybind11::detail::const_name("AttrMemorizedType");
    static constexpr EnumMember members[] = {
        {"NOT_KNOWN", Tango::NOT_KNOWN},
        {"NONE", Tango::NONE},
        {"MEMORIZED", Tango::MEMORIZED},
        {"MEMORIZED_WRITE_INIT", Tango::MEMORIZED_WRITE_INIT},
    };
};

template <>
struct tango_enum<Tango::AttrQuality> {
    static constexpr auto name = pybind11::detail::const_name("AttrQuality");
    static constexpr EnumMember members[] = {
        {"ATTR_VALID", Tango::ATTR_VALID},     {"ATTR_INVALID", Tango::ATTR_INVALID},
        {"ATTR_ALARM", Tango::ATTR_ALARM},     {"ATTR_CHANGING", Tango::ATTR_CHANGING},
        {"ATTR_WARNING", Tango::ATTR_WARNING},
    };
};

template <>
struct tango_enum<Tango::AttrSerialModel> {
    static constexpr auto name = pybind11::detail::const_name("AttrSerialModel");
    static constexpr EnumMember members[] = {
        {"ATTR_NO_SYNC", Tango::ATTR_NO_SYNC},
        {"ATTR_BY_KERNEL", Tango::ATTR_BY_KERNEL},
        {"ATTR_BY_USER", Tango::ATTR_BY_USER},
    };
};

template <>
struct tango_enum<Tango::AttrWriteType> {
    static constexpr auto name = pybind11::detail::const_name("AttrWriteType");
    static constexpr EnumMember members[] = {
        {"READ", Tango::READ},
        {"READ_WITH_WRITE", Tango::READ_WITH_WRITE},
        {"WRITE", Tango::WRITE},
        {"READ_WRITE", Tango::READ_WRITE},
        {"WT_UNKNOWN", Tango::WT_UNKNOWN},
    };
};

template <>
struct tango_enum<Tango::cb_sub_model> {
    static constexpr auto name = pybind11::detail::const_name("cb_sub_model");
    static constexpr EnumMember members[] = {
        {"PUSH_CALLBACK", Tango::PUSH_CALLBACK},
        {"PULL_CALLBACK", Tango::PULL_CALLBACK},
    };
};

template <>
struct tango_enum<Tango::CmdArgType> {
    static constexpr auto name = pybind11::detail::const_name("CmdArgType");
    static constexpr EnumMember members[] = {
        {"DevVoid", Tango::DEV_VOID},
        {"DevBoolean", Tango::DEV_BOOLEAN},
        {"DevShort", Tango::DEV_SHORT},
        {"DevLong", Tango::DEV_LONG},
        {"DevFloat", Tango::DEV_FLOAT},
        {"DevDouble", Tango::DEV_DOUBLE},
        {"DevUShort", Tango::DEV_USHORT},
        {"DevULong", Tango::DEV_ULONG},
        {"DevString", Tango::DEV_STRING},
        {"DevVarCharArray", Tango::DEVVAR_CHARARRAY},
        {"DevVarShortArray", Tango::DEVVAR_SHORTARRAY},
        {"DevVarLongArray", Tango::DEVVAR_LONGARRAY},
        {"DevVarFloatArray", Tango::DEVVAR_FLOATARRAY},
        {"DevVarDoubleArray", Tango::DEVVAR_DOUBLEARRAY},
        {"DevVarUShortArray", Tango::DEVVAR_USHORTARRAY},
        {"DevVarULongArray", Tango::DEVVAR_ULONGARRAY},
        {"DevVarStringArray", Tango::DEVVAR_STRINGARRAY},
        {"DevVarLongStringArray", Tango::DEVVAR_LONGSTRINGARRAY},
        {"DevVarDoubleStringArray", Tango::DEVVAR_DOUBLESTRINGARRAY},
        {"DevState", Tango::DEV_STATE},
        {"ConstDevString", Tango::CONST_DEV_STRING},
        {"DevVarBooleanArray", Tango::DEVVAR_BOOLEANARRAY},
        {"DevUChar", Tango::DEV_UCHAR},
        {"DevLong64", Tango::DEV_LONG64},
        {"DevULong64", Tango::DEV_ULONG64},
        {"DevVarLong64Array", Tango::DEVVAR_LONG64ARRAY},
        {"DevVarULong64Array", Tango::DEVVAR_ULONG64ARRAY},
        {"DevEncoded", Tango::DEV_ENCODED},
        {"DevEnum", Tango::DEV_ENUM},
        {"DevPipeBlob", Tango::DEV_PIPE_BLOB},
        {"DevVarStateArray", Tango::DEVVAR_STATEARRAY},
        {"DevVarEncodedArray", Tango::DEVVAR_ENCODEDARRAY},
        {"Unknown", Tango::DATA_TYPE_UNKNOWN},
    };
};

template <>
struct tango_enum<Tango::DevSource> {
    static constexpr auto name = pybind11::detail::const_name("DevSource");
    static constexpr EnumMember members[] = {
        {"DEV", Tango::DEV},
        {"CACHE", Tango::CACHE},
        {"CACHE_DEV", Tango::CACHE_DEV},
    };
};

template <>
struct tango_enum<Tango::DevState> {
    static constexpr auto name = pybind11::detail::const_name("DevState");
    static constexpr EnumMember members[] = {
        {"ON", Tango::ON},           {"OFF", Tango::OFF},         {"CLOSE", Tango::CLOSE},
        {"OPEN", Tango::OPEN},       {"INSERT", Tango::INSERT},   {"EXTRACT", Tango::EXTRACT},
        {"MOVING", Tango::MOVING},   {"STANDBY", Tango::STANDBY}, {"FAULT", Tango::FAULT},
        {"INIT", Tango::INIT},       {"RUNNING", Tango::RUNNING}, {"ALARM", Tango::ALARM},
        {"DISABLE", Tango::DISABLE}, {"UNKNOWN", Tango::UNKNOWN},
    };
};

template <>
struct tango_enum<Tango::DispLevel> {
    static constexpr auto name = pybind11::detail::const_name("DispLevel");
    static constexpr EnumMember members[] = {
        {"OPERATOR", Tango::OPERATOR},
        {"EXPERT", Tango::EXPERT},
        {"DL_UNKNOWN", Tango::DL_UNKNOWN},
    };
};

template <>
struct tango_enum<Tango::ErrSeverity> {
    static constexpr auto name = pybind11::detail::const_name("ErrSeverity");
    static constexpr EnumMember members[] = {
        {"WARN", Tango::WARN},
        {"ERR", Tango::ERR},
        {"PANIC", Tango::PANIC},
    };
};

template <>
struct tango_enum<Tango::EventType> {
    static constexpr auto name = pybind11::detail::const_name("EventType");
    static constexpr EnumMember members[] = {
        {"CHANGE_EVENT", Tango::CHANGE_EVENT},
        {"PERIODIC_EVENT", Tango::PERIODIC_EVENT},
        {"ARCHIVE_EVENT", Tango::ARCHIVE_EVENT},
        {"USER_EVENT", Tango::USER_EVENT},
        {"ATTR_CONF_EVENT", Tango::ATTR_CONF_EVENT},
        {"DATA_READY_EVENT", Tango::DATA_READY_EVENT},
        {"INTERFACE_CHANGE_EVENT", Tango::INTERFACE_CHANGE_EVENT},
        {"PIPE_EVENT", Tango::PIPE_EVENT},
        {"ALARM_EVENT", Tango::ALARM_EVENT},
    };
};

template <>
struct tango_enum<Tango::KeepAliveCmdCode> {
    static constexpr auto name = pybind11::detail::const_name("KeepAliveCmdCode");
    static constexpr EnumMember members[] = {
        {"EXIT_TH", Tango::EXIT_TH},
    };
};

template <>
struct tango_enum<Tango::LockCmdCode> {
    static constexpr auto name = pybind11::detail::const_name("LockCmdCode");
    static constexpr EnumMember members[] = {
        {"LOCK_ADD_DEV", Tango::LOCK_ADD_DEV},
        {"LOCK_REM_DEV", Tango::LOCK_REM_DEV},
        {"LOCK_UNLOCK_ALL_EXIT", Tango::LOCK_UNLOCK_ALL_EXIT},
        {"LOCK_EXIT", Tango::LOCK_EXIT},
    };
};

template <>
struct tango_enum<Tango::LockerLanguage> {
    static constexpr auto name = pybind11::detail::const_name("LockerLanguage");
    static constexpr EnumMember members[] = {
        {"CPP", Tango::CPP},
        {"JAVA", Tango::JAVA},
        {"CPP_6", Tango::CPP_6},
        {"JAVA_6", Tango::JAVA_6},
    };
};

template <>
struct tango_enum<Tango::LogLevel> {
    static constexpr auto name = pybind11::detail::const_name("LogLevel");
    static constexpr EnumMember members[] = {
        {"LOG_OFF", Tango::LOG_OFF},     {"LOG_FATAL", Tango::LOG_FATAL},
        {"LOG_ERROR", Tango::LOG_ERROR}, {"LOG_WARN", Tango::LOG_WARN},
        {"LOG_INFO", Tango::LOG_INFO},   {"LOG_DEBUG", Tango::LOG_DEBUG},
    };
};

template <>
struct tango_enum<Tango::LogTarget> {
    static constexpr auto name = pybind11::detail::const_name("LogTarget");
    static constexpr EnumMember members[] = {
        {"LOG_CONSOLE", Tango::LOG_CONSOLE},
        {"LOG_FILE", Tango::LOG_FILE},
        {"LOG_DEVICE", Tango::LOG_DEVICE},
    };
};

template <>
struct tango_enum<Tango::MessBoxType> {
    static constexpr auto name = pybind11::detail::const_name("MessBoxType");
    static constexpr EnumMember members[] = {
        {"STOP", Tango::STOP},
        {"INFO", Tango::INFO},
    };
};

template <>
struct tango_enum<Tango::PipeWriteType> {
    static constexpr auto name = pybind11::detail::const_name("PipeWriteType");
    static constexpr EnumMember members[] = {
        {"PIPE_READ", Tango::PIPE_READ},
        {"PIPE_READ_WRITE", Tango::PIPE_READ_WRITE},
        {"PIPE_WT_UNKNOWN", Tango::PIPE_WT_UNKNOWN},
    };
};

template <>
struct tango_enum<Tango::PollCmdCode> {
    static constexpr auto name = pybind11::detail::const_name("PollCmdCode");
    static constexpr EnumMember members[] = {
        {"POLL_ADD_OBJ", Tango::POLL_ADD_OBJ},
        {"POLL_REM_OBJ", Tango::POLL_REM_OBJ},
        {"POLL_START", Tango::POLL_START},
        {"POLL_STOP", Tango::POLL_STOP},
        {"POLL_UPD_PERIOD", Tango::POLL_UPD_PERIOD},
        {"POLL_REM_DEV", Tango::POLL_REM_DEV},
        {"POLL_EXIT", Tango::POLL_EXIT},
        {"POLL_REM_EXT_TRIG_OBJ", Tango::POLL_REM_EXT_TRIG_OBJ},
        {"POLL_ADD_HEARTBEAT", Tango::POLL_ADD_HEARTBEAT},
        {"POLL_REM_HEARTBEAT", Tango::POLL_REM_HEARTBEAT},
    };
};

template <>
struct tango_enum<Tango::PollObjType> {
    static constexpr auto name = pybind11::detail::const_name("PollObjType");
    static constexpr EnumMember members[] = {
        {"POLL_CMD", Tango::POLL_CMD},
        {"POLL_ATTR", Tango::POLL_ATTR},
        {"EVENT_HEARTBEAT", Tango::EVENT_HEARTBEAT},
        {"STORE_SUBDEV", Tango::STORE_SUBDEV},
    };
};

template <>
struct tango_enum<Tango::SerialModel> {
    static constexpr auto name = pybind11::detail::const_name("SerialModel");
    static constexpr EnumMember members[] = {
        {"BY_DEVICE", Tango::BY_DEVICE},
        {"BY_CLASS", Tango::BY_CLASS},
        {"BY_PROCESS", Tango::BY_PROCESS},
        {"NO_SYNC", Tango::NO_SYNC},
    };
};

// Calls visit(E{}) for each of them.
template <class Visit>
void for_each_enum(Visit visit) {
    visit(Tango::AccessControlType{});
    visit(Tango::Attribute::alarm_flags{});
    visit(Tango::asyn_req_type{});
    visit(Tango::AttrDataFormat{});
    visit(Tango::AttReqType{});
    visit(Tango::AttrMemorizedType{});
    visit(Tango::AttrQuality{});
    visit(Tango::AttrSerialModel{});
    visit(Tango::AttrWriteType{});
    visit(Tango::cb_sub_model{});
    visit(Tango::CmdArgType{});
    visit(Tango::DevSource{});
    visit(Tango::DevState{});
    visit(Tango::DispLevel{});
    visit(Tango::ErrSeverity{});
    visit(EventReason{});
    visit(EventSubMode{});
    visit(Tango::EventType{});
    visit(ExtractAs{});
    visit(GreenMode{});
    visit(Tango::KeepAliveCmdCode{});
    visit(Tango::LockCmdCode{});
    visit(Tango::LockerLanguage{});
    visit(Tango::LogLevel{});
    visit(Tango::LogTarget{});
    visit(Tango::MessBoxType{});
    visit(Tango::PipeWriteType{});
    visit(Tango::PollCmdCode{});
    visit(Tango::PollObjType{});
    visit(Tango::SerialModel{});
}

} // namespace tangobind
