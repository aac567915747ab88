// The docstrings of group_replies.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::group_reply {

inline constexpr Text dev_name{R"(Return the name of the device.

Returns
-------
str
    The name.
)"};

inline constexpr Text obj_name{R"(Return the name of the attribute or command.

Returns
-------
str
    The name.
)"};

inline constexpr Text has_failed{R"(Say whether the device, or any device of the list, has failed.

{true_if_so}
)"};

inline constexpr Text group_element_enabled{R"(Say whether the device is enabled in its group.

Returns
-------
bool
    False if calls skip it; there are no data then.
)"};

inline constexpr Text get_err_stack{R"(Return the errors of the device.

Returns
-------
tuple of DevError
    The errors; empty if it has not failed.
)"};

inline constexpr Text get_data_raw{R"(Return the result of the command without extracting it.

Returns
-------
DeviceData
    The result.

Raises
------
DevFailed
    The device has failed: its errors.
)"};

inline constexpr Text command_data{R"(Return the result of the command.

Returns
-------
object
    The result, as returned by `DeviceProxy.command_inout`.

Raises
------
DevFailed
    The device has failed: its errors.
)"};

inline constexpr Text attribute_data{R"(Return the reading of the attribute.

Parameters
----------
{extract_as}

Returns
-------
DeviceAttribute
    What was read, as returned by `DeviceProxy.read_attribute`.

Raises
------
DevFailed
    The device has failed: its errors.
)"};

inline constexpr Text reset{R"(Forget the replies.
)"};

inline constexpr Text push_back{R"(Add a reply.

Parameters
----------
reply : GroupReply
    The reply.
)"};

} // namespace tangobind::docs::group_reply
