// The docstrings of sub_dev_diag.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::util {

inline constexpr Text get_sub_dev_diag{R"(Return what the server knows of which device uses which.

Returns
-------
SubDevDiag
    The object.
)"};

inline constexpr Text get_associated_device{R"(Return the device that this thread works for.

Returns
-------
str
    The device; empty for a thread that works for none.
)"};

inline constexpr Text set_associated_device{R"(Say which device this thread works for.

Parameters
----------
dev_name : str
    The device. Proxies that the thread makes count as used by it.
)"};

inline constexpr Text register_sub_device{R"(Say that a device uses another one.

Parameters
----------
dev_name : str
    The device.
sub_dev_name : str
    The device that it uses.
)"};

inline constexpr Text remove_sub_devices{R"(Forget which devices a device uses, or all of them.

Parameters
----------
dev_name : str, optional
    The device; all devices by default.
)"};

inline constexpr Text get_sub_devices{R"(Return which device uses which.

Returns
-------
list of str
    ``device device_used`` for each.
)"};

inline constexpr Text get_sub_devices_from_cache{
    R"(Read from the database what it has of which device uses which.
)"};

inline constexpr Text store_sub_devices{R"(Store in the database which device uses which.

Notes
-----
One round trip to the database for each device with changes.
)"};

} // namespace tangobind::docs::util
