"""``tango poll``: what a device polls."""

from __future__ import annotations

from typing import Any

import click

from tango._cli import output
from tango._cli.names import connect, split
from tango._cli.options import cli_command, output_options, timeout_option
from tango._cli.watching import is_watching, watch_option

__all__ = ["command"]

_LINES = {
    "Polling period (mS)": "period (ms)",
    "Polling ring buffer depth": "kept",
    "Time needed for the last attribute reading (mS)": "needed (ms)",
    "Time needed for the last command execution (mS)": "needed (ms)",
}


@cli_command("poll")
@click.argument("name", metavar="DEVICE|DEVICE/NAME")
@click.argument("period", required=False, type=click.IntRange(min=0), metavar="[MILLISECONDS]")
@watch_option
@output_options
@timeout_option
def command(name: str, period: int | None, form: str | None, timeout: float) -> None:
    """Show what a device polls; or poll an attribute or command with a period (0: stop polling)."""
    if period is not None and is_watching():
        raise click.UsageError("--watch shows what is polled: it needs no period")
    if period is None:
        rows = [_row(text) for text in connect(name, timeout).polling_status()]
        columns = ["name", "kind", *dict.fromkeys(_LINES.values())]
        output.print_rows(rows, form, columns)
        return
    device, own = split(name)
    proxy = connect(device, timeout)
    kind = "attribute" if own.lower() in map(str.lower, proxy.get_attribute_list()) else "command"
    if period:
        getattr(proxy, f"poll_{kind}")(own, period)
    else:
        getattr(proxy, f"stop_poll_{kind}")(own)


def _row(text: str) -> dict[str, Any]:
    first, *lines = text.splitlines()
    what, _, name = first.partition(" name = ")
    row: dict[str, Any] = {"name": name, "kind": what.rpartition(" ")[2]}
    for line in lines:
        key, mark, value = line.partition(" = ")
        if mark and key in _LINES:
            row[_LINES[key]] = value
    return row
