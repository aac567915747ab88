// The docstrings of fill_polling.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::fill_polling {

inline constexpr Text fill_attr_polling_buffer{
    R"(Put values of an attribute into the polling buffer of a device, as if they had been
polled.

Parameters
----------
device : DeviceImpl
    The device.
attribute_name : str
    The attribute, which must be polled with period 0.
attr_history_stack : AttrHistoryStack or iterable of TimedAttrData
    The values, oldest first.

Raises
------
DevFailed
    The attribute is not polled, or a value does not fit it.

Notes
-----
Calls ``Tango::Util::fill_attr_polling_buffer``.
)"};

inline constexpr Text fill_cmd_polling_buffer{
    R"(Put results of a command into the polling buffer of a device, as if they had been
polled.

Parameters
----------
device : DeviceImpl
    The device.
command_name : str
    The command, which must be polled with period 0.
cmd_history_stack : CmdHistoryStack or iterable of TimedCmdData
    The results, oldest first.

Raises
------
DevFailed
    The command is not polled, or a result does not fit it.

Notes
-----
Calls ``Tango::Util::fill_cmd_polling_buffer``.
)"};

inline constexpr Text fill_attr{
    R"(Put values of an attribute of this device into its polling buffer, as if they had
been polled.

Parameters
----------
attribute_name : str
    The attribute, which must be polled with period 0.
attr_history_stack : AttrHistoryStack or iterable of TimedAttrData
    The values, oldest first.

Raises
------
DevFailed
    The attribute is not polled, or a value does not fit it.

Notes
-----
Calls ``Tango::Util::fill_attr_polling_buffer``.
)"};

inline constexpr Text fill_cmd{
    R"(Put results of a command of this device into its polling buffer, as if they had been
polled.

Parameters
----------
command_name : str
    The command, which must be polled with period 0.
cmd_history_stack : CmdHistoryStack or iterable of TimedCmdData
    The results, oldest first.

Raises
------
DevFailed
    The command is not polled, or a result does not fit it.

Notes
-----
Calls ``Tango::Util::fill_cmd_polling_buffer``.
)"};

} // namespace tangobind::docs::fill_polling
