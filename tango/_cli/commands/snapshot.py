"""``tango snapshot``: save the values of a site, compare them, restore them."""

from __future__ import annotations

from typing import Any

import click

from tango import Snapshot
from tango._cli import output
from tango._cli.commands.get import report_errors
from tango._cli.names import attribute_names
from tango._cli.options import cli_command, output_options, timeout_option
from tango._cli.watching import watch_option

__all__ = ["command"]


@click.group("snapshot")
def command() -> None:
    """Save the values of attributes in a file, compare them, restore them."""


@cli_command("save")
@click.argument("file", type=click.Path(dir_okay=False))
@click.argument("attributes", nargs=-1, required=True, metavar="ATTRIBUTE...")
@timeout_option
def save(file: str, attributes: tuple[str, ...], timeout: float) -> int:
    """Read attributes and save them in FILE."""
    taken = Snapshot.take(attribute_names(attributes, timeout), timeout)
    taken.save(file)
    failed = sum(1 for entry in taken.entries.values() if entry.error)
    click.echo(f"{len(taken.entries) - failed} attributes, {failed} failed", err=True)
    return 1 if failed else 0


@cli_command("diff")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.argument("other", required=False, type=click.Path(exists=True, dir_okay=False))
@watch_option
@output_options
def diff(file: str, other: str | None, form: str | None) -> int:
    """Show what differs from FILE now, or in OTHER; exit status 1 if there are differences."""
    differences = Snapshot.load(file).differences(None if other is None else Snapshot.load(other))
    rows = [
        {"attribute": one.name, "before": _text(one.before), "now": _text(one.now)}
        for one in differences
    ]
    output.print_rows(rows, form)
    return 1 if rows else 0


@cli_command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.argument("attributes", nargs=-1, metavar="[ATTRIBUTE]...")
def restore(file: str, attributes: tuple[str, ...]) -> int:
    """Restore the set points in FILE, all of them or those given."""
    return report_errors(Snapshot.load(file).restore(attributes or None))


def _text(entry: Any) -> str:
    if entry is None:
        return "-"
    if entry.error:
        return str(entry.error)
    point = "" if entry.set_point is None else f" (set {entry.set_point})"
    quality = "" if entry.quality == "VALID" else f" {entry.quality}"
    return f"{entry.value}{point}{quality}"


for _verb in (save, diff, restore):
    command.add_command(_verb)
