"""Callbacks that print and keep events."""

from __future__ import annotations

import sys
from typing import Any, TextIO

_FORMAT = "{date} {dev_name} {name} {type} {reason} {value}"


class EventCallback:
    """An event callback that prints events, one to a line, and keeps the last of them.

    Parameters
    ----------
    format : str, default _FORMAT
        The line, with the names date, dev_name, name, type, reason and value in braces.
    fd : TextIO, default sys.stdout
        Where it is written.
    max_buf : int, default 100
        How many events are kept; -1: all of them.
    """

    def __init__(self, format: str = _FORMAT, fd: TextIO = sys.stdout, max_buf: int = 100) -> None:
        self._format = format
        self._fd = fd
        self._max_buf = max_buf
        self._events: list[Any] = []

    def get_events(self) -> list[Any]:
        """The events that are kept, oldest first: the list itself, which keeps changing."""
        return self._events

    def push_event(self, evt: Any) -> None:
        """Receive an event; this is what Tango calls.

        Parameters
        ----------
        evt : object
            The event.
        """
        self._events.append(evt)
        if len(self._events) > self._max_buf >= 0:
            del self._events[: -self._max_buf or None]
        print(event_line(evt, self._format), file=self._fd)


class AsyncEventCallback(EventCallback):
    """EventCallback for proxies in asyncio mode."""

    async def push_event(self, evt: Any) -> None:  # type: ignore[override]
        """Receive an event; this is what Tango calls.

        Parameters
        ----------
        evt : object
            The event.
        """
        super().push_event(evt)


def event_line(evt: Any, format: str = _FORMAT) -> str:
    """An event of any kind as one line of text.

    Parameters
    ----------
    evt : object
        The event.
    format : str, default _FORMAT
        The line, with the names date, dev_name, name, type, reason and value in braces.
    """
    return format.format(
        date=_date(evt),
        dev_name=evt.device.dev_name().upper(),
        name=_attribute(evt).upper(),
        type=evt.event.upper(),
        reason=str(evt.event_reason).upper(),
        value=_value(evt),
    )


def _date(evt: Any) -> Any:
    value = getattr(evt, "attr_value", None)
    if value is not None and not evt.err:
        return value.time.todatetime()
    return evt.reception_date.todatetime()


def _attribute(evt: Any) -> str:
    """The last part of the attribute's full name; events of the device have none."""
    name: str | None = getattr(evt, "attr_name", None)
    if name is None:
        return "<n/a>"
    return name.partition("#")[0].rpartition("/")[2]


def _value(evt: Any) -> str:
    if evt.err:
        error = evt.errors[0]
        return f"[{error.reason}] {error.desc}"
    if (value := getattr(evt, "attr_value", None)) is not None:
        return f"[{value.quality}] {value.value}"
    if (conf := getattr(evt, "attr_conf", None)) is not None:
        return f"label={conf.label!r}; unit={conf.unit!r}"
    if hasattr(evt, "ctr"):
        return f"counter={evt.ctr}"
    if hasattr(evt, "cmd_list"):
        counts = f"{len(evt.cmd_list)} commands; {len(evt.att_list)} attrs"
        return f"dev_started={evt.dev_started}; {counts}"
    return str(getattr(evt, "pipe_value", None))
