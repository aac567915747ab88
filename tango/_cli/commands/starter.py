"""``tango starter``: the Starters of all hosts, and what they control."""

from __future__ import annotations

import functools
import os
import shutil
from typing import Any

import click

from tango import Database, DbDevInfo, DevFailed
from tango._cli import output
from tango._cli.app import one_line
from tango._cli.names import connect, side_by_side
from tango._cli.options import cli_command, output_options, timeout_option
from tango._cli.starters import starter_name, this_host
from tango._cli.watching import watch_option

__all__ = ["command"]

_PLACES = os.pathsep.join(["/usr/lib/tango", "/usr/local/bin"])


@click.group("starter")
def command() -> None:
    """Show and control the Starters, which start the servers of their hosts."""


@cli_command("list")
@click.argument("hosts", nargs=-1, metavar="[HOST]...")
@watch_option
@output_options
@timeout_option
def list_(hosts: tuple[str, ...], form: str | None, timeout: float) -> int:
    """Show what the Starters control, and whether it runs: on all hosts, or on some."""
    names = hosts or tuple(Database().get_device_member("tango/admin/*").value_string)
    if not names:
        raise click.ClickException("the database knows no Starter: `tango starter run`")
    answers = side_by_side(functools.partial(_servers, timeout=timeout), names)
    rows: list[dict[str, Any]] = []
    for host, answer in zip(names, answers, strict=True):
        if isinstance(answer, Exception):
            rows.append({**_NOTHING, "host": host, "state": "UNKNOWN", "error": one_line(answer)})
        else:
            rows += [{**row, "host": host} for row in answer]
    columns = [*_NOTHING] if any(row["error"] for row in rows) else [*_NOTHING][:-1]
    output.print_rows(rows, form, columns)
    return 1 if any(row["error"] for row in rows) else 0


_NOTHING = {"host": "", "server": "", "state": "", "level": None, "error": None}


def _servers(host: str, timeout: float) -> list[dict[str, Any]]:
    """A line for the Starter itself, and one for each of its servers."""
    starter = connect(starter_name(host), timeout)
    rows = [{**_NOTHING, "server": "Starter", "state": starter.state().name}]
    for line in starter.read_attribute("Servers").value or ():
        name, state, controlled, level, *_ = line.split("\t")
        # Level 0 is that of servers which are only started by hand.
        row = {"server": name, "state": state, "level": int(level) if controlled == "1" else None}
        rows.append({**_NOTHING, **row})
    return rows


_host = click.option("--host", help="Host of the Starter; default: this one.")
_level = click.argument("level", type=click.IntRange(min=1))


@cli_command("start")
@_level
@_host
@timeout_option
def start(level: int, host: str | None, timeout: float) -> None:
    """Start all servers of a LEVEL that are not running."""
    connect(starter_name(host or this_host()), timeout).command_inout("DevStartAll", level)


@cli_command("stop")
@_level
@_host
@timeout_option
def stop(level: int, host: str | None, timeout: float) -> None:
    """Stop all running servers of a LEVEL."""
    connect(starter_name(host or this_host()), timeout).command_inout("DevStopAll", level)


@cli_command("run")
@click.option("--path", "paths", multiple=True, help="A folder with servers; may be repeated.")
@click.option("--logs", metavar="FOLDER", help="For what the servers print.")
def run(paths: tuple[str, ...], logs: str | None) -> None:
    """Run the Starter of this host, instead of this program.

    A database that does not know it yet is told. The folders are kept there, too.
    """
    program = shutil.which("Starter") or shutil.which("Starter", path=_PLACES)
    if program is None:
        raise click.ClickException(
            "the program Starter is not installed: on Debian it is in the package tango-starter"
        )
    device = starter_name(this_host())
    base = Database()
    _make_known(base, device)
    chosen: dict[str, Any] = {"StartDsPath": [os.path.abspath(one) for one in paths]}
    chosen["LogFileHome"] = logs and os.path.abspath(logs)
    base.put_device_property(device, {name: value for name, value in chosen.items() if value})
    os.execv(program, [program, this_host()])


def _make_known(base: Database, device: str) -> None:
    try:
        base.import_device(device)
    except DevFailed as failure:
        if failure.args[0].reason != "DB_DeviceNotDefined":
            raise
        info = DbDevInfo()
        info.name, info.klass, info.server = device, "Starter", f"Starter/{this_host()}"
        base.add_server(info.server, info, with_dserver=True)


for _verb in (list_, start, stop, run):
    command.add_command(_verb)
