// The docstrings of group.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::group {

inline constexpr Text remove{R"(Remove devices and groups.

Parameters
----------
patterns : str or iterable of str
    Names, or patterns with ``*``.
forward : bool, optional
    Whether to include groups within this group. True by default.
)"};

inline constexpr Text remove_all{R"(Remove all devices and groups.
)"};

inline constexpr Text contains{R"(Say whether a device or group is part of this group.

Parameters
----------
pattern : str
    A name, or a pattern with ``*``.
forward : bool, optional
    Whether to include groups within this group. True by default.

Returns
-------
bool
    True if one matches.
)"};

inline constexpr Text get_device_list{R"(Return the names of the devices.

Parameters
----------
forward : bool, optional
    Whether to include groups within this group. True by default.

Returns
-------
StdStringVector
    The names, in the order in which the devices were added.
)"};

inline constexpr Text get_size{R"(Return the number of devices.

Parameters
----------
forward : bool, optional
    Whether to count those in groups within this group. True by default.

Returns
-------
int
    The number.
)"};

inline constexpr Text get_name{R"(Return the name of the group.

Returns
-------
str
    The name.
)"};

inline constexpr Text get_fully_qualified_name{
    R"(Return the name of the group, preceded by those of the groups that contain it.

Returns
-------
str
    The names, separated by dots.
)"};

inline constexpr Text name_equals{R"(Say whether the group has this name.

Parameters
----------
name : str
    A name, in any case.

{true_if_so}
)"};

inline constexpr Text name_matches{R"(Say whether the name of the group matches a pattern.

Parameters
----------
name : str
    A name, or a pattern with ``*``.

{true_if_so}
)"};

inline constexpr Text enable{
    R"(Enable a device, or this group as part of another one.

Parameters
----------
dev_name : str, optional
    The device; by default, the group itself.
forward : bool, optional
    Whether to include groups within this group. True by default.
)"};

inline constexpr Text disable{
    R"(Disable a device, or this group as part of another one, so that calls skip it.

Parameters
----------
dev_name : str, optional
    The device; by default, the group itself.
forward : bool, optional
    Whether to include groups within this group. True by default.
)"};

inline constexpr Text is_enabled{R"(Say whether calls reach a device.

Parameters
----------
device_name : str
    The device.
forward : bool, optional
    Whether to include groups within this group. True by default.

{true_if_so}
)"};

inline constexpr Text ping{R"(Contact all devices.

Parameters
----------
forward : bool, optional
    Whether to include those in groups within this group. True by default.

Returns
-------
bool
    True if all of them answered.

Notes
-----
Calls ``Tango::Group::ping``: one round trip to each device, one after the other.
)"};

inline constexpr Text set_timeout_millis{R"(Set how long a call to each device may take.

Parameters
----------
timeout_ms : int
    Milliseconds; 3000 unless it was set.

Notes
-----
Calls ``Tango::Group::set_timeout_millis``.
)"};

} // namespace tangobind::docs::group
