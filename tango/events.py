"""Events beside callbacks: streams to iterate over, and how full the queues of subscriptions are.

These are functions, and no methods of the proxies: a device may have an attribute or a command of
any name.
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
        Of the device, in any green mode.
    attr_name : str
        The attribute.
    event_type : EventType, default EventType.CHANGE_EVENT
        Which events.
    queue_size : int, default 0
        How many events wait at most, the newest ones; 0: the default limit.
    extract_as : ExtractAs, default ExtractAs.Numpy
        What arrays become.
    poll : float | None, optional
        Seconds; read the attribute so often if it sends no such events. The stream's `polling` is
        True then, and a UserWarning says so.

    Returns
    -------
    EventStream
        The stream, which has subscribed.

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

    Errors come when the iteration begins; otherwise it is as `subscribe`.

    Parameters
    ----------
    proxy : DeviceProxy
        The device.
    attr_name : str
        The attribute.
    event_type : EventType, default EventType.CHANGE_EVENT
        Which events.
    queue_size : int, default 0
        How many events the stream keeps, the newest ones; 0: the default limit.
    extract_as : ExtractAs, default ExtractAs.Numpy
        What arrays become.
    poll : float | None, optional
        Read the attribute each so many seconds if it sends no such events; None: that is an error.

    Returns
    -------
    AsyncEventStream
        The stream; it subscribes when the loop begins.
    """
    return AsyncEventStream(proxy, attr_name, event_type, queue_size, extract_as, poll)


def statistics(proxy: DeviceProxy, event_id: int) -> EventStatistics:
    """What became of the events of a subscription.

    Parameters
    ----------
    proxy : DeviceProxy
        The one that has subscribed.
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
        The one that has subscribed.
    event_id : int
        What `subscribe_event` returned.
    events : int
        How many events.
    bytes : int
        How many bytes of values. One event is kept whatever its size.

    Raises
    ------
    DevFailed
        The proxy has no such subscription.
    """
    proxy._subscription(event_id).set_limits(events, bytes)
