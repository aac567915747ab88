"""Events without callbacks: streams to iterate over, and the state of subscriptions' queues.

These are functions, not methods of the proxies, because a device may have an attribute or a command
with any name.
"""

from tango._client.async_streams import AsyncEventStream
from tango._client.device_proxy import DeviceProxy
from tango._client.streams import EventStream
from tango._tango import EventStatistics, EventType, ExtractAs

__all__ = [
    "AsyncEventStream",
    "EventStatistics",
    "EventStream",
    "set_queue_limits",
    "statistics",
    "stream",
    "subscribe",
]


def subscribe(
    proxy: DeviceProxy,
    attr_name: str,
    event_type: EventType = EventType.CHANGE_EVENT,
    *,
    queue_size: int = 0,
    extract_as: ExtractAs = ExtractAs.Numpy,
    poll: float | None = None,
) -> EventStream:
    """A stream of events: `with subscribe(proxy, "x") as stream: ...`.

    Parameters
    ----------
    proxy : DeviceProxy
        The proxy of the device, in any green mode.
    attr_name : str
        The attribute.
    event_type : EventType, default EventType.CHANGE_EVENT
        Which events.
    queue_size : int, default 0
        How many events can be waiting (the newest ones are kept); 0: the default limit.
    extract_as : ExtractAs, default ExtractAs.Numpy
        The form in which arrays are returned.
    poll : float | None, optional
        Period in seconds at which to read the attribute if it sends no such events; the stream's
        `polling` is then True, and a UserWarning says so. None: that is an error.

    Returns
    -------
    EventStream
        The stream, already subscribed.

    Raises
    ------
    DevFailed
        The device cannot be reached, or sends no such events and `poll` is None.
    """
    return EventStream(proxy, attr_name, event_type, queue_size, extract_as, poll).open()


def stream(
    proxy: DeviceProxy,
    attr_name: str,
    event_type: EventType = EventType.CHANGE_EVENT,
    *,
    queue_size: int = 0,
    extract_as: ExtractAs = ExtractAs.Numpy,
    poll: float | None = None,
) -> AsyncEventStream:
    """A stream of events for asyncio: `async for event in stream(proxy, "x"): ...`.

    Like `subscribe`, but errors are raised when the iteration begins.

    Parameters
    ----------
    proxy : DeviceProxy
        The device.
    attr_name : str
        The attribute.
    event_type : EventType, default EventType.CHANGE_EVENT
        Which events.
    queue_size : int, default 0
        How many events the stream keeps (the newest ones); 0: the default limit.
    extract_as : ExtractAs, default ExtractAs.Numpy
        The form in which arrays are returned.
    poll : float | None, optional
        Period in seconds at which to read the attribute if it sends no such events; None: that is
        an error.

    Returns
    -------
    AsyncEventStream
        The stream; it subscribes when the loop begins.
    """
    return AsyncEventStream(proxy, attr_name, event_type, queue_size, extract_as, poll)


def statistics(proxy: DeviceProxy, event_id: int) -> EventStatistics:
    """Counts of what has happened to the events of a subscription.

    Parameters
    ----------
    proxy : DeviceProxy
        The proxy that has subscribed.
    event_id : int
        What `subscribe_event` returned.

    Returns
    -------
    EventStatistics
        How many were `received`, `delivered`, `dropped` (the queue was full), and are `waiting`.

    Raises
    ------
    DevFailed
        The proxy has no such subscription.
    """
    return proxy._subscription(event_id).statistics()


def set_queue_limits(proxy: DeviceProxy, event_id: int, events: int, bytes: int) -> None:
    """Limit the queue of a subscription; when it is full, new events replace the oldest ones.

    Parameters
    ----------
    proxy : DeviceProxy
        The proxy that has subscribed.
    event_id : int
        What `subscribe_event` returned.
    events : int
        The maximum number of events.
    bytes : int
        The maximum number of bytes in their values. One event is always kept, whatever its size.

    Raises
    ------
    DevFailed
        The proxy has no such subscription.
    """
    proxy._subscription(event_id).set_limits(events, bytes)
