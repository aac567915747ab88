// The docstrings of device_proxy_logging.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::device_proxy {

inline constexpr Text add_logging_target{R"(Add a target that the device logs to.

Parameters
----------
target_type_target_name : str
    ``"console::cout"``, ``"file::/path/of/the/file"`` (on the server's host) or
    ``"device::domain/family/member"`` (a log consumer).

Raises
------
{unreachable}
DevFailed
    The target does not have that form, or the file cannot be opened
    (``API_CannotOpenFile``).

Notes
-----
Calls ``Tango::DeviceProxy::add_logging_target``: a round trip to the administration
device of the server. It lasts until the server ends.
)"};

inline constexpr Text remove_logging_target{R"(Stop the device from logging to a target.

Parameters
----------
target_type_target_name : str
    The target, as it was added.

Raises
------
{unreachable}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::remove_logging_target``: a round trip to the
administration device of the server.
)"};

inline constexpr Text get_logging_target{R"(Ask for the targets that the device logs to.

Returns
-------
StdStringVector
    The targets, as in `add_logging_target`.

Raises
------
{unreachable}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::get_logging_target``: a round trip to the administration
device of the server.
)"};

inline constexpr Text get_logging_level{R"(Ask how much the device logs.

Returns
-------
int
    0: nothing; 1: fatal errors; 2: also errors; 3: also warnings; 4: also information;
    5: everything.

Raises
------
{unreachable}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::get_logging_level``: a round trip to the administration
device of the server.
)"};

inline constexpr Text set_logging_level{R"(Set how much the device logs.

Parameters
----------
level : int
    0: nothing; 1: fatal errors; 2: also errors; 3: also warnings; 4: also information;
    5: everything. A member of `LogLevel`, or its number.

Raises
------
{unreachable}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::set_logging_level``: a round trip to the administration
device of the server. It lasts until the server ends.
)"};

} // namespace tangobind::docs::device_proxy
