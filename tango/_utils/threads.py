"""Threads that call Tango.

Any thread may do so. These classes stay for programs that use them: their threads are known to
Tango from the start.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Thread
from typing import Any

from tango._tango import EnsureOmniThread


class PyTangoThread(Thread):
    """A thread that Tango knows, also in a subclass with a run() of its own."""

    def start(self) -> None:
        """Start the thread."""
        run = self.run

        def run_as_omni_thread() -> None:
            with EnsureOmniThread():
                run()

        self.run = run_as_omni_thread  # type: ignore[method-assign]
        super().start()


class PyTangoThreadPoolExecutor(ThreadPoolExecutor):
    """A pool of threads that Tango knows; it takes what ThreadPoolExecutor takes."""

    def __init__(self, *args: Any, initializer: Any = None, initargs: Any = (), **kwds: Any):
        self._first = initializer
        super().__init__(*args, initializer=self._identify, initargs=initargs, **kwds)

    def _identify(self, *initargs: Any) -> None:
        with EnsureOmniThread():
            if self._first is not None:
                self._first(*initargs)
