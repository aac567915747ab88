// The enums that cppTango does not have, or not in every release (numbers as in cppTango 10.1).
#pragma once

#include "core/enums.h"

namespace tangobind {

enum class GreenMode { Synchronous, Futures, Gevent, Asyncio };
enum class ExtractAs { Numpy = 0, ByteArray, Bytes, Tuple, List, String, Nothing = 7 };
enum class EventSubMode { Sync = 1, SyncRead, Async, AsyncRead, Stateless };
enum class EventReason { Unknown, SubFail, SubSuccess, Update };

template <>
struct tango_enum<EventReason> {
    static constexpr auto name = pybind11::detail::const_name("EventReason");
    static constexpr EnumMember members[] = {
        {"Unknown", static_cast<int>(EventReason::Unknown)},
        {"SubFail", static_cast<int>(EventReason::SubFail)},
        {"SubSuccess", static_cast<int>(EventReason::SubSuccess)},
        {"Update", static_cast<int>(EventReason::Update)},
    };
};

template <>
struct tango_enum<EventSubMode> {
    static constexpr auto name = pybind11::detail::const_name("EventSubMode");
    static constexpr EnumMember members[] = {
        {"Sync", static_cast<int>(EventSubMode::Sync)},
        {"SyncRead", static_cast<int>(EventSubMode::SyncRead)},
        {"Async", static_cast<int>(EventSubMode::Async)},
        {"AsyncRead", static_cast<int>(EventSubMode::AsyncRead)},
        {"Stateless", static_cast<int>(EventSubMode::Stateless)},
    };
};

template <>
struct tango_enum<ExtractAs> {
    static constexpr auto name = pybind11::detail::const_name("ExtractAs");
    static constexpr EnumMember members[] = {
        {"Numpy", static_cast<int>(ExtractAs::Numpy)},
        {"ByteArray", static_cast<int>(ExtractAs::ByteArray)},
        {"Bytes", static_cast<int>(ExtractAs::Bytes)},
        {"Tuple", static_cast<int>(ExtractAs::Tuple)},
        {"List", static_cast<int>(ExtractAs::List)},
        {"String", static_cast<int>(ExtractAs::String)},
        {"Nothing", static_cast<int>(ExtractAs::Nothing)},
    };
};

template <>
struct tango_enum<GreenMode> {
    static constexpr auto name = pybind11::detail::const_name("GreenMode");
    static constexpr EnumMember members[] = {
        {"Synchronous", static_cast<int>(GreenMode::Synchronous)},
        {"Futures", static_cast<int>(GreenMode::Futures)},
        {"Gevent", static_cast<int>(GreenMode::Gevent)},
        {"Asyncio", static_cast<int>(GreenMode::Asyncio)},
    };
};

} // namespace tangobind
