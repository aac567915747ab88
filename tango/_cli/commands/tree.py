"""``tango tree``: servers, their classes and devices."""

from __future__ import annotations

import click

from tango import Database
from tango._cli import output
from tango._cli.options import cli_command, output_options
from tango._cli.watching import watch_option

__all__ = ["command"]


@cli_command("tree")
@click.argument("servers", default="*", metavar="[PATTERN]")
@watch_option
@output_options
def command(servers: str, form: str | None) -> None:
    """Show the servers of the database, with their classes and devices."""
    base = Database()
    running = {name.lower() for name in base.get_device_exported("*").value_string}
    rows = []
    for server in sorted(base.get_server_list(servers).value_string):
        pairs = base.get_device_class_list(server).value_string
        for device, class_name in zip(pairs[::2], pairs[1::2], strict=True):
            if class_name != "DServer":
                state = "running" if device.lower() in running else "not running"
                rows.append(
                    {"server": server, "class": class_name, "device": device, "state": state}
                )
    if form is not None:
        output.print_rows(rows, form)
        return
    level: tuple[str, str] = ("", "")
    for row in rows:
        if row["server"] != level[0]:
            click.echo(row["server"])
        if (row["server"], row["class"]) != level:
            click.echo(f"  {row['class']}")
        level = (row["server"], row["class"])
        note = "" if row["state"] == "running" else f"  ({row['state']})"
        click.echo(f"    {row['device']}{note}")
