"""``tango mock``: a device with the interface of another one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from tango._cli.commands.replay import serve_simulated
from tango._cli.interface import describe
from tango._cli.names import connect
from tango._cli.options import cli_command, timeout_option
from tango._testing.simulated import ready

__all__ = ["command"]


@cli_command("mock")
@click.argument("what", metavar="DEVICE|FILE.json")
@click.option("--save", type=click.Path(dir_okay=False), help="Write the description to this file.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="0: any free port.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@timeout_option
def command(what: str, save: str | None, port: int, host: str, timeout: float) -> int:
    """Serve a device that looks like DEVICE, with its current values; or as described in FILE.

    It keeps what is written to it. With --save nothing is served.
    """
    if what.endswith(".json"):
        devices = json.loads(Path(what).read_text(encoding="utf-8"))
    else:
        proxy = connect(what, timeout)
        devices = {proxy.dev_name(): describe(proxy)}
    if save is not None:
        Path(save).write_text(json.dumps(devices, indent=1), encoding="utf-8")
        return 0
    values = {
        f"{device}/{name}".lower(): ready(value)
        for device, description in devices.items()
        for name, value in description["values"].items()
    }

    def value(device: str, attribute: str) -> Any:
        return values.get(f"{device}/{attribute}".lower())

    return serve_simulated(devices, value, host, port)
