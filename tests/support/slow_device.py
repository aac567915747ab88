"""A device that answers many requests at once, each when its time has come.

As a program: `python -m tests.support.slow_device PORT`.
"""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Iterator

from tango import SerialModel, Util
from tango.server import Device, attribute, command
from tests.support.ports import free_port
from tests.support.process import Program

DEVICE = "test/slow/1"


class Slow(Device):
    """Answers many requests at once."""

    def init_device(self) -> None:
        super().init_device()
        Util.instance().set_serial_model(SerialModel.NO_SYNC)
        self.set_change_event("number", True, False)
        self._lock = threading.Lock()
        self._go = threading.Event()
        self._holding = 0
        self._level = 0

    @attribute
    def number(self) -> int:
        return 7

    @attribute
    def level(self) -> int:
        return self._level

    @level.write
    def level(self, value: int) -> None:
        self._level = value

    @command
    def Sleep(self, seconds: float) -> float:
        time.sleep(seconds)
        return seconds

    @command
    def Hold(self) -> bool:
        """Ends at the next LetGo."""
        with self._lock:
            self._holding += 1
            go = self._go
        return go.wait(60)

    @attribute
    def holding(self) -> int:
        """How many Hold there are."""
        return self._holding

    @command
    def LetGo(self) -> None:
        with self._lock:
            self._go.set()
            self._go = threading.Event()
            self._holding = 0

    @command
    def Push(self, number: int) -> None:
        self.push_change_event("number", number)


@contextlib.contextmanager
def slow_program() -> Iterator[tuple[str, Program]]:
    """Run it; gives the full name of the device, and the program."""
    port = free_port()
    with Program("-m", "tests.support.slow_device", port) as program:
        program.ready()
        yield f"tango://127.0.0.1:{port}/{DEVICE}#dbase=no", program


def main() -> None:
    port = sys.argv[1]
    Slow.run_server(["test", "-nodb", "-port", port, "-host", "127.0.0.1", "-dlist", DEVICE])


if __name__ == "__main__":
    main()
