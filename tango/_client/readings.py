"""Readings of an attribute at intervals, for streams of attributes that send no events."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Any

from tango._tango import (
    DevFailed,
    DeviceAttribute,
    EventData,
    EventStatistics,
    ExtractAs,
    GreenMode,
)

__all__ = ["Readings"]


class Readings:
    """Readings as events. One is under way at most, and none begins while nobody asks.

    A reading belongs to all who wait: who gives up leaves its result to the others. One that fails
    is an event with the error.

    Parameters
    ----------
    proxy : object
        The proxy of the device.
    name : str
        The attribute.
    extract_as : ExtractAs
        The form in which arrays are returned.
    period : float
        Seconds from one reading to the next.
    only_changes : bool
        Leave out what is the same as before.
    wake : Callable[[], None]
        Called when there is something to take, or the next reading may begin.
    """

    def __init__(
        self,
        proxy: Any,
        name: str,
        extract_as: ExtractAs,
        period: float,
        only_changes: bool,
        wake: Callable[[], None],
    ) -> None:
        self._proxy = proxy
        self._name = name
        self._extract_as = extract_as
        self._period = period
        self._only_changes = only_changes
        self._wake = wake
        self._changed = threading.Condition()
        self._items: deque[EventData | Exception] = deque()
        self._under_way: Future[DeviceAttribute] | None = None
        self._begun = False
        self._due = time.monotonic()
        self._last: DeviceAttribute | None = None
        self._closed = False

    def take(self) -> Any:
        """The next item; None if there is none now. Begins the reading that is due."""
        with self._changed:
            if self._items:
                item = self._items.popleft()
                if isinstance(item, Exception):
                    raise item
                return item
            if self._closed or self._begun or time.monotonic() < self._due:
                return None
            self._begun = True
            self._due = max(self._due + self._period, time.monotonic())
        reading = self._proxy.read_attribute(
            self._name, self._extract_as, green_mode=GreenMode.Futures, wait=False
        )
        self._under_way = reading
        reading.add_done_callback(self._have_read)
        return None

    def wait(self, timeout: float | None) -> Any:
        """The next item; None after `timeout` seconds, or when the readings have ended."""
        end = None if timeout is None else time.monotonic() + timeout
        while True:
            item = self.take()
            if item is not None or self._closed:
                return item
            with self._changed:
                pauses = [] if end is None else [end - time.monotonic()]
                if pauses and pauses[0] <= 0:
                    return None
                due = self.due()
                if due is not None:
                    pauses.append(due)
                if not self._items and not self._closed:
                    self._changed.wait(min(pauses, default=None))

    def due(self) -> float | None:
        """Seconds until the next reading is due; None while one is under way."""
        return None if self._begun else max(0.0, self._due - time.monotonic())

    def statistics(self) -> EventStatistics:
        """Of events; there are none."""
        return EventStatistics()

    def close(self) -> None:
        """Begin no other reading, and let everybody go who waits."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if self._under_way is not None:
            self._under_way.cancel()

    def _have_read(self, reading: Future[DeviceAttribute]) -> None:
        item: EventData | Exception | None
        try:
            item = self._event(reading.result())
        except CancelledError:
            item = None
        except Exception as error:  # noqa: BLE001  whoever takes the item gets it
            item = self._failed(error)
        with self._changed:
            self._begun = False
            if item is not None:
                self._items.append(item)
            self._changed.notify_all()
        self._wake()

    def _event(self, reading: DeviceAttribute) -> EventData | None:
        """The event that a reading stands for; None if nothing has changed."""
        last, self._last = self._last, reading
        if self._only_changes and last is not None and _same(last, reading):
            return None
        return EventData(self._proxy, self._name, "change", reading)

    def _failed(self, error: Exception) -> EventData | Exception:
        self._last = None
        if isinstance(error, DevFailed):
            return EventData(self._proxy, self._name, "change", errors=error.args)
        return error


def _same(a: DeviceAttribute, b: DeviceAttribute) -> bool:
    if a.quality != b.quality or (a.dim_x, a.dim_y) != (b.dim_x, b.dim_y):
        return False
    same = a.value == b.value
    return bool(same if isinstance(same, bool) else same.all())
