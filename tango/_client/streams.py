"""Streams of events: to iterate over, instead of callbacks.

A stream is new, being opened, open, or closed for good. While it is open it has a source: an event
subscription, or readings at intervals where the attribute sends no such events. Any number of
threads or tasks may wait for what the source gives; each item goes to one of them.
"""

from __future__ import annotations

import enum
import math
import threading
import warnings
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any, Protocol

from tango._client.readings import Readings
from tango._tango import (
    DevFailed,
    EventStatistics,
    EventSubMode,
    EventType,
    ExtractAs,
    GreenMode,
    Subscription,
)

__all__ = ["EventStream", "State", "Stream", "limited"]


class Source(Protocol):
    """Where the items of an open stream come from."""

    def take(self) -> Any:
        """The next item; None if there is none now. Never waits."""

    def wait(self, timeout: float | None) -> Any:
        """The next item; None after `timeout` seconds, or when the source is closed."""

    def due(self) -> float | None:
        """Seconds until `take` is to be called again; None: when the source wakes its stream."""

    def statistics(self) -> EventStatistics:
        """What became of its items."""

    def close(self) -> None:
        """End it. Does not wait for the network."""


class Subscribed:
    """The events of a subscription, which ends with it."""

    def __init__(self, proxy: Any, number: int) -> None:
        self._proxy = proxy
        self._subscription: Subscription = proxy._subscription(number)
        self.take = self._subscription.take
        self.wait = self._subscription.wait
        self.statistics = self._subscription.statistics

    def due(self) -> float | None:
        return None

    def close(self) -> None:
        if not self._subscription.closed:
            self._proxy.unsubscribe_event(
                self._subscription.id, green_mode=GreenMode.Futures, wait=False
            )


class State(enum.Enum):
    """What a stream is."""

    NEW = enum.auto()
    OPENING = enum.auto()
    OPEN = enum.auto()
    CLOSED = enum.auto()


def limited(timeout: float | None) -> float | None:
    """A time to wait, None for those that have no end."""
    return None if timeout is None or timeout == math.inf else timeout


class Stream:
    """The common base of all streams, independent of how one waits for their items."""

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
        # For the state, its source and its waiters; nothing else is done with it in hand.
        self._lock = threading.Lock()
        self._state = State.NEW
        self._source: Source | None = None
        # In the order in which they came: who waits longest gets the next item.
        self._waiters: dict[Callable[[], None], None] = {}
        self.polling = False
        """True if the attribute sends no such events, and is read periodically instead."""

    @property
    def closed(self) -> bool:
        """True after close()."""
        return self._state is State.CLOSED

    def statistics(self) -> EventStatistics:
        """How many events were received, delivered, dropped (queue full), and are waiting."""
        source = self._source
        return EventStatistics() if source is None else source.statistics()

    def close(self) -> None:
        """End the stream, and release everybody who is waiting; can be called from any thread.

        The subscription ends in the background: the caller never waits for the network.
        """
        with self._lock:
            self._state = State.CLOSED
            source, self._source = self._source, None
        if source is not None:
            source.close()
        self._wake()

    # --- opening

    def _begin(self) -> State:
        """The state until now. Who finds it NEW is to open the stream, and says how that went."""
        with self._lock:
            before = self._state
            if before is State.NEW:
                self._state = State.OPENING
        return before

    def _opened(self, source: Source) -> None:
        with self._lock:
            closed = self._state is State.CLOSED
            if not closed:
                self._state, self._source = State.OPEN, source
        if closed:
            source.close()
        self._wake()

    def _not_opened(self) -> None:
        """Opening has failed or was given up: the next one may try."""
        with self._lock:
            if self._state is State.OPENING:
                self._state = State.NEW
        self._wake()

    def _ask(self, mode: GreenMode, waker: Any = None, channel: Any = None) -> Any:
        """Subscribe; returns the number, or a placeholder for it in the mode's form."""
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

    def _read_instead(self, failure: DevFailed) -> Readings:
        """Readings, if they are allowed where there are no events."""
        if self._poll is None:
            raise failure
        warnings.warn(
            f"{self._name} sends no {self._type} ({failure.args[0].reason}): "
            f"it is read every {self._poll} s instead",
            UserWarning,
            stacklevel=4,
        )
        self.polling = True
        only_changes = self._type == EventType.CHANGE_EVENT
        return Readings(
            self._proxy, self._name, self._extract_as, self._poll, only_changes, self._wake
        )

    # --- waiting

    def _wake(self) -> None:
        """Let those go on who wait; from any thread."""
        with self._lock:
            waiters = [*self._waiters]
        for wake in waiters:
            wake()

    def _given(self, item: Any, timeout: float | None) -> Any:
        """An item, or the error that says why there is none."""
        if item is not None:
            return item
        if self._source is None:
            raise ValueError(f"the event stream of {self._name} is not open, or closed")
        raise TimeoutError(f"no event of {self._name} within {timeout} s")


class EventStream(Stream):
    """Events of one attribute, in order: `with tango.events.subscribe(proxy, "x") as stream: ...`.

    Iterating waits for the next event without a time limit; `get` can wait for a limited time.
    Leaving the `with` block ends the subscription.
    """

    def open(self) -> EventStream:
        """Subscribe. Called by `tango.events.subscribe`."""
        if self._begin() is not State.NEW:
            return self
        try:
            try:
                source: Source = Subscribed(self._proxy, self._ask(GreenMode.Synchronous))
            except DevFailed as failure:
                source = self._read_instead(failure)
        except BaseException:
            self._not_opened()
            raise
        self._opened(source)
        return self

    def get(self, timeout: float | None = None) -> Any:
        """The next event.

        Parameters
        ----------
        timeout : float | None, optional
            Seconds to wait; None: without limit.

        Raises
        ------
        TimeoutError
            No event arrived in time.
        ValueError
            The stream is closed.
        """
        source = self._source
        return self._given(None if source is None else source.wait(limited(timeout)), timeout)

    def __iter__(self) -> Iterator[Any]:
        while (source := self._source) is not None:
            item = source.wait(None)
            if item is not None:
                yield item

    def __enter__(self) -> EventStream:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
