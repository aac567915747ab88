"""A database for one machine, in the background."""

import fcntl
import os
import select
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from tango.databaseds._lock import Holder, holder

LOOPBACK = "127.0.0.1"
USUAL_PORT = 10000
_ATTEMPTS = 5  # to start on a port that was free a moment before
_PATIENCE = 30.0  # seconds to start or to stop


def default_file() -> Path:
    """The file in which the data are kept if none is named.

    PYTANGO_DATABASE_NAME names one, as for PyTango's database server; ``:memory:`` is not a file.
    """
    if named := os.environ.get("PYTANGO_DATABASE_NAME"):
        return Path(named)
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share"
    return Path(home) / "tango" / "database.sqlite"


class CannotServe(Exception):
    """A server does not start or stop; the text says why."""


def running(path: Path) -> Holder | None:
    """The server of a database file, if there is one."""
    found = holder(path)
    return found if found and found.lives else None


def start(path: Path, instance: str, host: str, port: int | None, *more: str) -> Holder:
    """Serve a file in the background, unless it is served already.

    Parameters
    ----------
    port : int | None
        None: the port it had last, or the usual one, or any that is free.
    more
        Arguments for the server.

    Raises
    ------
    CannotServe
        It does not start.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    log = path.with_name(f"{path.name}.log")
    with log.open("ab") as gate:  # of several starts at once, the others find what the first does
        fcntl.flock(gate, fcntl.LOCK_EX)
        found = running(path)
        if found:
            return _ready(path, found.pid, None)
        wanted = _usual_port(path, host) if port is None else port
        arguments = [instance, "--db", str(path), "--host", host, *more]
        for _ in range(_ATTEMPTS):
            # A port that the ORB found itself cannot be taken again at once, as by a restart.
            port = wanted or _any_port(host)
            try:
                return _serve(path, log, [*arguments, "--port", str(port)])
            except CannotServe:
                if wanted or is_free(host, port):
                    raise
                # Somebody has taken it between the look and the start.
        raise CannotServe(f"the ports of {host} that were free were taken, {_ATTEMPTS} times")


def _serve(path: Path, log: Path, arguments: list[str]) -> Holder:
    """Start a server in the background, and wait until it says where it can be reached."""
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "tango.databaseds", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        return _ready(path, process.pid, process)
    except CannotServe as error:
        raise CannotServe(f"{error}\n{log.read_text(errors='replace').strip()}") from error


def _usual_port(path: Path, host: str) -> int:
    """The port of the last time, or that of all Tango databases, if one is free; or 0."""
    last = holder(path)
    known = int(last.tango_host.rpartition(":")[2]) if last and last.tango_host else USUAL_PORT
    return next((port for port in (known, USUAL_PORT) if is_free(host, port)), 0)


def _any_port(host: str) -> int:
    with socket.socket() as probe:
        probe.bind((host, 0))
        port: int = probe.getsockname()[1]
        return port


def is_free(host: str, port: int) -> bool:
    """Could a server listen there? An empty host stands for all addresses."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _ready(path: Path, pid: int, process: "subprocess.Popen[bytes] | None") -> Holder:
    """Wait until the server says where it can be reached."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        found = running(path)
        if found and found.tango_host:
            return found
        if process and process.poll() is not None:
            raise CannotServe(f"the database ended with status {process.returncode}:")
        time.sleep(0.02)
    raise CannotServe(f"process {pid} has not become ready:")


def stop(path: Path) -> bool:
    """End the server of a file; false when there is none.

    Raises
    ------
    CannotServe
        It does not end.
    """
    found = running(path)
    if not found:
        return False
    # A handle instead of the number: that could become another process's, and can be waited for.
    process = os.pidfd_open(found.pid)
    try:
        signal.pidfd_send_signal(process, signal.SIGTERM)
        ended, _, _ = select.select([process], [], [], _PATIENCE)
    finally:
        os.close(process)
    if not ended:
        raise CannotServe(f"process {found.pid} does not end")
    return True
