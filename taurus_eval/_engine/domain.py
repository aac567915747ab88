"""What keeps events apart: the lock and the queue of models that depend on each other.

Models that share a reference, directly or by detours, are in one domain. Values are computed under
its lock, so that two threads with events never see half of each other's. Listeners are called
without it: they may do what they like. The events of a domain are delivered in the order in which
their values were computed, by one thread at a time, whichever was first.
"""

from __future__ import annotations

import threading
from threading import get_ident
from typing import Any

from taurus_eval._engine.listeners import Reference, deliver

# A thread that produces events while another one is still busy delivering waits for it when so
# many are pending, but not for ever: the listener there may be waiting for this very thread.
_BACKLOG = 1000
_PATIENCE_SECONDS = 0.1

Delivery = tuple[tuple[Reference, ...], Any, Any, Any]

# Held while domains are joined and nodes linked; taken before the lock of any domain.
structure = threading.RLock()


class Domain:
    """The lock and the pending events of a set of nodes."""

    __slots__ = (
        "_deliverer",
        "_delivering",
        "_depth",
        "_room",
        "lock",
        "outbox",
        "parent",
        "version",
    )

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self._room = threading.Condition(self.lock)
        self.parent: Domain | None = None
        self.outbox: list[Delivery] = []
        # Counts changes of what depends on what.
        self.version = 0
        # Threads that deliver; more than one only for a moment after two domains were joined.
        self._delivering = 0
        self._deliverer = 0
        self._depth = 0

    def acquire(self) -> Domain:
        """Enter the domain that this one is part of by now.

        Returns
        -------
        Domain
            The domain whose `release` is to be called.
        """
        domain = self
        while True:
            while domain.parent is not None:
                domain = domain.parent
            domain.lock.acquire()
            # The domain may have been joined to another one while we were waiting.
            if domain.parent is None:
                domain._depth += 1
                return domain
            domain.lock.release()

    def release(self) -> None:
        """Leave, and deliver what is pending if nobody does it already."""
        self._depth -= 1
        if self._depth or not self.outbox:
            self.lock.release()
        elif self._delivering:
            self._wait_for_room()
            self.lock.release()
        else:
            self._delivering = 1
            self._deliverer = get_ident()
            batch, self.outbox = self.outbox, []
            self.lock.release()
            self._deliver(batch)

    def _wait_for_room(self) -> None:
        # A listener that produces events itself must not wait for its own return.
        if len(self.outbox) > _BACKLOG and self._deliverer != get_ident():
            self._room.wait_for(lambda: len(self.outbox) <= _BACKLOG, _PATIENCE_SECONDS)

    def _deliver(self, batch: list[Delivery]) -> None:
        domain = self
        try:
            while batch:
                for references, source, event_type, value in batch:
                    deliver(references, source, event_type, value)
                domain, batch = domain._next_batch()
        except BaseException:
            domain = domain.acquire()
            domain._depth -= 1
            domain._delivering -= 1
            domain.lock.release()
            raise

    def _next_batch(self) -> tuple[Domain, list[Delivery]]:
        domain = self.acquire()
        domain._depth -= 1
        # Of several threads that deliver, the last one to finish its batch goes on.
        if domain._delivering > 1 or not domain.outbox:
            domain._delivering -= 1
            domain.lock.release()
            return domain, []
        batch, domain.outbox = domain.outbox, []
        domain._deliverer = get_ident()
        domain._room.notify_all()
        domain.lock.release()
        return domain, batch


def join(first: Domain, second: Domain) -> Domain:
    """Make one domain of two; the caller holds `structure`, and no lock of a domain.

    Returns
    -------
    Domain
        The domain that both are now.
    """
    while first.parent is not None:
        first = first.parent
    while second.parent is not None:
        second = second.parent
    if first is second:
        return first
    # Nobody else takes two locks of domains, as that needs `structure`.
    with first.lock, second.lock:
        second.parent = first
        first.outbox.extend(second.outbox)
        second.outbox = []
        first._delivering += second._delivering
        first.version += second.version + 1
    return first
