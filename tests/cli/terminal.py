"""A program on a terminal of its own."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence
from types import TracebackType

from tests.support.waiting import wait_until

__all__ = ["Terminal"]


class Terminal:
    """The program `tango` on a terminal, as a context manager.

    Parameters
    ----------
    words : Sequence[str]
        Behind the name of the program.
    variables : Mapping[str, str]
        Its environment.
    size : tuple[int, int]
        Lines and columns.
    program : Sequence[str]
        Another one.
    """

    def __init__(
        self,
        words: Sequence[str],
        variables: Mapping[str, str],
        size: tuple[int, int] = (24, 80),
        program: Sequence[str] = (sys.executable, "-m", "tango"),
    ) -> None:
        self._parent, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
        self._program = subprocess.Popen(
            [*program, *words],
            stdin=child,
            stdout=child,
            stderr=child,
            env={**variables, "TERM": "xterm-256color"},
            start_new_session=True,
        )
        os.close(child)
        os.set_blocking(self._parent, False)
        self._written = b""

    def text(self) -> str:
        """All that it has written until now."""
        with contextlib.suppress(OSError):  # nothing is there just now; or the program has ended
            while piece := os.read(self._parent, 65536):
                self._written += piece
        return self._written.decode(errors="replace")

    def last(self) -> str:
        """The last whole picture, without colours, of a program that draws in one place."""
        *_, picture, _ = ["", "", *self.text().split("\x1b[J")]
        return _plain(picture)

    def type(self, keys: str) -> None:
        os.write(self._parent, keys.encode())

    def interrupt(self) -> None:
        self._program.send_signal(signal.SIGINT)

    @property
    def running(self) -> bool:
        self.text()  # a terminal that nobody reads keeps its program waiting
        return self._program.poll() is None

    def wait(self) -> int:
        wait_until(lambda: not self.running)
        return self._program.wait()

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._program.kill()
        self._program.wait()
        os.close(self._parent)


def _plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text).replace("\r", "")
