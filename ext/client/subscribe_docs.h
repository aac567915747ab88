// The docstrings of subscribe.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::events {

inline constexpr Text unsubscribe_event{R"(End an event subscription.

Parameters
----------
event_id : int
    What `subscribe_event` returned.

{green}

Raises
------
KeyError
    The proxy has no such subscription.

Notes
-----
Calls ``Tango::DeviceProxy::unsubscribe_event``: no round trip. It waits for a running
callback to finish, unless it is called from a callback; after that, the callback is not
called any more.
)"};

inline constexpr Text get_events{R"(Get the events that are waiting in the queue of a subscription.

Parameters
----------
event_id : int
    What `subscribe_event` returned, for a subscription without a callback.
callback : callable, optional
    A callable, or an object with a method ``push_event``, which gets the events one
    after the other on this thread.
{extract_as}

Returns
-------
list or None
    The events, oldest first (`EventData`, `AttrConfEventData`, ...); None if there is a
    callback.

Raises
------
ValueError
    The proxy has no such subscription.
DevFailed
    The subscription has a callback, so there is no queue (``API_EventQueues``).

Notes
-----
No network: the queue is in this process. It corresponds to
``Tango::DeviceProxy::get_events``.
)"};

inline constexpr Text event_queue_size{
    R"(Count the events that are waiting in the queue of a subscription.

Parameters
----------
event_id : int
    What `subscribe_event` returned, for a subscription without a callback.

Returns
-------
int
    The number of events.

Raises
------
DevFailed
    The proxy has no such subscription (``API_EventNotFound``), or it has a callback, so
    there is no queue (``API_EventQueues``).

Notes
-----
Like ``Tango::DeviceProxy::event_queue_size``: no network.
)"};

inline constexpr Text is_event_queue_empty{R"(Say whether the queue of a subscription is empty.

Parameters
----------
event_id : int
    What `subscribe_event` returned, for a subscription without a callback.

Returns
-------
bool
    True if no event is waiting.

Raises
------
DevFailed
    The proxy has no such subscription (``API_EventNotFound``), or it has a callback, so
    there is no queue (``API_EventQueues``).

Notes
-----
Like ``Tango::DeviceProxy::is_event_queue_empty``: no network.
)"};

inline constexpr Text get_last_event_date{
    R"(Return when the newest event in the queue of a subscription arrived.

Parameters
----------
event_id : int
    What `subscribe_event` returned, for a subscription without a callback.

Returns
-------
TimeVal
    The time of arrival.

Raises
------
DevFailed
    The proxy has no such subscription (``API_EventNotFound``), its queue is empty, or
    it has a callback, so there is no queue (``API_EventQueues``).

Notes
-----
Like ``Tango::DeviceProxy::get_last_event_date``: no network.
)"};

inline constexpr Text take{R"(Take the next event from the queue.

Parameters
----------
extract_as : ExtractAs, optional
    What a spectrum or image becomes; by default, as in the subscription.

Returns
-------
EventData or None
    The event; None if none is waiting.
)"};

inline constexpr Text wait{R"(Wait for the next event, and take it from the queue.

Parameters
----------
timeout : float, optional
    Seconds to wait; without limit by default.

Returns
-------
EventData or None
    The event; None if none arrived in time, or the subscription has ended.
)"};

inline constexpr Text statistics{R"(Count what has become of the events.

Returns
-------
EventStatistics
    How many arrived, were taken, were dropped, and are waiting.
)"};

inline constexpr Text set_limits{
    R"(Limit the queue; when it is full, new events replace the oldest ones.

Parameters
----------
events : int
    The maximum number of events.
bytes : int
    The maximum number of bytes in their values, in total.
)"};

inline constexpr Text get_event_queue_limits{
    R"(Return the limits of the queues of later subscriptions.

Returns
-------
tuple of (int, int)
    The maximum number of events, and of bytes in their values. When a queue is full,
    new events replace the oldest ones.
)"};

inline constexpr Text set_event_queue_limits{
    R"(Choose the limits of the queues of later subscriptions.

Parameters
----------
events : int
    The maximum number of events.
bytes : int
    The maximum number of bytes in their values, in total.
)"};

} // namespace tangobind::docs::events
