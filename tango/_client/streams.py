"""Event streams: events to iterate over, instead of callbacks."""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any

from tango._tango import (
    DevFailed,
    DeviceAttribute,
    EventData,
    EventStatistics,
    EventSubMode,
    EventType,
    ExtractAs,
    GreenMode,
    Subscription,
)

if TYPE_CHECKING:
    pass

__all__ = ["EventStream", "Stream"]


class Stream:
    """What both kinds of streams have."""

    def __init__(
        self,
        proxy: Any,
        name: str,
        event_type: EventType,
        queue_size: int,
        extract_as: ExtractAs,
        poll: float | None,
    ) -> None:
        self._proxy = proxy
        self._name = name
        self._type = event_type
        self._queue_size = queue_size
        self._extract_as = extract_as
        self._poll = poll
        self._subscription: Subscription | None = None
        self._last: DeviceAttribute | None = None
        self._due = 0.0
        self.polling = False
        """True if the attribute sends no such events, and is read periodically instead."""
        self.closed = False
        """True after close()."""

    def _ask(self, mode: GreenMode, waker: Any = None, channel: Any = None) -> Any:
        """Subscribes; gives the number, or what stands for it, as the mode has it."""
        return self._proxy._subscribe(
            self._name,
            self._type,
            waker,
            waker is not None,
            channel,
            self._queue_size,
            EventSubMode.SyncRead,
            self._extract_as,
            green_mode=mode,
        )

    def statistics(self) -> EventStatistics:
        """How many events were received, delivered, dropped (the queue was full), and wait."""
        return EventStatistics() if self._subscription is None else self._subscription.statistics()

    def close(self) -> None:
        """End the subscription. It ends beside the caller, who never waits for the network."""
        self.closed = True
        subscription, self._subscription = self._subscription, None
        if subscription is not None and not subscription.closed:
            self._proxy.unsubscribe_event(subscription.id, green_mode=GreenMode.Futures, wait=False)

    def _subscribe_or_poll(self, failure: DevFailed) -> None:
        """Without events: read periodically, if that was allowed."""
        if self._poll is None:
            raise failure
        self.polling = True
        self._due = time.monotonic()
        warnings.warn(
            f"{self._name} sends no {self._type} ({failure.args[0].reason}): "
            f"it is read every {self._poll} s instead",
            UserWarning,
            stacklevel=4,
        )

    def _polled(self, reading: DeviceAttribute) -> EventData | None:
        """The event that a reading stands for; None if nothing has changed."""
        last, self._last = self._last, reading
        if self._type == EventType.CHANGE_EVENT and last is not None and _same(last, reading):
            return None
        return EventData(self._proxy, self._name, "change", reading)

    def _next_due(self) -> float:
        """Seconds until the next reading."""
        return max(0.0, self._due - time.monotonic())

    def _read_at(self) -> None:
        self._due = max(self._due + (self._poll or 0.0), time.monotonic())


def _same(a: DeviceAttribute, b: DeviceAttribute) -> bool:
    if a.quality != b.quality or (a.dim_x, a.dim_y) != (b.dim_x, b.dim_y):
        return False
    same = a.value == b.value
    return bool(same if isinstance(same, bool) else same.all())


class EventStream(Stream):
    """Events of one attribute, in order: `with proxy.subscribe("x") as stream: ...`.

    Iterating waits for the next event, without an end; `get` waits for a limited time. Leaving the
    `with` block ends the subscription.
    """

    def open(self) -> EventStream:
        """Subscribe. Called by `proxy.subscribe`."""
        try:
            number = self._ask(GreenMode.Synchronous)
        except DevFailed as failure:
            self._subscribe_or_poll(failure)
        else:
            self._subscription = self._proxy._subscription(number)
        return self

    def get(self, timeout: float | None = None) -> Any:
        """The next event.

        Parameters:
            timeout: seconds to wait; None: as long as it takes.

        Raises:
            TimeoutError: none came.
            ValueError: the stream is closed.
        """
        event = self._poll_until(timeout) if self.polling else self._wait(timeout)
        if event is not None:
            return event
        if self.closed:
            raise ValueError("the event stream is closed")
        raise TimeoutError(f"no event of {self._name} within {timeout} s")

    def _wait(self, timeout: float | None) -> Any:
        subscription = self._subscription
        return None if subscription is None else subscription.wait(timeout)

    def _poll_until(self, timeout: float | None) -> Any:
        end = None if timeout is None else time.monotonic() + timeout
        while not self.closed:
            pause = self._next_due()
            if end is not None and time.monotonic() + pause > end:
                time.sleep(max(0.0, end - time.monotonic()))
                return None
            time.sleep(pause)
            self._read_at()
            event = self._polled(
                self._proxy.read_attribute(
                    self._name, self._extract_as, green_mode=GreenMode.Synchronous
                )
            )
            if event is not None:
                return event
        return None

    def __iter__(self) -> Iterator[Any]:
        while not self.closed:
            event = self._poll_until(None) if self.polling else self._wait(None)
            if event is None:
                return
            yield event

    def __enter__(self) -> EventStream:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
