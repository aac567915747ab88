"""``tango doctor``: what is wrong with a site, and how to fix it."""

from __future__ import annotations

import functools
import json
import os
import socket
from collections.abc import Iterator

import click

import tango
from tango import ApiUtil, Database
from tango._cli import app, output
from tango._cli.health import hanging, here, processes, servers, sites
from tango._cli.health.findings import OK, PROBLEM, Finding, ok, problem, worst
from tango._cli.health.reach import NotReached
from tango._cli.health.thread_text import last_requests, lines
from tango._cli.names import side_by_side
from tango._cli.options import cli_command, output_options, timeout_option
from tango._cli.watching import watch_option

__all__ = ["command"]

_CHECKS = ["libraries", "TANGO_HOST", "database", "servers", "events", "processes", "clocks"]
_USUAL_MARK = 1000  # events that wait where nobody says otherwise
_FEW = 4  # findings of a kind that are shown one by one though nothing is wrong


@cli_command("doctor")
@click.argument("names", nargs=-1, metavar="[SERVER|DEVICE]...")
@click.option(
    "--heartbeats", is_flag=True, help="Wait for a heartbeat from each server, up to 12 s."
)
@click.option(
    "--pid",
    type=int,
    help="Show what the threads of a server are doing: a process on this machine.",
)
@click.option("--all", "everything", is_flag=True, help="Also show what is in order.")
@watch_option
@output_options
@timeout_option
def command(
    names: tuple[str, ...],
    heartbeats: bool,
    pid: int | None,
    everything: bool,
    form: str | None,
    timeout: float,
) -> int:
    """Report what is wrong with a site, and how to fix it.

    Looks at TANGO_HOST, the libraries, the database, and all servers that should run, or those
    that are named: SERVER is like 'TangoTest/*'. Exit status: 0 nothing is wrong, 1 something is,
    3 the database cannot be reached.
    """
    if pid is not None:
        return _ask(pid, form, timeout)
    without = [name for name in names if name.endswith("#dbase=no")]
    others = [name for name in names if name not in without]
    findings = [*here.libraries()]
    found = [_without_database(name, timeout, findings) for name in without]
    status = 0
    if others or not without:
        findings += here.tango_host()
        for host, port in here.databases():
            base, said = sites.examine_database(host, port, timeout)
            findings += said
            if base is None:
                status = app.UNREACHABLE
                continue
            found += _of_database(base, others or ["*"], findings)
    findings += _examine([one for one in found if one], timeout, heartbeats)
    _print(findings, everything, form)
    return status or (app.FAILED if worst(findings) == PROBLEM else 0)


def _ask(pid: int, form: str | None, timeout: float) -> int:
    """Show what the threads of a process are doing."""
    try:
        report = hanging.ask(pid, timeout)
    except hanging.CannotAsk as error:
        raise click.ClickException(str(error)) from error
    report["requests"] = last_requests(report)
    threads = hanging.system_threads(pid)
    if form is not None:
        print(json.dumps({**report, "system": threads}, indent=1))
    else:
        for line in lines(report, threads):
            print(line)
    return 0


def _without_database(name: str, timeout: float, findings: list[Finding]) -> sites.Server | None:
    try:
        return sites.server_without_database(name, timeout)
    except NotReached as error:
        findings.append(problem("servers", name, str(error), error.remedy))
    except tango.DevFailed as failure:
        remedy = "See whether the name is right, and whether its server hangs."
        findings.append(problem("servers", name, app.one_line(failure), remedy))
    return None


def _of_database(base: Database, names: list[str], findings: list[Finding]) -> list[sites.Server]:
    found: dict[str, sites.Server] = {}
    for name in names:
        some, said = sites.servers(base, sites.server_name(base, name))
        findings += said
        if not some and not said:
            remedy = "Start it, or look for its name: `tango tree`."
            findings.append(problem("servers", name, "no such server runs", remedy))
        found.update((one.name, one) for one in some)
    return [*found.values()]


def _examine(found: list[sites.Server], timeout: float, heartbeats: bool) -> Iterator[Finding]:
    look = functools.partial(servers.examine, timeout=timeout, heartbeats=heartbeats)
    examined: list[servers.Examined] = side_by_side(look, found)
    if found:
        yield _high_water_marks()
    for one in examined:
        yield from one.findings
    for one in examined:
        yield from _process(one)
    yield from servers.compare_versions(examined)
    yield from servers.compare_clocks(examined)


def _high_water_marks() -> Finding:
    asked = ApiUtil.instance().get_event_buffer_hwm()
    at_client = asked if asked > 0 else _USUAL_MARK
    at_server = os.environ.get("TANGO_DS_EVENT_BUFFER_HWM", str(_USUAL_MARK))
    text = f"{at_client} events of a channel wait at a client, {at_server} at a server"
    return ok("events", "high-water marks", f"{text}, when they are started from here")


def _process(one: servers.Examined) -> Iterator[Finding]:
    """Information that this machine has about a server running on it."""
    if one.server.host.partition(".")[0] != socket.gethostname().partition(".")[0]:
        return
    if one.server.pid:
        yield from processes.examine_process(one.server.pid, one.server.name)
    for port in one.ports:
        who = processes.subscribers(port)
        text = f"subscribers: {', '.join(who) or 'none now'}"
        yield ok("events", one.server.name, text)


def _print(findings: list[Finding], everything: bool, form: str | None) -> None:
    findings = sorted(findings, key=lambda one: _CHECKS.index(one.check))
    if form is not None:
        output.print_rows([one._asdict() for one in findings], form)
        return
    for check in _CHECKS:
        _print_check(check, [one for one in findings if one.check == check], everything)


def _print_check(check: str, findings: list[Finding], everything: bool) -> None:
    if not findings:
        return
    good = [one for one in findings if one.verdict == OK]
    output.print_heading(check)
    if len(good) > _FEW and not everything:
        output.print_indented(OK, f"{len(good)} findings")
        findings = [one for one in findings if one.verdict != OK]
    for one in findings:
        subject = f"{one.subject}: " if one.subject else ""
        output.print_indented(one.verdict, f"{subject}{one.finding}")
        if one.remedy:
            output.print_indented("", f"-> {one.remedy}")
