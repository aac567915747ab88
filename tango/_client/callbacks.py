"""The types of callbacks, and of the keywords of green methods, for type checkers.

Wherever a callback is a function of one event, an object with the matching method is accepted, too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypedDict

from tango._tango import (
    AttrConfEventData,
    AttrReadEvent,
    AttrWrittenEvent,
    DataReadyEventData,
    DevIntrChangeEventData,
    EventData,
    GreenMode,
    PipeEventData,
)

__all__ = [
    "EventCallback",
    "Green",
    "ReadCallback",
    "TakesEvents",
    "TakesReadings",
    "TakesWritings",
    "WriteCallback",
]


class TakesEvents(Protocol):
    """A callback of `subscribe_event` and `get_events`."""

    def push_event(self, event: Any, /) -> object:
        """Receive an event; its class depends on the type of the event."""


class TakesReadings(Protocol):
    """A callback of `read_attribute_asynch` and `read_attributes_asynch`."""

    def attr_read(self, event: AttrReadEvent, /) -> object:
        """Receive what was read."""


class TakesWritings(Protocol):
    """A callback of `write_attribute_asynch` and `write_attributes_asynch`."""

    def attr_written(self, event: AttrWrittenEvent, /) -> object:
        """Receive the outcome of the write."""


ReadCallback = Callable[[AttrReadEvent], object] | TakesReadings
WriteCallback = Callable[[AttrWrittenEvent], object] | TakesWritings
# Which kind of event a callback gets depends on what was subscribed.
EventCallback = (
    Callable[[EventData], object]
    | Callable[[AttrConfEventData], object]
    | Callable[[DataReadyEventData], object]
    | Callable[[PipeEventData], object]
    | Callable[[DevIntrChangeEventData], object]
    | TakesEvents
)


class Green(TypedDict, total=False):
    """The keywords of every green method."""

    green_mode: GreenMode | None
    wait: bool | None
    timeout: float | None
