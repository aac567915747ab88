"""Protocols that tell type checkers which objects can be passed as callbacks.

Wherever a callback is a function of one event, an object with the matching method is accepted, too.
"""

from __future__ import annotations

from typing import Any, Protocol

from tango._tango import AttrReadEvent, AttrWrittenEvent

__all__ = ["TakesEvents", "TakesReadings", "TakesWritings"]


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
