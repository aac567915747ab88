"""Events of devices without a server: those that the device pushes, straight to who subscribed."""

from __future__ import annotations

import itertools
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any, Protocol

from tango import _tango
from tango._client.errors import dev_error
from tango._tango import (
    AttrQuality,
    DataReadyEventData,
    DevFailed,
    EventData,
    EventStatistics,
    EventType,
)

__all__ = ["LocalSubscription", "Subscribers", "event_name"]

_NAMES = {
    EventType.CHANGE_EVENT: "change",
    EventType.ARCHIVE_EVENT: "archive",
    EventType.ALARM_EVENT: "alarm",
    EventType.DATA_READY_EVENT: "data_ready",
}
_numbers = itertools.count(1)


def event_name(kind: EventType) -> str | None:
    """The name of a kind of events, as in an event; None for kinds that no device here sends.

    Parameters
    ----------
    kind : EventType
        The kind.
    """
    return _NAMES.get(kind)


class Side(Protocol):
    """The part of `LocalSide`, which uses this module, that is used here."""

    name: str
    requests: Any

    def attribute(self, name: str) -> Any: ...


class LocalSubscription:
    """A subscription, with the events that nobody has taken yet.

    Parameters
    ----------
    proxy : object
        That has subscribed.
    name : str
        The name of the attribute.
    kind : EventType
        Which events.
    notify : Callable[[LocalSubscription], None] | None
        Called for each event, by whoever pushes it; it takes the event.
    """

    def __init__(
        self,
        proxy: Any,
        name: str,
        kind: EventType,
        notify: Callable[[LocalSubscription], None] | None,
    ) -> None:
        self.id = next(_numbers)
        self.proxy, self.name, self.kind = proxy, name, kind
        self.closed = False
        self._notify = notify
        self._changed = threading.Condition()
        self._events: deque[Any] = deque()

    def put(self, event: Any) -> None:
        """One more event."""
        with self._changed:
            if self.closed:
                return
            self._events.append(event)
            self._changed.notify_all()
        if self._notify is not None:
            self._notify(self)

    def take(self, extract_as: Any = None) -> Any:
        with self._changed:
            return self._events.popleft() if self._events else None

    def wait(self, timeout: float | None = None) -> Any:
        end = None if timeout is None else time.monotonic() + timeout
        with self._changed:
            while not self._events and not self.closed:
                left = None if end is None else end - time.monotonic()
                if left is not None and left <= 0:
                    return None
                self._changed.wait(left)
            return self._events.popleft() if self._events else None

    def statistics(self) -> EventStatistics:
        return EventStatistics()

    def set_limits(self, events: int, bytes: int) -> None:
        """There are no limits here."""

    def close(self) -> None:
        """No more events."""
        with self._changed:
            self.closed = True
            self._changed.notify_all()


class Subscribers:
    """Who has subscribed to events of a device."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._all: dict[int, LocalSubscription] = {}

    def add(self, one: LocalSubscription) -> None:
        """It gets the events from now on."""
        with self._lock:
            self._all[one.id] = one

    def remove(self, number: int) -> None:
        """End the subscription."""
        with self._lock:
            found = self._all.pop(number, None)
        if found is None:
            raise DevFailed(
                dev_error(
                    "API_EventNotFound",
                    f"there is no subscription {number}",
                    "DeviceProxy.unsubscribe_event",
                )
            )
        found.close()

    def find(self, number: int) -> LocalSubscription:
        """The subscription of this number."""
        with self._lock:
            found = self._all.get(number)
        if found is None:
            raise DevFailed(
                dev_error("API_EventNotFound", f"there is no subscription {number}", "DeviceProxy")
            )
        return found

    def has(self, name: str, kind: EventType) -> bool:
        """Whether there is one."""
        return bool(self._of(name, kind))

    def _of(self, name: str, kind: EventType) -> list[LocalSubscription]:
        with self._lock:
            known = list(self._all.values())
        return [one for one in known if one.kind == kind and one.name.lower() == name.lower()]

    def begin(self, side: Side, one: LocalSubscription, read: Callable[[], Any]) -> None:
        """The event that every subscription begins with: the value of that moment."""
        try:
            reading, errors = read(), ()
        except DevFailed as failure:
            reading, errors = None, failure.args
        one.put(_event(side, one, reading, errors))

    def push(self, side: Side, kind: EventType, name: str, values: list[Any]) -> None:
        """Send a value with its time and quality, an error, or the current value."""
        subscribed = self._of(name, kind)
        if values and isinstance(values[0], BaseException):
            errors = as_failure(values[0]).args
            for one in subscribed:
                one.put(_event(side, one, None, errors))
            return
        reading = _pushed(side, name, values)
        for one in subscribed:
            one.put(_event(side, one, _tango.DeviceAttribute(reading), ()))

    def push_read(self, side: Side, kind: EventType, name: str, read: Callable[[], Any]) -> None:
        """Send the result of a reading to all subscribers."""
        for one in self._of(name, kind):
            self.begin(side, one, read)

    def push_counter(self, device: str, name: str, counter: int) -> None:
        """Send the event that data are ready."""
        for one in self._of(name, EventType.DATA_READY_EVENT):
            event = DataReadyEventData()
            event.device, event.attr_name = one.proxy, f"{device}/{name}"
            event.event, event.ctr = "data_ready", counter
            one.put(event)


def as_failure(error: BaseException) -> DevFailed:
    """An exception as the error that clients get."""
    if isinstance(error, DevFailed):
        return error
    failure: DevFailed = _tango.Except.to_dev_failed(type(error), error, error.__traceback__)
    return failure


def _pushed(side: Side, name: str, values: list[Any]) -> Any:
    attribute = side.attribute(name)
    if not values:
        if name.lower() not in ("state", "status"):
            raise DevFailed(
                dev_error(
                    "PyDs_InvalidCall",
                    f"Cannot push event for attribute {name} without data parameter",
                    "push_event",
                )
            )
        values = [attribute.methods.read(side.requests.device)]
    attribute.begin()
    if len(values) >= 3 and isinstance(values[-1], AttrQuality):
        attribute.set_value_date_quality(*values)
    else:
        attribute.set_value(*values)
    attribute.check_alarm()
    return attribute.finished()


def _event(side: Side, one: LocalSubscription, reading: Any, errors: Any) -> EventData:
    name = f"{side.name}/{side.attribute(one.name).get_name().lower()}"
    return EventData(one.proxy, name, event_name(one.kind), reading, errors=errors or None)
