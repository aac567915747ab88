"""Listeners, held weakly."""

from __future__ import annotations

import logging
import threading
import weakref
from collections.abc import Callable
from typing import Any

from taurus_eval._engine.enums import TaurusEventType
from taurus_eval._engine.values import Value

_log = logging.getLogger("taurus_eval")


class Reference:
    """A weak reference to a listener: to a function, or to the object of a method."""

    __slots__ = ("function", "owner")

    def __init__(self, call: Any, on_death: Callable[[object], object] | None) -> None:
        self.function: Callable[..., object] | None = None
        if hasattr(call, "__self__") and hasattr(call, "__func__"):
            self.function = call.__func__
            self.owner = weakref.ref(call.__self__, on_death)
        else:
            self.owner = weakref.ref(call, on_death)

    def is_same(self, other: Reference) -> bool:
        """Whether both refer to one listener, which is alive."""
        owner = self.owner()
        return owner is not None and owner is other.owner() and self.function is other.function


class Listeners:
    """Those who want to hear of new values.

    Parameters
    ----------
    on_death : Callable[[object], object] | None, optional
        Called by the garbage collector when a listener has died; if there is nothing to be done
        then, dead listeners go when the next one is added.
    """

    __slots__ = ("_lock", "_on_death", "references")

    def __init__(self, on_death: Callable[[object], object] | None = None) -> None:
        self._on_death = on_death
        self._lock = threading.Lock()
        # Replaced, never changed: whoever iterates over it is not disturbed.
        self.references: tuple[Reference, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.references)

    def add(self, listener: object) -> Reference | None:
        """Add a listener.

        Parameters
        ----------
        listener : object
            Has a method `eventReceived(source, type, value)`, or can be called so.

        Returns
        -------
        Reference | None
            The reference to it, or None if it is there already.

        Raises
        ------
        TypeError
            It is not callable and does not have the method.
        """
        reference = self._reference(listener)
        with self._lock:
            if any(known.is_same(reference) for known in self.references):
                return None
            alive = [known for known in self.references if known.owner() is not None]
            self.references = (*alive, reference)
        return reference

    def remove(self, listener: object) -> bool:
        """Remove a listener; False if it is not there."""
        reference = self._reference(listener)
        with self._lock:
            remaining = tuple(known for known in self.references if not known.is_same(reference))
            found = len(remaining) < len(self.references)
            self.references = remaining
        return found

    def forget_dead(self) -> None:
        """Remove what has died."""
        with self._lock:
            self.references = tuple(known for known in self.references if known.owner() is not None)

    def clear(self) -> None:
        """Remove all."""
        with self._lock:
            self.references = ()

    def _reference(self, listener: Any) -> Reference:
        call = getattr(listener, "eventReceived", listener)
        if not callable(call):
            raise TypeError(f"{listener!r} is not callable and has no method eventReceived")
        return Reference(call, self._on_death)


def deliver(
    references: tuple[Reference, ...], source: Any, event_type: TaurusEventType, value: Value | Any
) -> None:
    """Call listeners. What one of them raises is logged and keeps nothing from the others."""
    for reference in references:
        owner = reference.owner()
        if owner is not None:
            function = reference.function
            try:
                if function is None:
                    owner(source, event_type, value)
                else:
                    function(owner, source, event_type, value)
            except Exception:  # noqa: BLE001 - it is logged, and not ours
                _log.exception("a listener of %s failed", source)
