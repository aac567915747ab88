"""Daemon threads that do what must not be done where it is noticed.

A listener that dies is noticed by the garbage collector, in any thread and while any lock is held;
to unsubscribe there would be a network call at the worst of moments.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable

_log = logging.getLogger("taurus_eval")

_IDLE_SECONDS = 2.0


class Workers:
    """Threads that run jobs; they come when there is something to do, and end when idle.

    Parameters
    ----------
    name : str
        What to call the threads.
    limit : int
        How many there may be.
    """

    def __init__(self, name: str, limit: int) -> None:
        self._name = name
        self._limit = limit
        # Its put() may be called by the garbage collector while the same thread is inside it.
        self._jobs: queue.SimpleQueue[tuple[Callable[[], object], bool]] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._threads = 0
        # Jobs of submit(), waiting or under way: each is to have a thread of its own.
        self._unfinished = 0
        self._held = 0

    def submit(self, job: Callable[[], object]) -> None:
        """Run a job soon: at once, unless as many threads as there may be are busy."""
        with self._lock:
            self._unfinished += 1
            self._jobs.put((job, True))
        self._start_if_needed()

    def submit_from_finalizer(self, job: Callable[[], object]) -> None:
        """Run a job soon; to be called by the garbage collector, and while held only."""
        self._jobs.put((job, False))

    def hold(self) -> None:
        """Keep a thread ready until `let_go` is called as often."""
        with self._lock:
            self._held += 1
        self._start_if_needed()

    def let_go(self) -> None:
        """The counterpart of `hold`."""
        with self._lock:
            self._held -= 1

    def _start_if_needed(self) -> None:
        with self._lock:
            wanted = min(max(self._unfinished, 1), self._limit)
            if self._threads >= wanted:
                return
            self._threads += 1
        threading.Thread(target=self._run, name=self._name, daemon=True).start()

    def _run(self) -> None:
        while entry := self._next():
            job, is_counted = entry
            try:
                job()
            except Exception:  # noqa: BLE001 - it is logged, and not ours
                _log.exception("a job of %s failed", self._name)
            # It may hold the last reference to a model.
            del job, entry
            if is_counted:
                with self._lock:
                    self._unfinished -= 1

    def _next(self) -> tuple[Callable[[], object], bool] | None:
        """The next job, or None when this thread has nothing to do any more."""
        while True:
            try:
                return self._jobs.get(timeout=_IDLE_SECONDS)
            except queue.Empty:
                pass
            with self._lock:
                if self._jobs.empty() and not (self._held and self._threads == 1):
                    self._threads -= 1
                    return None


housekeeping = Workers("taurus_eval housekeeping", 1)
pollers = Workers("taurus_eval polling", 8)
