"""``tango monitor``: follow attributes by their events."""

from __future__ import annotations

import queue
import threading
import time
import warnings
from typing import TYPE_CHECKING, Any

import click

import tango
from tango import EventType
from tango._cli import app, output
from tango._cli.courses import Courses
from tango._cli.names import attribute_names, connect, split
from tango._cli.options import cli_command, output_options, timeout_option
from tango._cli.values import short_text

if TYPE_CHECKING:
    from tango.events import EventStream

__all__ = ["command", "reading_for_people"]

_KINDS = {
    "change": EventType.CHANGE_EVENT,
    "archive": EventType.ARCHIVE_EVENT,
    "periodic": EventType.PERIODIC_EVENT,
    "user": EventType.USER_EVENT,
    "alarm": EventType.ALARM_EVENT,
    "config": EventType.ATTR_CONF_EVENT,
    "ready": EventType.DATA_READY_EVENT,
}


@cli_command("monitor")
@click.argument("attributes", nargs=-1, required=True, metavar="ATTRIBUTE...")
@click.option("--event", "kind", type=click.Choice(list(_KINDS)), default="change")
@click.option(
    "--poll",
    type=click.FloatRange(min=0.0, min_open=True),
    default=1.0,
    show_default=True,
    metavar="SECONDS",
    help="Read attributes that do not send such events, at this interval.",
)
@click.option("-n", "--count", type=int, metavar="N", help="Stop after this many events.")
@click.option("--for", "seconds", type=float, metavar="SECONDS", help="Stop after this time.")
@output_options
@timeout_option
def command(
    attributes: tuple[str, ...],
    kind: str,
    poll: float,
    count: int | None,
    seconds: float | None,
    form: str | None,
    timeout: float,
) -> int:
    """Print every event of attributes, until interrupted."""
    from tango import events

    names = attribute_names(attributes, timeout)
    arrived: queue.Queue[tuple[str, Any]] = queue.Queue()
    streams = _Streams()

    def follow(name: str) -> None:
        """Pass on events until the streams are closed."""
        device, own = split(name)
        try:
            stream = events.subscribe(connect(device, timeout), own, _KINDS[kind], poll=poll)
            streams.add(stream)
            for event in stream:
                arrived.put((name, event))
        except tango.DevFailed as failure:
            arrived.put((name, failure))

    with warnings.catch_warnings(), streams:
        warnings.simplefilter("ignore", UserWarning)  # that an attribute is read instead
        return _follow(names, follow, arrived, count, seconds, form)


class _Streams:
    """Streams that are closed together, including those opened meanwhile."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._streams: list[EventStream] = []
        self._closed = False

    def add(self, stream: EventStream) -> None:
        with self._lock:
            self._streams.append(stream)
            closed = self._closed
        if closed:
            stream.close()

    def __enter__(self) -> None:
        pass

    def __exit__(self, *error: object) -> None:
        with self._lock:
            self._closed = True
        for stream in self._streams:
            stream.close()


def _follow(
    names: list[str],
    follow: Any,
    arrived: queue.Queue[tuple[str, Any]],
    count: int | None,
    seconds: float | None,
    form: str | None,
) -> int:
    for name in names:
        tango.utils.PyTangoThread(target=follow, args=(name,), daemon=True).start()
    end = None if seconds is None else time.monotonic() + seconds
    status, seen, good, running = 0, 0, 0, len(names)
    while running and (count is None or seen < count):
        try:
            name, event = arrived.get(timeout=_left(end))
        except queue.Empty:
            break
        if isinstance(event, Exception):
            running -= 1
            status = app.status_of(event)
            click.echo(f"tango: {name}: {app.one_line(event)}", err=True)
            continue
        seen += 1
        row = _row(name, event)
        good += row["error"] is None
        shown = row if form else _for_people(row)
        output.print_row(shown, form, ["time", "attribute", "value", "course", "quality"])
    return status or (app.FAILED if seen and not good else 0)


def _left(end: float | None) -> float | None:
    return None if end is None else max(0.0, end - time.monotonic())


def _row(name: str, event: Any) -> dict[str, Any]:
    when = event.get_date().totime() if hasattr(event, "get_date") else time.time()
    row = {"time": when, "attribute": name, "value": None, "quality": None, "error": None}
    if event.err:
        return {**row, "error": app.in_one_line(event.errors[0])}
    reading = getattr(event, "attr_value", None)
    if reading is not None:
        quality = reading.quality.name
        return {**row, "time": reading.time.totime(), "value": reading.value, "quality": quality}
    config = getattr(event, "attr_conf", None)
    return {**row, "value": event.ctr if config is None else config.label}


def _for_people(row: dict[str, Any]) -> dict[str, Any]:
    course = ""
    if output.is_terminal() and row["error"] is None:
        course = Courses.of_command().with_next(row["attribute"], row["value"])
    return {**row, **reading_for_people(row), "course": course}


def reading_for_people(row: dict[str, Any]) -> dict[str, Any]:
    """The time, the value or the error, and the quality unless it is valid."""
    quality = "" if row["quality"] in (None, "ATTR_VALID") else row["quality"]
    value = row["error"] or short_text(row["value"], output.is_terminal())
    return {"time": _clock(row["time"]), "value": value, "quality": quality}


def _clock(seconds: float) -> str:
    """A time of the day, with milliseconds."""
    return time.strftime("%H:%M:%S", time.localtime(seconds)) + f".{int(seconds % 1 * 1000):03}"
