// The docstrings of device_proxy_pipes.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::device_proxy {

inline constexpr Text read_pipe{R"(Read a pipe.

Parameters
----------
pipe_name : str
    The name of the pipe.
{extract_as}

Returns
-------
tuple of (str, list of dict)
    The name of the blob, and its elements: dicts with ``name``, ``value`` and
    ``dtype`` (a `CmdArgType`). The value of a nested blob is such a pair.

{green}

Raises
------
{unreachable}
DevFailed
    The pipe does not exist (``API_PipeNotFound``), or the device refuses.

Notes
-----
Calls ``Tango::DeviceProxy::read_pipe``: one round trip to the device.
)"};

inline constexpr Text write_pipe{R"(Write a pipe.

Parameters
----------
pipe_name : str
    The name of the pipe.
value : tuple of (str, iterable) or str
    The name of the blob and its elements. An element is a dict with ``name``, ``value``
    and optionally ``dtype``, or a pair of name and value; the elements may also be one
    dict of name to value.
elements : iterable or dict, optional
    The elements, if `value` is only the name of the blob.

{green}

Raises
------
{unreachable}
DevFailed
    The pipe does not exist (``API_PipeNotFound``), cannot be written, or the device
    refuses.
TypeError, OverflowError
    A value cannot be sent; nothing has been sent.

Notes
-----
Calls ``Tango::DeviceProxy::write_pipe``: one round trip to the device.
)"};

inline constexpr Text get_pipe_config{R"(Ask for the configuration of pipes.

Parameters
----------
value : str or iterable of str, optional
    A name, or several. All pipes by default.

Returns
-------
PipeInfo or PipeInfoList
    A `PipeInfo` for a single name, otherwise a list of them.

{green}

Raises
------
{unreachable}
DevFailed
    A pipe does not exist (``API_PipeNotFound``).

Notes
-----
Calls ``Tango::DeviceProxy::get_pipe_config``: one round trip to the device.
)"};

inline constexpr Text set_pipe_config{R"(Change the configuration of pipes.

Parameters
----------
value : PipeInfo or iterable of PipeInfo
    The new configuration, usually a changed one from `get_pipe_config`.

{green}

Raises
------
{unreachable}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::set_pipe_config``: one round trip to the device.
)"};

inline constexpr Text get_pipe_list{R"(Ask for the names of the pipes.

Returns
-------
StdStringVector
    The names.

Raises
------
{unreachable}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::get_pipe_list``: one round trip to the device.
)"};

} // namespace tangobind::docs::device_proxy
