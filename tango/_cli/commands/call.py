"""``tango call``: execute a command of a device."""

from __future__ import annotations

from typing import Any

import click

from tango._cli import app, output
from tango._cli.commands.get import report_errors
from tango._cli.names import connect, device_names, side_by_side, split
from tango._cli.options import cli_command, output_options, timeout_option
from tango._cli.values import argument_value, short_text
from tango._cli.watching import watch_option
from tango._client.bulk import ReadResult
from tango._client.names import attribute_of

__all__ = ["command"]


@cli_command("call", context_settings={"ignore_unknown_options": True})
@click.argument("name", metavar="DEVICE/COMMAND")
@click.argument("argument", nargs=-1, metavar="[ARGUMENT]...")
@watch_option
@output_options
@timeout_option
def command(name: str, argument: tuple[str, ...], form: str | None, timeout: float) -> int:
    """Execute a command; with wildcards, on several devices at once.

    ARGUMENT is one word for a single value, one for each item of an array, or JSON in brackets.
    """
    pattern, own = split(name)
    devices = device_names([pattern])

    def call(device: str) -> Any:
        proxy = connect(device, timeout)
        value = argument_value(argument, proxy.command_query(own).in_type)
        return proxy.command_inout(own, value)

    answers = side_by_side(call, devices)
    results = []
    rows = []
    for device, answer in zip(devices, answers, strict=True):
        failed = isinstance(answer, Exception)
        results.append(ReadResult(attribute_of(device, own), None, answer if failed else None))
        if form is not None:
            error = app.one_line(answer) if failed else None
            rows.append({"device": device, "result": None if failed else answer, "error": error})
        elif not failed and answer is not None:
            one = short_text(answer)
            rows.append({"device": device, "result": one} if len(devices) > 1 else {"result": one})
    if form is None and len(devices) == 1:
        for row in rows:
            print(row["result"])
    else:
        output.print_rows(rows, form)
    return report_errors(results)
