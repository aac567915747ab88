"""Keeps two servers off one file, and tells where the one that serves it can be reached."""

import fcntl
import os
import re
from dataclasses import dataclass
from pathlib import Path

_LINE = re.compile(r"process (\d+)(?: at (\S+))?")


@dataclass(frozen=True)
class Holder:
    """The server that has a file, or had it last.

    Parameters
    ----------
    pid : int
        Its process.
    tango_host : str
        ``host:port`` where it can be reached; empty while it starts.
    lives : bool
        Does it still have it?
    """

    pid: int
    tango_host: str
    lives: bool

    def __str__(self) -> str:
        return f"process {self.pid}" + (f" at {self.tango_host}" if self.tango_host else "")


class InUse(Exception):
    """The file is served by another process already; the text says which."""


class FileLock:
    """The lock of a database file, held until `release` or the end of the process.

    It is on a file of its own beside the database, because closing any handle on the database
    itself would drop SQLite's locks on it. That file stays when nobody holds the lock: another
    process may have it open and be about to take it.

    Parameters
    ----------
    path : Path
        The database file.

    Raises
    ------
    InUse
        Another process holds it.
    """

    def __init__(self, path: Path) -> None:
        lock_file = _lock_file(path)
        self._handle = os.open(lock_file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._handle)
            raise InUse(f"{path} is served already, by {holder(path)}") from error
        self.reachable_at("")

    def reachable_at(self, tango_host: str) -> None:
        """Note where this server can be reached."""
        line = str(Holder(os.getpid(), tango_host, True)).encode()
        os.ftruncate(self._handle, 0)
        os.pwrite(self._handle, line, 0)

    def release(self) -> None:
        """Let go."""
        os.close(self._handle)


def holder(path: Path) -> Holder | None:
    """The server that has a database file, or had it last; none when none ever had."""
    try:
        handle = os.open(_lock_file(path), os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    try:
        lives = not _free(handle)
        found = _LINE.fullmatch(os.pread(handle, 1000, 0).decode())
    finally:
        os.close(handle)
    return Holder(int(found[1]), found[2] or "", lives) if found else None


def _free(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _lock_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")
