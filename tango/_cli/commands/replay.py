"""``tango replay``: simulated devices with recorded values."""

from __future__ import annotations

import bisect
import json
import time
from typing import IO, Any

import click

from tango._cli.commands.record import VERSION
from tango._cli.options import cli_command
from tango._cli.served import serve_alone
from tango._testing.simulated import ready, simulated_class

__all__ = ["command", "serve_simulated"]


@cli_command("replay")
@click.argument("file", type=click.File(encoding="utf-8"))
@click.option("--speed", type=float, default=1.0, show_default=True, help="2: twice as fast.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="0: any free port.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
def command(file: IO[str], speed: float, port: int, host: str) -> int:
    """Serve devices that repeat the values in a FILE written by `tango record`."""
    devices, recording = _read(file)
    return serve_simulated(devices, _Player(recording, speed).value, host, port)


def serve_simulated(devices: dict[str, Any], values: Any, host: str, port: int) -> int:
    """Serve devices that look as described, under their own names, without a database."""
    of_class: dict[str, dict[str, Any]] = {}
    for name, description in devices.items():
        of_class.setdefault(description["class"], {})[name.lower()] = description
    classes = [simulated_class(name, found, values) for name, found in of_class.items()]

    def ready(real_port: int) -> None:
        for device in devices:
            print(f"tango://{host}:{real_port}/{device}#dbase=no", flush=True)

    names = {device: description["class"] for device, description in devices.items()}
    return serve_alone(classes, names, ready, host=host, port=port)


def _read(file: IO[str]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    try:
        first, *lines = (json.loads(line) for line in file)
        if first["version"] != VERSION:
            raise ValueError(f"version {first['version']}")
        return first["devices"], lines
    except (ValueError, KeyError, TypeError) as error:
        raise click.UsageError(f"{file.name} is not a recording: {error}") from error


class _Player:
    """The recorded values, found by the time since the beginning."""

    def __init__(self, recording: list[dict[str, Any]], speed: float) -> None:
        if not recording:
            raise click.UsageError("the recording has no values")
        first = recording[0]["time"]
        self._times = [line["time"] - first for line in recording]
        self._values = [
            {name.lower(): ready(value) for name, value in line["values"].items()}
            for line in recording
        ]
        self._length = self._times[-1] + 1.0
        self._speed = speed
        self._begin = time.monotonic()

    def value(self, device: str, attribute: str) -> Any:
        """The value of an attribute now."""
        now = (time.monotonic() - self._begin) * self._speed % self._length
        line = self._values[bisect.bisect_right(self._times, now) - 1]
        return line.get(f"{device}/{attribute}".lower())
