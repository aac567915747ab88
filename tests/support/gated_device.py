"""Two devices: the first one answers its requests once the second one has opened the gate.

python -m tests.support.gated_device PORT
"""

from __future__ import annotations

import os
import sys
import threading

from tango.server import Device, attribute, command

WAITING, KEEPER = "test/gate/waiting", "test/gate/keeper"

gate = threading.Semaphore(0)


class Gated(Device):
    """One class for both: requests to one do not wait for those to the other."""

    def init_device(self) -> None:
        super().init_device()
        self.forgotten = 0

    @command
    def Pass(self, number: int) -> int:
        gate.acquire()
        return number

    @command
    def Count(self) -> int:
        self.forgotten += 1
        return self.forgotten

    @attribute
    def slow(self) -> int:
        gate.acquire()
        return 7

    @slow.write
    def write_slow(self, value: int) -> None:
        gate.acquire()

    @command
    def Open(self) -> None:
        """Let one request pass."""
        gate.release()

    @command
    def Die(self) -> None:
        os._exit(1)


def main() -> None:
    arguments = ["-nodb", "-host", "127.0.0.1", "-port", sys.argv[1]]
    Gated.run_server(["gate", *arguments, "-dlist", f"{WAITING},{KEEPER}"])


if __name__ == "__main__":
    main()
