"""``tango top``: a live view of servers and devices."""

from __future__ import annotations

import os
from importlib.util import find_spec

import click

from tango import ApiUtil
from tango._cli.options import cli_command, timeout_option
from tango._utils.extras import missing_extra

__all__ = ["command"]


@cli_command("top")
@click.argument("devices", default="*", metavar="[PATTERN]")
@click.option(
    "--period",
    type=click.FloatRange(min=0.1),
    default=1.0,
    show_default=True,
    metavar="SECONDS",
    help="Time between requests to a device.",
)
@timeout_option
def command(devices: str, period: float, timeout: float) -> None:
    """Watch the devices of the database: states, replies, events, and details of one of them.

    Keys: arrows choose a device, s sorts, / filters, d hides the details, space pauses, q quits.
    """
    if find_spec("textual") is None:
        raise click.ClickException(str(missing_extra("tango top", "textual", "cli")))
    if not os.isatty(0) or not os.isatty(1):
        raise click.UsageError("it needs a terminal; elsewhere there is `tango get --watch`")
    from tango._cli.live.screen import Top
    from tango._cli.live.site import Site

    title = ApiUtil.get_env_var("TANGO_HOST") or ""
    Top(Site(devices, timeout), title, period).run()
