"""What the threads of a server are doing, as text for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import tango
from tango._cli.names import connect

__all__ = ["last_requests", "lines"]

_LAST = 5
_PATIENCE = 1.0


def lines(report: dict[str, Any], threads: list[dict[str, Any]]) -> Iterator[str]:
    """The text, line by line.

    Parameters
    ----------
    report : dict
        As `tango._cli.health.hanging.ask` returns it.
    threads : list[dict]
        As `tango._cli.health.hanging.system_threads` returns them.
    """
    if "error" in report:
        yield f"its report failed: {report['error']}"
    if "stacks" in report:
        yield "A thread keeps the GIL: nothing else in Python can run. Its stacks, without the GIL:"
        yield from report["stacks"].splitlines()
    if "threads" in report:
        yield from _with_gil(report)
    yield f"{len(threads)} threads of the system:"
    for one in threads:
        waits = f" in {one['waits in']}" if one["waits in"] else ""
        yield f"  {one['id']} {one['name']}: {one['state']}{waits}, {one['cpu (s)']} s of CPU"


def _with_gil(report: dict[str, Any]) -> Iterator[str]:
    yield f"{report['server']}, serialised {report['model']}"
    for device, requests in report.get("requests", {}).items():
        yield f"{device} is busy; its last requests:"
        yield from (f"  {request}" for request in requests)
    yield from _locks(report)
    for one in report["threads"]:
        yield ""
        yield _title(one)
        for request in one["runs"]:
            yield f"  runs {request['method']} of {request['device']}"
        for lock in one["holds"]:
            yield f"  holds {lock}"
        for frame in reversed(one["stack"]):
            yield f"  {frame['file']}:{frame['line']} in {frame['function']}: {frame['text']}"
    yield ""


def _locks(report: dict[str, Any]) -> Iterator[str]:
    in_python = {one["thread"] for one in report["threads"]}
    yield "locks that are held:" if report["locks"] else "no lock is held"
    for one in report["locks"]:
        if one["thread"] is None:
            yield f"  {one['lock']}: by a request, until its reply has left"
            continue
        where = "" if one["thread"] in in_python else ", in C++"
        times = f", {one['times']} times" if one["times"] > 1 else ""
        number = f"cppTango's number {one['number']}"
        yield f"  {one['lock']}: by thread {one['thread']:#x} ({number}{where}){times}"


def _title(one: dict[str, Any]) -> str:
    named = f" {one['name']}" if one["name"] else ""
    system = f" ({one['id']})" if one["id"] else ""
    return f"thread {one['thread']:#x}{named}{system}"


def last_requests(report: dict[str, Any]) -> dict[str, list[str]]:
    """The last requests to each busy device, from its black box, which needs no lock.

    Parameters
    ----------
    report : dict
        As `tango._cli.health.hanging.ask` returns it.
    """
    found = {}
    host, port = report.get("address", ("", 0))
    devices = {run["device"] for one in report.get("threads", ()) for run in one["runs"]}
    for device in sorted(devices):
        try:
            proxy = connect(f"tango://{host}:{port}/{device}#dbase=no", _PATIENCE)
            found[device] = list(proxy.black_box(_LAST))
        except tango.DevFailed as failure:
            found[device] = [f"its black box does not answer ({failure.args[0].reason})"]
    return found
