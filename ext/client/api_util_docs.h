// The docstrings of api_util.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::api_util {

inline constexpr Text ApiUtil{
    R"(Settings for all connections of this process; `ApiUtil.instance` returns the only
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

inline constexpr Text cleanup{R"(Close all connections, and end Tango's threads and sockets.

Notes
-----
Calls ``Tango::ApiUtil::cleanup``. Proxies connect again at their next call; event
subscriptions do not come back.
)"};

inline constexpr Text get_env_var{
    R"(Return the value of an environment variable, or that in a Tango configuration file.

Parameters
----------
name : str
    The name of the variable, such as ``TANGO_HOST``.

Returns
-------
str or None
    The value; None if neither defines it.

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
    The number of requests.

Notes
-----
Calls ``Tango::ApiUtil::pending_asynch_call``: no network.
)"};

inline constexpr Text get_asynch_replies{
    R"(Call the callbacks of the asynchronous requests of this process whose replies have
arrived.

Parameters
----------
timeout : int, optional
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

{true_if_so}
)"};

inline constexpr Text get_user_connect_timeout{R"(Return how long connecting to a device may take.

Returns
-------
int
    Milliseconds, from the variable ``TANGOconnectTimeout``; -1 if it is not set.
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
Calls ``Tango::ApiUtil::set_event_buffer_hwm``. Applies to later subscriptions. Once
chosen, here or by ``TANGO_EVENT_BUFFER_HWM``, it cannot be changed.
)"};

inline constexpr Text get_event_buffer_hwm{
    R"(Return how many events ZMQ keeps for this client before it drops new ones.

Returns
-------
int
    The number that was chosen; -1 if none was.
)"};

inline constexpr Text is_notifd_event_consumer_created{
    R"(Say whether this process has subscribed to events of servers with Tango 7 or older.

{true_if_so}
)"};

inline constexpr Text is_zmq_event_consumer_created{
    R"(Say whether this process has subscribed to events.

{true_if_so}
)"};

inline constexpr Text get_ip_from_if{R"(Replace the names of network interfaces by their addresses.

Parameters
----------
interface_name : StdStringVector
    The names, which are replaced in this list.

Raises
------
DevFailed
    The system does not know their addresses (``API_SystemCallFailed``).

Notes
-----
Calls ``Tango::ApiUtil::get_ip_from_if``.
)"};

inline constexpr Text query_event_system{
    R"(Report what the event system of this process has done, as client and server.

Returns
-------
str
    JSON text, which cppTango's documentation explains.

Raises
------
DevFailed
    The cppTango in use is older than 10.1 (``API_NotSupportedFeature``).

Notes
-----
Calls ``Tango::ApiUtil::query_event_system``.
)"};

inline constexpr Text enable_event_system_perf_mon{
    R"(Choose whether `query_event_system` also reports how long the latest events took.

Parameters
----------
flag : bool
    True measures, at a small cost for each event.

Raises
------
DevFailed
    The cppTango in use is older than 10.1 (``API_NotSupportedFeature``).

Notes
-----
Calls ``Tango::ApiUtil::enable_event_system_perf_mon``.
)"};

} // namespace tangobind::docs::api_util
