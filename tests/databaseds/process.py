"""Database servers of ours as processes."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.support.process import Program


class Server:
    """``python -m tango.databaseds`` on a file, on the loopback interface.

    :param file: its database.
    :param options: more for its command line.
    """

    def __init__(self, file: Path | str, *options: str) -> None:
        self.file = file
        self.options = options
        self.tango_host = ""
        self._program: Program | None = None

    @property
    def program(self) -> Program:
        """The process that was started last."""
        assert self._program is not None
        return self._program

    def start(self) -> Server:
        """Start it, and wait until it is ready."""
        words = ["-m", "tango.databaseds", "2", "--db", self.file, "--host", "127.0.0.1"]
        # An empty TANGO_HOST is none.
        self._program = Program(*words, "--port", "0", *self.options, TANGO_HOST="")
        try:
            self.tango_host = self._program.wait_for("TANGO_HOST=").partition("=")[2].strip()
            self._program.ready()
        except BaseException:
            self.kill()
            raise
        return self

    def __enter__(self) -> Server:
        return self.start()

    def __exit__(self, *exception: object) -> None:
        if self._program is not None:
            self.kill()

    def stop(self, number: int = signal.SIGTERM) -> int:
        """End it with a signal; its exit status."""
        return self.program.stop(number)

    def kill(self) -> None:
        """End it as a crash would."""
        self.stop(signal.SIGKILL)
