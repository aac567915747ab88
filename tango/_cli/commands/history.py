"""``tango history``: the values of an attribute kept by polling."""

from __future__ import annotations

import click

from tango._cli import output
from tango._cli.commands.monitor import clock
from tango._cli.names import connect, split
from tango._cli.options import cli_command, output_options, timeout_option
from tango._cli.values import short_text

__all__ = ["command"]


@cli_command("history")
@click.argument("attribute")
@click.option("-n", "--count", type=int, default=10, show_default=True, help="The maximum number.")
@output_options
@timeout_option
def command(attribute: str, count: int, form: str | None, timeout: float) -> None:
    """Show the last values of a polled attribute, or results of a polled command."""
    device, own = split(attribute)
    proxy = connect(device, timeout)
    is_attribute = own.lower() in {name.lower() for name in proxy.get_attribute_list()}
    if not is_attribute:
        history = [
            {"time": clock(one.get_date().totime()), "value": short_text(one.extract())}
            for one in proxy.command_history(own, count)
        ]
        output.print_rows(history, form)
        return
    rows = []
    for one in proxy.attribute_history(own, count):
        quality = one.quality.name
        row = {"time": clock(one.get_date().totime()), "value": short_text(one.value)}
        rows.append({**row, "quality": "" if quality == "ATTR_VALID" else quality})
    output.print_rows(rows, form)
