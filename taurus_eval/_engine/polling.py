"""Polling: one thread that knows when, and a few that do it."""

from __future__ import annotations

import heapq
import itertools
import math
import threading
import time
from collections.abc import Callable, Hashable
from functools import partial
from typing import Any

from taurus_eval._engine.workers import Workers, pollers

Poll = Callable[[list[Any]], object]


def checked_period(period: float) -> int:
    """A polling period in whole ms.

    Raises
    ------
    ValueError
        It is less than 1 ms, or no number of ms.
    """
    if not 1 <= period < math.inf:
        raise ValueError(f"a polling period of {period} ms: it must be 1 ms or more")
    return int(period)


class _Group:
    """What is polled in one call: members with one key and one period."""

    __slots__ = ("busy", "members", "period", "poll")

    def __init__(self, period: float, poll: Poll) -> None:
        self.period = period
        self.poll = poll
        self.members: list[Any] = []
        # A poll that takes longer than the period is not begun again beside itself.
        self.busy = False


class Poller:
    """Polls groups of members, each with its period.

    Parameters
    ----------
    workers : Workers
        The threads that do it.
    """

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._changed = threading.Condition()
        self._groups: dict[tuple[Hashable, int], _Group] = {}
        self._schedule: list[tuple[float, int, _Group]] = []
        self._order = itertools.count()
        self._running = False

    def add(self, key: Hashable, member: Any, period_ms: int, poll: Poll) -> None:
        """Poll a member, first of all at once.

        Parameters
        ----------
        key : Hashable
            Members with the same key and period are polled together.
        member : object
            What `poll` gets in its list.
        period_ms : int
            How often.
        poll : Poll
            Is called in a worker thread with the list of members.

        Raises
        ------
        ValueError
            The period is less than 1 ms.
        """
        period_ms = checked_period(period_ms)
        with self._changed:
            group = self._groups.get((key, period_ms))
            if group is None:
                group = _Group(period_ms / 1000, poll)
                self._groups[key, period_ms] = group
                self._put(time.monotonic(), group)
            else:
                self._workers.submit(partial(poll, [member]))
            group.members = [*group.members, member]
            self._changed.notify()
            if not self._running:
                self._running = True
                threading.Thread(target=self._run, name="taurus_eval clock", daemon=True).start()

    def remove(self, key: Hashable, member: Any, period_ms: int) -> None:
        """Stop polling a member."""
        with self._changed:
            group = self._groups.get((key, period_ms))
            if group is None:
                return
            group.members = [known for known in group.members if known is not member]
            if not group.members:
                del self._groups[key, period_ms]
            self._changed.notify()

    def _put(self, when: float, group: _Group) -> None:
        heapq.heappush(self._schedule, (when, next(self._order), group))

    def _run(self) -> None:
        while True:
            with self._changed:
                group = self._next_due()
            if group is None:
                return
            if not group.busy:
                group.busy = True
                self._workers.submit(_Job(group))

    def _next_due(self) -> _Group | None:
        while self._groups:
            when, _, group = self._schedule[0]
            if not group.members:
                heapq.heappop(self._schedule)
                continue
            wait = when - time.monotonic()
            if wait <= 0:
                heapq.heappop(self._schedule)
                # A clock that was late does not catch up.
                self._put(max(when + group.period, time.monotonic()), group)
                return group
            self._changed.wait(wait)
        self._schedule.clear()
        self._running = False
        return None


class _Job:
    __slots__ = ("_group",)

    def __init__(self, group: _Group) -> None:
        self._group = group

    def __call__(self) -> None:
        try:
            self._group.poll(self._group.members)
        finally:
            self._group.busy = False


poller = Poller(pollers)
