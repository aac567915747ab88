"""``tango db``: the database server."""

from __future__ import annotations

import click

__all__ = ["command"]


@click.command("db", add_help_option=False, context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> int:
    """Run the database server, like python -m tango.databaseds."""
    from tango.databaseds import _cli

    return _cli.main(list(arguments))
