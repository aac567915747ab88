"""``tango record``: attributes of running devices to a file, to be replayed."""

from __future__ import annotations

import json
import time
from typing import IO, Any

import click

import tango
from tango._cli.interface import describe
from tango._cli.names import attribute_names, connect, split
from tango._cli.options import cli_command, timeout_option
from tango._client.snapshots import plain

__all__ = ["command"]

VERSION = 1


@cli_command("record")
@click.argument("file", type=click.File("w", encoding="utf-8"))
@click.argument("attributes", nargs=-1, required=True, metavar="ATTRIBUTE...")
@click.option("--period", type=float, default=1.0, show_default=True, metavar="SECONDS")
@click.option("--for", "seconds", type=float, metavar="SECONDS", help="Stop after this time.")
@timeout_option
def command(
    file: IO[str],
    attributes: tuple[str, ...],
    period: float,
    seconds: float | None,
    timeout: float,
) -> None:
    """Read attributes repeatedly into FILE, until interrupted."""
    names = attribute_names(attributes, timeout)
    proxies = {device: connect(device, timeout) for device in {split(name)[0] for name in names}}
    targets = [(proxies[split(name)[0]], split(name)[1]) for name in names]
    interface = {proxy.dev_name(): describe(proxy) for proxy in proxies.values()}
    _write(file, {"version": VERSION, "devices": interface})
    begin = time.monotonic()
    number = 0
    while seconds is None or time.monotonic() - begin < seconds:
        results = tango.read_many(targets, green_mode=tango.GreenMode.Synchronous)
        good = {one.name: plain(one.value) for one in results if one.error is None}
        _write(file, {"time": time.time(), "values": good})
        number += 1
        time.sleep(max(0.0, begin + number * period - time.monotonic()))


def _write(file: IO[str], line: dict[str, Any]) -> None:
    file.write(json.dumps(line) + "\n")
    file.flush()
