"""The graph of what depends on what, and the way of a new value through it.

A source node is an attribute of some scheme, a model node evaluates an expression. A new value of
a node goes through everything that depends on it in order of depth, so that each model evaluates
once, after all it refers to: also where two ways lead to it.

Only what somebody listens to is linked into the graph. A model holds what it refers to; the other
way round the graph holds nothing.
"""

from __future__ import annotations

import itertools
import threading
import weakref
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from taurus_eval._engine.domain import Delivery, Domain, join, structure
from taurus_eval._engine.enums import TaurusEventType
from taurus_eval._engine.expression import Expression
from taurus_eval._engine.listeners import Listeners
from taurus_eval._engine.sources import Channel, Source
from taurus_eval._engine.values import Value
from taurus_eval._engine.workers import housekeeping

Todo = list[Callable[[], None]]

_serial = itertools.count()


class Node:
    """Something with a value that others may depend on."""

    depth = 0

    def __init__(self) -> None:
        self._value: Value | None = None
        self._domain = Domain()
        self._serial = next(_serial)
        self._uses = 0
        self._dependents: dict[int, weakref.ref[ModelNode]] = {}
        self._plan: tuple[weakref.ref[ModelNode], ...] = ()
        self._plan_version = -1

    def _retain(self, todo: Todo) -> None:
        """Count one more user; the caller holds `structure`, and runs `todo` without it."""
        raise NotImplementedError

    def _release(self, todo: Todo) -> None:
        """The counterpart of `_retain`."""
        raise NotImplementedError

    def push(self, value: Value, event_type: TaurusEventType) -> None:
        """Take a new value, evaluate what depends on it, and tell the listeners.

        Parameters
        ----------
        value : Value
            The new value.
        event_type : TaurusEventType
            What the listeners are told.
        """
        domain = self._domain.acquire()
        try:
            self._take(value, event_type, domain.outbox)
            if self._plan_version != domain.version:
                self._plan = self._downstream()
                self._plan_version = domain.version
            outbox = domain.outbox
            for reference in self._plan:
                node = reference()
                if node is not None:
                    node._update(event_type, outbox)
        finally:
            domain.release()

    def _take(self, value: Value, event_type: TaurusEventType, outbox: list[Delivery]) -> None:
        self._value = value

    def _downstream(self) -> tuple[weakref.ref[ModelNode], ...]:
        """All that depends on this node, what comes first first."""
        found: dict[int, tuple[int, weakref.ref[ModelNode]]] = {}
        pending: list[Node] = [self]
        while pending:
            for serial, reference in list(pending.pop()._dependents.items()):
                node = reference()
                if node is not None and serial not in found:
                    found[serial] = (node.depth, reference)
                    pending.append(node)
        return tuple(reference for _, reference in sorted(found.values(), key=lambda item: item[0]))


class SourceNode(Node):
    """An attribute of some scheme.

    Parameters
    ----------
    source : Source
        The source it comes from.
    channel : Channel
        The attribute there.
    """

    def __init__(self, source: Source, channel: Channel) -> None:
        super().__init__()
        self.source = source
        self.channel = channel
        self._lock = threading.Lock()
        self._open = False
        self._settling = False

    def _retain(self, todo: Todo) -> None:
        self._uses += 1
        todo.append(self._settle)

    def _release(self, todo: Todo) -> None:
        self._uses -= 1
        todo.append(self._settle)

    def _settle(self) -> None:
        """Open or close the channel, as it is wanted by now.

        One thread at a time does so, without a lock: opening delivers values, and closing may wait
        for a callback that wants to open or close something itself.
        """
        with self._lock:
            if self._settling:
                return
            self._settling = True
        try:
            while self._is_to_change():
                if self._open:
                    self.channel.open(_WeakPush(self))
                else:
                    self.channel.close()
                    # The value is nothing to begin with when the channel is opened again.
                    self._value = None
        except BaseException:
            with self._lock:
                self._settling = False
            raise

    def _is_to_change(self) -> bool:
        with self._lock:
            if self._open == (self._uses > 0):
                self._settling = False
                return False
            self._open = not self._open
            return True


