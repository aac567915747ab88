"""Listening to attributes."""

from __future__ import annotations

import weakref
from collections.abc import AsyncIterator, Iterable
from typing import Any

from taurus_eval._engine import reading
from taurus_eval._engine.domain import structure
from taurus_eval._engine.enums import TaurusEventType
from taurus_eval._engine.graph import ModelNode, SourceNode, Todo
from taurus_eval._engine.listeners import Reference
from taurus_eval._engine.values import Value
from taurus_eval._engine.workers import housekeeping
from taurus_eval._models import stream
from taurus_eval._models.foreign import value_from
from taurus_eval._models.model import Model
from taurus_eval._models.readable import ReadableModel


class ListenedModel(Model, ReadableModel):
    """An attribute as something to listen to. While somebody does, it follows its references."""

    # Whether we are counted among our own users, because somebody listens.
    _listening = False

    def addListener(self, listener: object) -> bool:
        """Call a listener with each new value; it is held weakly. The first value comes soon.

        Parameters
        ----------
        listener : object
            Has a method `eventReceived(source, type, value)`, or can be called so.

        Returns
        -------
        bool
            False if it is there already.

        Raises
        ------
        TypeError
            `listener` is not a listener.
        """
        was_active = bool(self._uses)
        reference = self._listeners.add(listener)
        if reference is None:
            return False
        first_event = _FirstEvent(self, reference, was_active)
        self._follow_if_needed()
        housekeeping.submit(first_event)
        return True

    def removeListener(self, listener: object) -> bool:
        """Remove a listener; False if it is not there.

        Parameters
        ----------
        listener : object
            What was given to `addListener`.

        Returns
        -------
        bool
            True if it was there.
        """
        removed = self._listeners.remove(listener)
        self._follow_if_needed()
        return removed

    def _has_lost_listener(self) -> None:
        self._listeners.forget_dead()
        self._follow_if_needed()

    def _follow_if_needed(self) -> None:
        todo: Todo = []
        with structure:
            wanted = bool(self._listeners)
            if wanted != self._listening:
                self._listening = wanted
                (self._retain if wanted else self._release)(todo)
        for job in todo:
            job()

    def _send_first_event(
        self, reference: Reference, was_active: bool, announced: Value | None
    ) -> None:
        """Tell a new listener what the value is, if that is known and it was not told by now."""
        if not self._refs and not was_active:
            if self._polling_active:
                return  # who is polled is polled at once
            self._read_quietly()
            was_active = True
        domain = self._domain.acquire()
        try:
            if self._announced is not announced:
                return
            value = self._value if was_active else self._value_at_start()
            if value is not None:
                self._announced = value
                domain.outbox.append(((reference,), self, TaurusEventType.Change, value))
        finally:
            domain.release()

    def _value_at_start(self) -> Value | None:
        """The value when we begin to follow our references; None while one has none."""
        for node in reading.upstream(self):
            if isinstance(node, ModelNode) and node._refs:
                refs = [ref._value for ref in node._refs if ref._value is not None]
                node._value = node._expression.compute(refs, node._value)
            elif node._value is None:
                return None
        return self._value

    def fireEvent(
        self, event_type: Any, event_value: Any, listeners: Iterable[object] | None = None
    ) -> None:
        """Call listeners.

        Parameters
        ----------
        event_type : object
            A `TaurusEventType`.
        event_value : object
            What to pass to them. A value becomes the value of the attribute, unless listeners are
            given, and goes to what depends on it, too.
        listeners : Iterable[object] | None, optional
            The listeners to call; None for all of them.
        """
        if listeners is None and isinstance(event_value, Value):
            self.push(event_value, TaurusEventType(event_type))
        else:
            super().fireEvent(event_type, event_value, listeners)

    def eventReceived(self, evt_src: Any, evt_type: Any, evt_value: Any) -> None:
        """Take an event of something that the expression refers to.

        Parameters
        ----------
        evt_src : object
            The model it comes from; others than references are ignored.
        evt_type : object
            A `TaurusEventType`.
        evt_value : object
            The value of the reference, or an exception.
        """
        full_name = evt_src.getFullName()
        for ref in self._refs:
            name = ref.channel.full_name if isinstance(ref, SourceNode) else str(ref)
            if ref is evt_src or name == full_name:
                value = value_from(evt_value, ref._value, self.face.context)
                ref.push(value, TaurusEventType(evt_type))

    def __aiter__(self) -> AsyncIterator[Value]:
        """The values as they come, beginning with the present one."""
        return stream.values(self)


class _FirstEvent:
    """A job: the first event for a listener, unless one came meanwhile."""

    __slots__ = ("_announced", "_model", "_reference", "_was_active")

    def __init__(self, model: ListenedModel, reference: Reference, was_active: bool) -> None:
        self._model = weakref.ref(model)
        self._reference = reference
        self._was_active = was_active
        self._announced = model._announced

    def __call__(self) -> None:
        model = self._model()
        if model is not None:
            model._send_first_event(self._reference, self._was_active, self._announced)
