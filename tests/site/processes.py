"""The processes of the site: how they start, end, and what they take."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import NamedTuple

from tests.site.places import Place
from tests.support.process import Program


class Usage(NamedTuple):
    """What the kernel says of a process; memory in kilobytes."""

    memory: int
    threads: int
    descriptors: int


class Process:
    """One that may end and start again.

    Parameters
    ----------
    name
        How the ledgers call it; it is also the name of its host.
    place
        Where it runs.
    words
        The arguments of Python.
    ready
        What it prints once it serves.
    tango_host
        The address of the database, for those that use one.
    """

    def __init__(
        self, name: str, place: Place, words: list[object], ready: str, tango_host: str
    ) -> None:
        self.name = name
        self.place = place
        self._words = words
        self._ready = ready
        self._tango_host = tango_host
        self._program: Program | None = None
        # Whether it has been ended, and not been started again yet.
        self.away = True

    @property
    def program(self) -> Program:
        """What runs now, or ran last."""
        assert self._program is not None
        return self._program

    def start(self) -> None:
        """Start it, and wait until it serves."""
        self.begin()
        self.wait_until_ready()

    def begin(self) -> None:
        """Start it; it ends with this process, however that ends."""
        words = ["--pdeathsig", "KILL", *self.place.prefix(self.name), sys.executable]
        variables = {"TANGO_HOST": self._tango_host, "PYTHONFAULTHANDLER": "1"}
        self._program = Program(*words, *self._words, executable="setpriv", **variables)

    def wait_until_ready(self) -> None:
        """It has begun, and serves."""
        self.program.wait_for(self._ready)
        self.away = False

    def close(self) -> None:
        """End it, if it runs, whatever state it is in."""
        if self._program is not None:
            self._program.__exit__(None, None, None)

    def send(self, number: signal.Signals) -> None:
        """Send it a signal."""
        os.kill(self.program.pid, number)

    def leave(self, number: signal.Signals) -> None:
        """Begin to end it: what it has to say to others may take a while."""
        self.away = True
        self.send(number)

    def usage(self) -> Usage:
        """What it takes now."""
        folder = Path(f"/proc/{self.program.pid}")
        pages = int((folder / "statm").read_text().split()[1])
        return Usage(
            pages * os.sysconf("SC_PAGE_SIZE") // 1024,
            len(list((folder / "task").iterdir())),
            len(list((folder / "fd").iterdir())),
        )
