"""Processes of a run: one at a time is started, and whatever it has started is ended with it."""

import os
import signal
import subprocess
import time
import uuid
from pathlib import Path
from typing import ClassVar

_MARK = "TANGOBIND_ECOSYSTEM_RUN"


def _marked(mark: str) -> list[int]:
    """The processes with this mark in their environment, in whatever group or session they are."""
    wanted = f"{_MARK}={mark}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            variables = (entry / "environ").read_bytes()
        except OSError:  # it has ended, or is somebody else's
            continue
        if wanted in variables.split(b"\0"):
            found.append(int(entry.name))
    return found


class Run:
    """A context in which commands are run; no process of theirs is left at its end."""

    _active: ClassVar[set["Run"]] = set()

    @classmethod
    def end_all(cls) -> None:
        """End the processes of every run, in whatever thread it is."""
        for run in list(cls._active):
            run._end()

    def __init__(self, variables: dict[str, str]) -> None:
        self._mark = uuid.uuid4().hex
        self.variables = variables | {_MARK: self._mark}

    def __enter__(self) -> "Run":
        self._active.add(self)
        return self

    def __exit__(self, *_: object) -> None:
        self._active.discard(self)
        self._end()

    def call(self, command: list[str], cwd: Path, log: Path, timeout: float) -> int | None:
        """Run a command with its output in a file. Returns its exit status, or None."""
        with log.open("ab") as output:
            process = subprocess.Popen(
                command,
                cwd=cwd,
                env=self.variables,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            try:
                return process.wait(timeout)
            except subprocess.TimeoutExpired:
                return None
            finally:
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)
                    process.wait()

    def _end(self) -> None:
        for number in (signal.SIGTERM, signal.SIGKILL):
            deadline = time.monotonic() + 3
            for pid in _marked(self._mark):
                try:
                    os.kill(pid, number)
                except ProcessLookupError:
                    continue
            while _marked(self._mark) and time.monotonic() < deadline:
                time.sleep(0.05)
