// The docstrings of asynch_calls.cpp: replies.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::asynch {

inline constexpr Text command_inout_reply{
    R"(Get the reply to a request made by `command_inout_asynch`.

Parameters
----------
idx : int
    The number of the request.
timeout : int, optional
{asynch_wait}

Returns
-------
object
    The result of the command, as returned by `command_inout`.

Raises
------
{asynch_reply_errors}
DevFailed
    The command failed: the errors of the device.

Notes
-----
Calls ``Tango::Connection::command_inout_reply``: no additional round trip.
)"};

inline constexpr Text command_inout_reply_raw{
    R"(Get the reply to a request made by `command_inout_asynch`, without extracting it.

Parameters
----------
id : int
    The number of the request.
timeout_ms : int, optional
{asynch_wait}

Returns
-------
DeviceData
    The result of the command.

Raises
------
{asynch_reply_errors}
DevFailed
    The command failed: the errors of the device.

Notes
-----
Calls ``Tango::Connection::command_inout_reply``: no additional round trip.
)"};

inline constexpr Text get_asynch_replies{
    R"(Call the callbacks of the asynchronous requests of this device whose replies have
arrived.

Parameters
----------
call_timeout : int, optional
    Milliseconds to wait until all replies have arrived; 0 waits without limit. Without
    it, the call does not wait.

Raises
------
AsynReplyNotArrived
    Not all replies have arrived in time.
RuntimeError
    It was called from within such a callback.

Notes
-----
Calls ``Tango::Connection::get_asynch_replies``: no additional round trip. The
callbacks run on the calling thread.
)"};

inline constexpr Text read_attribute_reply{
    R"(Get the reply to a request made by `read_attribute_asynch`.

Parameters
----------
id : int
    The number of the request.
poll_timeout : int, optional
{asynch_wait}
{extract_as}

Returns
-------
DeviceAttribute
    The reading, as returned by `read_attribute`.

{green}

Raises
------
{asynch_reply_errors}
DevFailed
    The attribute could not be read: the errors of the device.

Notes
-----
Calls ``Tango::DeviceProxy::read_attribute_reply``: no additional round trip.
)"};

inline constexpr Text read_attributes_reply{
    R"(Get the reply to a request made by `read_attributes_asynch`.

Parameters
----------
id : int
    The number of the request.
poll_timeout : int, optional
{asynch_wait}
{extract_as}

Returns
-------
list of DeviceAttribute
    The readings, as returned by `read_attributes`.

{green}

Raises
------
{asynch_reply_errors}
DevFailed
    The request failed as a whole.

Notes
-----
Calls ``Tango::DeviceProxy::read_attributes_reply``: no additional round trip.
)"};

inline constexpr Text write_attribute_reply{
    R"(Get the reply to a request made by `write_attribute_asynch`.

Parameters
----------
id : int
    The number of the request.
poll_timeout : int, optional
{asynch_wait}

{green}

Raises
------
{asynch_reply_errors}
DevFailed
    The attribute could not be written: the errors of the device.

Notes
-----
Calls ``Tango::DeviceProxy::write_attributes_reply``: no additional round trip.
)"};

inline constexpr Text write_attributes_reply{
    R"(Get the reply to a request made by `write_attributes_asynch`.

Parameters
----------
id : int
    The number of the request.
poll_timeout : int, optional
{asynch_wait}

{green}

Raises
------
{asynch_reply_errors}
NamedDevFailedList
    Some attributes could not be written; ``errors`` says which and why.

Notes
-----
Calls ``Tango::DeviceProxy::write_attributes_reply``: no additional round trip.
)"};

} // namespace tangobind::docs::asynch
