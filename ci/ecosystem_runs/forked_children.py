"""A plug-in of pytest: what a test's process forks does not hold the pipes of pytest-xdist.

It would wait for their end after the test has crashed, as long as what was forked lives.
"""

import os
from contextlib import suppress
from pathlib import Path


def _pipes() -> list[int]:
    """The pipes of a worker when it begins; the three standard streams are the tests' own."""
    pipes = []
    for entry in Path("/proc/self/fd").iterdir():
        with suppress(OSError):  # the one with which the folder was read
            if os.readlink(entry).startswith("pipe:") and int(entry.name) > 2:
                pipes.append(int(entry.name))
    return pipes


_PIPES = _pipes()


def _close() -> None:
    for pipe in _PIPES:
        with suppress(OSError):
            os.close(pipe)


os.register_at_fork(after_in_child=_close)
