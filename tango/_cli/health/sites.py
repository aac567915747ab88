"""The database of a site, and which of its servers run where."""

from __future__ import annotations

import fnmatch
import time
from typing import NamedTuple

import tango
from tango import Database
from tango._cli.health.findings import Finding, milliseconds, ok, problem, warning
from tango._cli.health.reach import NotReached, connect_to
from tango._cli.names import connect, side_by_side
from tango._utils.ior import parse_ior

__all__ = ["Server", "examine_database", "server_name", "server_without_database", "servers"]

_CHECK = "database"
_SLOW = 0.1  # seconds; a client asks the database several times to begin with
_START = "Start the database server (`tango db`, or DataBaseds), or correct TANGO_HOST."


class Server(NamedTuple):
    """A server that should run."""

    name: str
    """Such as TangoTest/1."""
    admin: str
    """The name of its admin device."""
    host: str
    """Where it runs, as the database says."""
    pid: int
    """0: nobody says."""
    address: tuple[str, int] | None
    """Where it says it can be reached."""


def examine_database(host: str, port: int, timeout: float) -> tuple[Database | None, list[Finding]]:
    """The database, if it answers, and the findings about it.

    Parameters
    ----------
    host, port : str, int
        Its address.
    timeout : float
        Seconds for each call.
    """
    subject = f"{host}:{port}"
    try:
        connect_to(host, port, timeout).close()
        base = Database(host, port)
        base.set_timeout_millis(round(timeout * 1000))
        return base, [_answers(base, subject, timeout)]
    except NotReached as error:
        return None, [problem(_CHECK, subject, str(error), _START)]
    except tango.DevFailed as failure:
        text = " ".join(failure.args[0].desc.split())
        return None, [problem(_CHECK, subject, f"it does not answer: {text}", _START)]


def _answers(base: Database, subject: str, timeout: float) -> Finding:
    times = []
    for _ in range(5):
        begin = time.monotonic()
        base.get_server_list("no such server")
        times.append(time.monotonic() - begin)
    usual = sorted(times)[len(times) // 2]
    info = connect(f"tango://{subject}/{base.dev_name()}", timeout).info()
    release = (info.version_info or {}).get("cppTango")
    version = f"cppTango {release}" if release else f"IDL {info.server_version}"
    text = f"{info.server_id} on {info.server_host}, {version}, answers in {milliseconds(usual)}"
    if usual > _SLOW:
        remedy = "See what its machine is busy with, and whether the network to it is slow."
        return warning(_CHECK, subject, text, remedy)
    return ok(_CHECK, subject, text)


def servers(base: Database, pattern: str) -> tuple[list[Server], list[Finding]]:
    """The servers that the database believes to be running.

    Parameters
    ----------
    base : Database
        The database of the site.
    pattern : str
        Which; with wildcards, such as ``TangoTest/*``.
    """
    exported = base.get_device_exported("dserver/*").value_string
    names = [
        name
        for name in sorted(exported, key=str.lower)
        if fnmatch.fnmatchcase(name.partition("/")[2].lower(), pattern.lower())
    ]
    prefix = f"tango://{base.get_db_host()}:{base.get_db_port()}/"
    answers = side_by_side(base.get_device_info, names)
    found, findings = [], []
    for name, info in zip(names, answers, strict=True):
        server = name.partition("/")[2]
        if isinstance(info, Exception):
            findings.append(problem("servers", server, str(info.args[0].desc), _START))
        else:
            address = parse_ior(info.ior).address
            found.append(Server(server, prefix + name, info.host, info.pid, address))
    return found, findings


def server_without_database(device: str, timeout: float) -> Server:
    """The server of a device whose name ends in #dbase=no.

    Parameters
    ----------
    device : str
        Its full name.
    timeout : float
        Seconds for each call.

    Raises
    ------
    NotReached, DevFailed
        It does not answer.
    """
    host, _, port = device.removeprefix("tango://").partition("/")[0].rpartition(":")
    connect_to(host, int(port), timeout).close()
    name = connect(device, timeout).info().server_id
    admin = f"tango://{host}:{port}/dserver/{name}#dbase=no"
    return Server(name, admin, host, 0, (host, int(port)))


def server_name(base: Database, text: str) -> str:
    """The server of a device or alias, or the pattern itself if it is one of servers.

    Parameters
    ----------
    base : Database
        The database of the site.
    text : str
        TangoTest/*, or the name of a device.
    """
    if text == "*" or text.count("/") == 1:
        return text
    if "/" not in text:
        text = base.get_device_from_alias(text)
    return str(base.get_device_info(text).ds_full_name)
