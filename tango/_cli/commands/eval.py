"""``tango eval``: values of evaluation models."""

from __future__ import annotations

import importlib

import click

__all__ = ["command"]


@click.command("eval", add_help_option=False, context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> int:
    """Read or follow evaluation models, like python -m taurus_eval."""
    status = importlib.import_module("taurus_eval.__main__").main(list(arguments))
    return int(status or 0)
