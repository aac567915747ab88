// The docstrings of api_util.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::api_util {

inline constexpr Text ApiUtil{
    R"(Settings for all connections of this process; `ApiUtil.instance` returns the
object.
)"};

inline constexpr Text instance{R"(Return the object of this process.

Returns
-------
ApiUtil
    The object.

Notes
-----
Calls ``Tango::ApiUtil::instance``.
)"};

inline constexpr Text cleanup{R"(Close all connections: threads and sockets of Tango end.

Notes
-----
Calls ``Tango::ApiUtil::cleanup``. Proxies connect again at their next call; event
subscriptions do not come back.
)"};

inline constexpr Text get_env_var{
    R"(Return a variable of the environment, or what a Tango configuration file says of it.

Parameters
----------
name : str
    The variable, such as ``TANGO_HOST``.

Returns
-------
str or None
    The value; None where neither has it.

Notes
-----
Calls ``Tango::ApiUtil::get_env_var``, which reads ``~/.tangorc`` and
``/etc/tangorc``: no network.
)"};

inline constexpr Text pending_asynch_call{
    R"(Count the asynchronous requests of this process whose replies have not been taken.

Parameters
----------
req : asyn_req_type
    Those with a callback (``CALLBACK``), those without (``POLLING``), or all
    (``ALL_ASYNCH``).

Returns
-------
int
    How many.

Notes
-----
Calls ``Tango::ApiUtil::pending_asynch_call``: no network.
)"};

inline constexpr Text get_asynch_replies{
    R"(Call the callbacks of the asynchronous requests of this process whose replies have
come.

Parameters
----------
timeout : int, optional
    Milliseconds to wait until all replies have come; 0 waits without limit. Without
    it, nothing is waited for.

Raises
------
AsynReplyNotArrived
    Not all replies have come in time.
RuntimeError
    It was called from such a callback.

Notes
-----
Calls ``Tango::ApiUtil::get_asynch_replies``. The callbacks run on the calling
thread.
)"};

inline constexpr Text set_asynch_cb_sub_model{
    R"(Choose who calls the callbacks of asynchronous requests.

Parameters
----------
model : cb_sub_model
    ``PUSH_CALLBACK``: a thread of the library, as soon as a reply is there.
    ``PULL_CALLBACK`` (the default): the thread that calls `get_asynch_replies`.

Notes
-----
Calls ``Tango::ApiUtil::set_asynch_cb_sub_model``.
)"};

inline constexpr Text get_asynch_cb_sub_model{
    R"(Return who calls the callbacks of asynchronous requests.

Returns
-------
cb_sub_model
    ``PULL_CALLBACK`` unless it was set.
)"};

inline constexpr Text in_server{R"(Say whether this process is a device server.

Returns
-------
bool
    True if it is.
)"};

inline constexpr Text get_user_connect_timeout{R"(Return how long a connection may take to be made.

Returns
-------
int
    Milliseconds, from the variable ``TANGOconnectTimeout``; -1 where it is not set.
)"};

inline constexpr Text set_event_buffer_hwm{
    R"(Choose how many events ZMQ keeps for this client before it drops new ones.

Parameters
----------
events : int
    The number, 1000 by default; 0 for no limit.

Raises
------
ValueError
    The number is negative.

Notes
-----
Calls ``Tango::ApiUtil::set_event_buffer_hwm``. Counts for the subscriptions that
follow; once chosen, here or by ``TANGO_EVENT_BUFFER_HWM``, it stays.
)"};

inline constexpr Text get_event_buffer_hwm{R"(Return how many events ZMQ keeps for this client.

Returns
-------
int
    What was chosen; -1 if nothing was.
)"};

inline constexpr Text is_notifd_event_consumer_created{
    R"(Say whether events of servers with Tango 7 or older were subscribed.

Returns
-------
bool
    True if they were.
)"};

inline constexpr Text is_zmq_event_consumer_created{R"(Say whether events were subscribed.

Returns
-------
bool
    True if they were.
)"};

inline constexpr Text get_ip_from_if{R"(Replace the names of network interfaces by their addresses.

Parameters
----------
interface_name : StdStringVector
    The names, which are replaced in this list.

Raises
------
DevFailed
    The system does not say (``API_SystemCallFailed``).

Notes
-----
Calls ``Tango::ApiUtil::get_ip_from_if``.
)"};

inline constexpr Text query_event_system{
    R"(Report what the event system of this process has done, as client and server.

Returns
-------
str
    A text in JSON, which cppTango's documentation explains.

Raises
------
DevFailed
    The cppTango in use is older than 10.1 (``API_NotSupportedFeature``).

Notes
-----
Calls ``Tango::ApiUtil::query_event_system``.
)"};

inline constexpr Text enable_event_system_perf_mon{
    R"(Choose whether `query_event_system` tells how long the latest events took as well.

Parameters
----------
flag : bool
    True measures, which costs a little for each event.

Raises
------
DevFailed
    The cppTango in use is older than 10.1 (``API_NotSupportedFeature``).

Notes
-----
Calls ``Tango::ApiUtil::enable_event_system_perf_mon``.
)"};

} // namespace tangobind::docs::api_util
