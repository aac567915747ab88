"""What a hanging server on this machine is doing, found out without Tango."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from tango._server.answering import NAME

__all__ = ["CannotAsk", "ask", "system_threads"]

_FILE = re.compile(rf"/memfd:{NAME}:(\d+):(\d+):(\d+)")
_PATIENCE = 3.0  # seconds for the reply of a server that releases the GIL now and then
_SETTLED = 0.3  # seconds in which nothing is added to the stacks that a signal has asked for


class CannotAsk(Exception):
    """Why a process cannot be asked."""


class _Ways(NamedTuple):
    """How a process can be asked."""

    file: Path
    pipe: Path | None
    """None: that is its parent's."""
    signal: int


def ask(pid: int, patience: float = _PATIENCE) -> dict[str, Any]:
    """What the threads of a process do.

    Parameters
    ----------
    pid : int
        The process number of a server of this machine.
    patience : float
        Seconds to wait for an answer that needs the GIL, before it is asked without.

    Returns
    -------
    dict
        The report of `tango._server.thread_report`; where the GIL is kept, only "stacks", a text.

    Raises
    ------
    CannotAsk
        There is no such process, or it cannot be asked.
    """
    ways = _ways(pid)
    if ways.pipe is not None:
        answer: dict[str, Any] | None = _by_pipe(ways.file, ways.pipe, patience)
        if answer is not None:
            return answer
    return {"stacks": _by_signal(pid, ways, patience)}


def _ways(pid: int) -> _Ways:
    folder = Path(f"/proc/{pid}/fd")
    try:
        links = {entry: os.readlink(entry) for entry in sorted(folder.iterdir())}
    except FileNotFoundError as error:
        raise CannotAsk(f"there is no process {pid} on this machine") from error
    except PermissionError as error:
        raise CannotAsk(f"process {pid} is another user's: ask as that user, or as root") from error
    for entry, link in links.items():
        if match := _FILE.match(link):
            owner, pipe, number = map(int, match.groups())
            return _Ways(entry, folder / str(pipe) if owner == pid else None, number)
    raise CannotAsk(
        f"process {pid} cannot be asked: it is not a server of this package, which serves from its "
        "main thread"
    )


def _by_pipe(file: Path, pipe: Path, patience: float) -> Any:
    question = uuid4().hex
    with open(pipe, "wb", buffering=0) as sink:
        sink.write(question.encode())

    def answer() -> dict[str, Any] | None:
        for line in file.read_bytes().splitlines():
            if question.encode() in line:
                found: dict[str, Any] = json.loads(line)
                return found
        return None

    return _waited(answer, patience)


def _by_signal(pid: int, ways: _Ways, patience: float) -> str:
    if not _catches(pid, ways.signal):
        raise CannotAsk(f"process {pid} does not answer, and has another use for its signal")
    before = ways.file.stat().st_size
    os.kill(pid, ways.signal)
    last = (before, time.monotonic())

    def settled() -> bool:
        nonlocal last
        size = ways.file.stat().st_size
        if size != last[0]:
            last = (size, time.monotonic())
        return size > before and time.monotonic() - last[1] > _SETTLED

    _waited(settled, patience)
    text = ways.file.read_bytes()[before:].decode(errors="replace")
    if not text:
        raise CannotAsk(f"process {pid} answers nothing: it is stopped, or in the kernel")
    return text


def _catches(pid: int, number: int) -> bool:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8", errors="replace")
    match = re.search(r"^SigCgt:\s*([0-9a-f]+)", status, re.MULTILINE)
    return bool(match and int(match[1], 16) >> (number - 1) & 1)


def _waited(condition: Callable[[], Any], patience: float) -> Any:
    end = time.monotonic() + patience
    while not (found := condition()) and time.monotonic() < end:
        time.sleep(0.01)
    return found


def system_threads(pid: int) -> list[dict[str, Any]]:
    """The threads of a process as the operating system lists them, including those of C++.

    Parameters
    ----------
    pid : int
        The process number of the process.
    """
    found = []
    for folder in sorted(Path(f"/proc/{pid}/task").iterdir(), key=lambda one: int(one.name)):
        try:
            name = (folder / "comm").read_text(encoding="utf-8").strip()
            fields = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            waits = _read(folder / "wchan")
        except FileNotFoundError:  # it has ended
            continue
        ticks = int(fields[11]) + int(fields[12])
        found.append(
            {
                "id": int(folder.name),
                "name": name,
                "state": _STATES.get(fields[0], fields[0]),
                "cpu (s)": round(ticks / os.sysconf("SC_CLK_TCK"), 2),
                "waits in": "" if waits == "0" else waits,
            }
        )
    return found


_STATES = {"R": "runs", "S": "waits", "D": "waits for a disk", "T": "stopped", "Z": "ended"}


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except PermissionError:
        return ""
