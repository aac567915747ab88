"""Starts a program, reads what it prints, and ends it."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from tango import DeviceProxy

ROOT = Path(__file__).parents[2]
# Where the programs that tests start find what the tests themselves have imported.
SEARCH_PATH = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
READY = "Ready to accept request"
TIMEOUT = 60.0


def halt(pid: int) -> None:
    """Sends SIGSTOP, and waits until no thread of the process runs any more."""
    os.kill(pid, signal.SIGSTOP)
    while any(_state(task) != "T" for task in Path(f"/proc/{pid}/task").iterdir()):
        time.sleep(0.001)


def _state(task: Path) -> str:
    return (task / "stat").read_text().rpartition(")")[2].split()[0]


class Ended(AssertionError):
    """The program has ended before it said what was waited for."""


class Program:
    """A running program, as a context manager.

    Parameters
    ----------
    *words
        The command line behind the executable.
    executable : object
        The program; default this Python.
    **environment
        Variables that it gets besides.
    """

    def __init__(
        self, *words: object, executable: object = sys.executable, **environment: str
    ) -> None:
        self._process = subprocess.Popen(
            [str(executable), *map(str, words)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "PYTHONPATH": SEARCH_PATH, "PYTHONUNBUFFERED": "1", **environment},
        )
        self.lines: list[str] = []
        self._queue: queue.Queue[str | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout:
            for line in self._process.stdout:
                self._queue.put(line.rstrip("\n"))
        self._queue.put(None)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    @property
    def output(self) -> str:
        return "\n".join(self.lines)

    @contextmanager
    def held(self) -> Iterator[None]:
        """The program does nothing until the block ends; it does not stop at once when told to."""
        os.kill(self.pid, signal.SIGSTOP)
        try:
            os.waitid(os.P_PID, self.pid, os.WSTOPPED | os.WNOWAIT)
            yield
        finally:
            os.kill(self.pid, signal.SIGCONT)

    def wait_for(self, text: str) -> str:
        """The next line that contains a text."""
        deadline = time.monotonic() + TIMEOUT
        while True:
            line = self._queue.get(timeout=max(0.01, deadline - time.monotonic()))
            if line is None:
                raise Ended(f"it ended without {text!r}:\n{self.output}")
            self.lines.append(line)
            if text in line:
                return line

    def ready(self) -> Program:
        self.wait_for(READY)
        return self

    def wait(self) -> int:
        """Waits for its end, and gives the exit code."""
        code = self._process.wait(TIMEOUT)
        self._reader.join(TIMEOUT)
        while not self._queue.empty():
            if (line := self._queue.get()) is not None:
                self.lines.append(line)
        return code

    def stop(self, signo: int = signal.SIGTERM) -> int:
        self._process.send_signal(signo)
        return self.wait()

    def __enter__(self) -> Program:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.running:
            self._process.kill()
        self._process.wait()
        self._reader.join(TIMEOUT)


def lines_of(module: str, *arguments: str) -> list[str]:
    """What a program prints that has to end well, line by line: `python -m MODULE ARGUMENTS...`."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONPATH": SEARCH_PATH},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.splitlines()


def device(port: int, name: str) -> DeviceProxy:
    """The proxy of a device of a server without database."""
    return DeviceProxy(f"tango://127.0.0.1:{port}/{name}#dbase=no")
