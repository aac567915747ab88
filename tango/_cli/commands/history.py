"""``tango history``: the values of an attribute kept by polling."""

from __future__ import annotations

from typing import Any

import click

from tango._cli import output
from tango._cli.app import in_one_line
from tango._cli.commands.monitor import reading_for_people
from tango._cli.names import connect, split
from tango._cli.options import cli_command, output_options, timeout_option
from tango._cli.watching import watch_option

__all__ = ["command"]


@cli_command("history")
@click.argument("attribute")
@click.option("-n", "--count", type=int, default=10, show_default=True, help="The maximum number.")
@watch_option
@output_options
@timeout_option
def command(attribute: str, count: int, form: str | None, timeout: float) -> None:
    """Show the last values of a polled attribute, or results of a polled command."""
    device, own = split(attribute)
    proxy = connect(device, timeout)
    if own.lower() in {name.lower() for name in proxy.get_attribute_list()}:
        rows = [_reading(one) for one in proxy.attribute_history(own, count)]
    else:
        rows = [_result(one) for one in proxy.command_history(own, count)]
    if form is not None:
        output.print_rows(rows, form)
        return
    output.print_rows([reading_for_people(row) for row in rows], None, ["time", "value", "quality"])
    numbers = [row["value"] for row in rows if type(row["value"]) in (int, float)]
    if output.is_terminal() and len(numbers) > 1:
        from tango._cli.drawing import print_curve  # loads NumPy

        print_curve(numbers)


def _reading(one: Any) -> dict[str, Any]:
    failed = one.has_failed
    return _row(one, failed, None if failed else one.value, one.quality.name)


def _result(one: Any) -> dict[str, Any]:
    failed = one.has_failed()
    return _row(one, failed, None if failed else one.extract(), None)


def _row(one: Any, failed: bool, value: Any, quality: str | None) -> dict[str, Any]:
    error = in_one_line(one.get_err_stack()[0]) if failed else None
    return {"time": one.get_date().totime(), "value": value, "quality": quality, "error": error}