class _WeakPush:
    """Pushes into a node without keeping it."""

    __slots__ = ("_node",)

    def __init__(self, node: SourceNode) -> None:
        self._node = weakref.ref(node)

    def __call__(self, value: Value, event_type: TaurusEventType) -> None:
        node = self._node()
        if node is not None:
            node.push(value, event_type)


class ModelNode(Node):
    """Something that evaluates an expression.

    Parameters
    ----------
    refs : Sequence[Node]
        What the expression refers to, in the order of its arguments.
    expression : Expression
        What to evaluate.
    """

    def __init__(self, refs: Sequence[Node], expression: Expression) -> None:
        super().__init__()
        self._refs = tuple(refs)
        self._single = self._refs[0] if len(self._refs) == 1 else None
        self._expression = expression
        self.depth = 1 + max((ref.depth for ref in self._refs), default=0)
        # The last value that listeners were told.
        self._announced: Value | None = None
        self._finalizer: Any = None
        self._listeners = Listeners(partial(_on_listener_death, weakref.ref(self)))

    def _take(self, value: Value, event_type: TaurusEventType, outbox: list[Delivery]) -> None:
        self._value = value
        references = self._listeners.references
        if references:
            self._announced = value
            outbox.append((references, self, event_type, value))

    def _update(self, event_type: TaurusEventType, outbox: list[Delivery]) -> None:
        """Evaluate and tell the listeners, unless a reference has no value yet."""
        single = self._single
        if single is not None:
            ref = single._value
            if ref is None:
                return
            value = self._expression.compute_one(ref, self._value)
        else:
            values = [ref._value for ref in self._refs]
            present = [ref for ref in values if ref is not None]
            if len(present) < len(values):
                return
            value = self._expression.compute(present, self._value)
        self._take(value, event_type, outbox)

    def activate(self) -> None:
        """Follow the references, until `deactivate` is called as often."""
        self._change_uses(self._retain)

    def deactivate(self) -> None:
        """The counterpart of `activate`."""
        self._change_uses(self._release)

    def _change_uses(self, change: Callable[[Todo], None]) -> None:
        todo: Todo = []
        with structure:
            change(todo)
        for job in todo:
            job()

    def _retain(self, todo: Todo) -> None:
        self._uses += 1
        if self._uses == 1:
            self._link(todo)

    def _release(self, todo: Todo) -> None:
        self._uses -= 1
        if self._uses == 0:
            self._finalizer.detach()
            _unlink(self._refs, self._serial, todo)
            todo.append(self._on_inactive)

    def _link(self, todo: Todo) -> None:
        housekeeping.hold()
        domain = self._domain
        for ref in self._refs:
            domain = join(domain, ref._domain)
        domain = domain.acquire()
        for ref in self._refs:
            ref._dependents[self._serial] = weakref.ref(self)
        domain.version += 1
        domain.release()
        for ref in self._refs:
            ref._retain(todo)
        self._finalizer = weakref.finalize(self, _on_model_death, self._refs, self._serial)
        self._finalizer.atexit = False
        todo.append(self._on_active)

    def _on_active(self) -> None:
        """Called when the model begins to follow its references."""

    def _on_inactive(self) -> None:
        """Called when it does so no longer."""

    def _has_lost_listener(self) -> None:
        """Called after a listener has died."""


def _unlink(refs: tuple[Node, ...], serial: int, todo: Todo) -> None:
    for ref in refs:
        ref._dependents.pop(serial, None)
    for ref in refs:
        domain = ref._domain.acquire()
        domain.version += 1
        domain.release()
        ref._release(todo)
    housekeeping.let_go()


def _on_model_death(refs: tuple[Node, ...], serial: int) -> None:
    housekeeping.submit_from_finalizer(partial(_release_refs_of_dead, refs, serial))


def _release_refs_of_dead(refs: tuple[Node, ...], serial: int) -> None:
    todo: Todo = []
    with structure:
        _unlink(refs, serial, todo)
    for job in todo:
        job()


def _on_listener_death(model: weakref.ref[ModelNode], _: object) -> None:
    housekeeping.submit_from_finalizer(partial(_forget_listener, model))


def _forget_listener(model: weakref.ref[ModelNode]) -> None:
    node = model()
    if node is not None:
        node._has_lost_listener()
