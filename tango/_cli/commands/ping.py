"""``tango ping``: whether devices reply, and how quickly."""

from __future__ import annotations

import click

from tango._cli import output
from tango._cli.commands.get import report_errors
from tango._cli.names import connect, device_names, side_by_side
from tango._cli.options import cli_command, output_options, timeout_option
from tango._cli.watching import watch_option
from tango._client.bulk import ReadResult

__all__ = ["command"]


@cli_command("ping")
@click.argument("devices", nargs=-1, required=True, metavar="DEVICE...")
@watch_option
@output_options
@timeout_option
def command(devices: tuple[str, ...], form: str | None, timeout: float) -> int:
    """Show how long devices take to reply."""
    names = device_names(devices)
    answers = side_by_side(lambda name: connect(name, timeout).ping(), names)
    pairs = [*zip(names, answers, strict=True)]
    rows = [
        {"device": name, "milliseconds": micros / 1000}
        for name, micros in pairs
        if not isinstance(micros, Exception)
    ]
    output.print_rows(rows, form)
    failed = [ReadResult(name, None, one) for name, one in pairs if isinstance(one, Exception)]
    return report_errors(failed)
