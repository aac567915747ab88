"""Events of DeviceProxy: subscribing with callbacks and queues."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any, NamedTuple

from tango._green.base import get_object_executor
from tango._tango import EventSubMode, EventType, ExtractAs, GreenMode

if TYPE_CHECKING:
    from tango._tango import DeviceProxy as _MixedInto
else:
    _MixedInto = object

__all__ = ["EventMethods"]

NAMES = (
    "attr_name",
    "event_type",
    "cb",
    "queuesize",
    "sub_mode",
    "filters",
    "stateless",
    "extract_as",
)


class Subscribing(NamedTuple):
    """What subscribe_event was asked for."""

    name: str
    event_type: EventType
    callback: Callable[..., Any] | None
    queue_size: int | None
    mode: EventSubMode
    extract_as: ExtractAs


def _is_callback(value: Any) -> bool:
    return callable(value) or callable(getattr(value, "push_event", None))


def _is_size(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _by_name(args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
    """All arguments by their names, whichever of the forms was used."""
    unknown = set(kwargs) - set(NAMES)
    if unknown:
        raise TypeError(
            f"unexpected keyword argument(s) {', '.join(sorted(unknown))}; "
            f"subscribe_event has {', '.join(NAMES)}"
        )
    of_device = "attr_name" not in kwargs and (
        (args and isinstance(args[0], EventType)) or (not args and "event_type" in kwargs)
    )
    names = ["event_type"] if of_device else ["attr_name", "event_type"]
    names = [name for name in names if name not in kwargs]
    given = dict(zip(names, args, strict=False))
    rest = list(args[len(names) :])
    if rest and "cb" not in kwargs and "queuesize" not in kwargs:
        first = rest.pop(0)
        given["queuesize" if _is_size(first) else "cb"] = first
    given.update(_tail(rest, of_device, kwargs))
    twice = set(given) & set(kwargs)
    if twice:
        raise TypeError(f"got {', '.join(sorted(twice))} by position and by keyword")
    given.update(kwargs)
    if of_device:
        given["attr_name"] = ""
    return given


def _tail(rest: list[Any], of_device: bool, kwargs: dict[str, Any]) -> dict[str, Any]:
    """What follows the callback: a mode, or, as it used to be, filters and stateless."""
    if not rest:
        return {}
    if isinstance(rest[0], EventSubMode) or "sub_mode" in kwargs:
        names = ["sub_mode", "extract_as"]
    elif of_device:
        names = ["stateless"]
    else:
        names = ["filters", "stateless", "extract_as"]
    names = [name for name in names if name not in kwargs]
    if len(rest) > len(names):
        raise TypeError("subscribe_event got too many arguments")
    return dict(zip(names, rest, strict=False))


def _check_type(given: dict[str, Any], name: str, expected: type) -> None:
    if name in given and not isinstance(given[name], expected):
        raise TypeError(
            f"subscribe_event: {name} must be of type {expected.__name__}, got {given[name]!r}"
        )


def _check(given: dict[str, Any]) -> None:
    for name in ("attr_name", "event_type"):
        if name not in given:
            raise IndexError(f"subscribe_event needs the argument {name}")
    _check_type(given, "attr_name", str)
    _check_type(given, "event_type", EventType)
    _check_type(given, "sub_mode", EventSubMode)
    _check_type(given, "extract_as", ExtractAs)
    if "sub_mode" in given and ("filters" in given or "stateless" in given):
        raise TypeError("subscribe_event: sub_mode cannot be used with filters or stateless")
    if "cb" in given and "queuesize" in given:
        raise TypeError("subscribe_event: cb and queuesize cannot be used together")
    if not _is_callback(given.get("cb")) and not _is_size(given.get("queuesize")):
        raise TypeError(
            "subscribe_event: cb must be a callable or an object with a method push_event, "
            f"or queuesize an int, got {given.get('cb', given.get('queuesize'))!r}"
        )
    device_event = given["event_type"] == EventType.INTERFACE_CHANGE_EVENT
    if not given["attr_name"] and not device_event:
        raise TypeError("subscribe_event without an attribute is for interface change events only")


_warned_of_filters = False


def _mode(given: dict[str, Any], named: Collection[str]) -> EventSubMode:
    global _warned_of_filters
    if "filters" not in given and "stateless" not in given:
        mode: EventSubMode = given.get("sub_mode", EventSubMode.SyncRead)
        return mode
    # By position they are the form that all programs had for twenty years: no word about that.
    if not _warned_of_filters and ("filters" in named or "stateless" in named):
        _warned_of_filters = True
        warnings.warn(
            "filters and stateless of subscribe_event are deprecated: use sub_mode",
            DeprecationWarning,
            stacklevel=4,
        )
    return EventSubMode.Stateless if given.get("stateless") else EventSubMode.SyncRead


def parse(args: tuple[Any, ...], kwargs: dict[str, Any]) -> Subscribing:
    """The arguments of subscribe_event in any of its forms.

    Raises
    ------
    TypeError, IndexError
        They do not fit.
    """
    given = _by_name(args, kwargs)
    _check(given)
    callback = given.get("cb")
    if callback is not None and not callable(callback):
        callback = callback.push_event
    return Subscribing(
        given["attr_name"],
        given["event_type"],
        callback,
        given.get("queuesize"),
        _mode(given, kwargs),
        given.get("extract_as", ExtractAs.Numpy),
    )


class EventMethods(_MixedInto):
    """The event methods of DeviceProxy that are written in Python."""

    def subscribe_event(
        self,
        *args: Any,
        green_mode: GreenMode | None = None,
        wait: bool | None = None,
        timeout: float | None = None,
        **kwargs: Any,
    ) -> int:
        """Subscribe to events.

        Three forms: with a callback, `subscribe_event(attr_name, event_type, cb)`; with a queue
        that `get_events` reads, `subscribe_event(attr_name, event_type, queuesize)`; and for the
        device as a whole, `subscribe_event(EventType.INTERFACE_CHANGE_EVENT, cb)`. Keywords can be
        used in all of them.

        Events reach the callback in order, on a thread of the library; in asyncio and gevent mode,
        on the loop of the subscriber (if a thread without a loop subscribes, on the loop used last,
        or the one of the executor). The first ones may arrive before this method returns. An
        exception in the callback is reported to `sys.unraisablehook`.

        Parameters
        ----------
        attr_name : str
            The attribute (or pipe).
        event_type : EventType
            Which events.
        cb
            A callable, or an object with a method `push_event`; it gets the event.
        queuesize : int
            How many events the queue keeps (the newest ones); 0: the default limit.
        sub_mode : EventSubMode
            How to subscribe.
        extract_as : ExtractAs
            The form in which arrays are returned.
        filters, stateless
            Deprecated; stateless=True is `EventSubMode.Stateless`.
        green_mode, wait, timeout : GreenMode | None, optional
            As for every green method.

        Returns
        -------
        int
            The identifier of the subscription.

        Raises
        ------
        TypeError, IndexError
            The arguments do not fit.
        DevFailed
            The device cannot be reached or does not send such events (not in the modes Stateless,
            Async and AsyncRead, which report that by an event and try again).
        """
        wanted = parse(args, kwargs)
        callback, wakes = wanted.callback, False
        channel: Any = None
        if callback is not None:
            executor = get_object_executor(self, green_mode)
            callback, wakes, channel = executor.event_target(callback)
        return self._subscribe(
            wanted.name,
            wanted.event_type,
            callback,
            wakes,
            channel,
            wanted.queue_size,
            wanted.mode,
            wanted.extract_as,
            green_mode=green_mode,
            wait=wait,
            timeout=timeout,
        )
