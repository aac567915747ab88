"""``tango server``: device servers, started and stopped by the Starter of their host."""

from __future__ import annotations

import time

import click

from tango import Database, DevFailed, DeviceProxy
from tango._cli import output
from tango._cli.names import connect
from tango._cli.options import cli_command, output_options, timeout_option
from tango._cli.starters import starter_name, this_host
from tango._cli.watching import watch_option

__all__ = ["command"]

_PATIENCE = 30.0


@click.group("server")
def command() -> None:
    """Start and stop device servers by the Starter (tango/admin/HOST) of their host."""


_host = click.option(
    "--host", help="Host of the Starter; default: the server's last host, or this one."
)


@cli_command("list")
@_host
@watch_option
@output_options
@timeout_option
def list_(host: str | None, form: str | None, timeout: float) -> None:
    """Show the servers that a Starter controls."""
    starter = connect(starter_name(host or this_host()), timeout)
    rows = [
        {"server": name, "state": state}
        for state, verb in (
            ("running", "DevGetRunningServers"),
            ("stopped", "DevGetStopServers"),
        )
        for name in starter.command_inout(verb, True)
    ]
    output.print_rows(sorted(rows, key=lambda row: row["server"]), form)


@cli_command("start")
@click.argument("servers", nargs=-1, required=True, metavar="SERVER/INSTANCE...")
@_host
@timeout_option
def start(servers: tuple[str, ...], host: str | None, timeout: float) -> int:
    """Start servers, and wait until they run."""
    for server in servers:
        _ask(_starter(server, host, timeout), "DevStart", server)
    return _wait(servers, True)


@cli_command("stop")
@click.argument("servers", nargs=-1, required=True, metavar="SERVER/INSTANCE...")
@_host
@timeout_option
def stop(servers: tuple[str, ...], host: str | None, timeout: float) -> int:
    """Stop servers, and wait until they have ended."""
    for server in servers:
        _ask(_starter(server, host, timeout), "DevStop", server)
    return _wait(servers, False)


@cli_command("restart")
@click.argument("servers", nargs=-1, required=True, metavar="SERVER/INSTANCE...")
@_host
@timeout_option
def restart(servers: tuple[str, ...], host: str | None, timeout: float) -> int:
    """Stop those that are running, then start all of them."""
    for server in servers:
        if _runs(server):
            _ask(_starter(server, host, timeout), "DevStop", server)
    status = _wait(servers, False)
    for server in servers:
        _ask(_starter(server, host, timeout), "DevStart", server)
    return status or _wait(servers, True)


def _ask(starter: DeviceProxy, verb: str, server: str) -> None:
    """Let the Starter start or stop a server.

    A Starter notices only a while later that a server has ended or runs, and refuses until then.
    """
    stopping = verb == "DevStop"
    outdated = ("Unknown Server", "SERVER_NOT_RUNNING") if stopping else ("ALREADY_RUNNING",)
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            starter.command_inout(verb, server)
            return
        except DevFailed as failure:
            reason = failure.args[0].reason
            is_outdated = any(one in reason for one in outdated) and _runs(server) is stopping
            if not is_outdated or time.monotonic() > end:
                raise
        time.sleep(0.2)


def _starter(server: str, host: str | None, timeout: float) -> DeviceProxy:
    try:
        last = Database().get_server_info(server).host.strip()
    except DevFailed:
        last = ""
    return connect(starter_name(host or last or this_host()), timeout)


def _runs(server: str) -> bool:
    try:
        return connect(f"dserver/{server}", 1.0).ping() >= 0
    except DevFailed:
        return False


def _wait(servers: tuple[str, ...], running: bool) -> int:
    end = time.monotonic() + _PATIENCE
    waiting = list(servers)
    while waiting and time.monotonic() < end:
        waiting = [server for server in waiting if _runs(server) is not running]
        if waiting:
            time.sleep(0.1)
    for server in waiting:
        click.echo(f"tango: {server} has not {'started' if running else 'ended'}", err=True)
    return 1 if waiting else 0


for _verb in (list_, start, stop, restart):
    command.add_command(_verb)
