"""Expressions: compiled once, evaluated at each event."""

from __future__ import annotations

import ast
import copy
import logging
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from taurus_eval._engine import algebra, text
from taurus_eval._engine.enums import RANK, AttrQuality
from taurus_eval._engine.errors import ForbiddenExpression, InvalidReference
from taurus_eval._engine.kinds import NUMBER_KINDS
from taurus_eval._engine.namespace import Namespace, parse
from taurus_eval._engine.units import Unit
from taurus_eval._engine.values import NO_KIND, Value

_log = logging.getLogger("taurus_eval")

_INVALID = AttrQuality.ATTR_INVALID
_VALID = AttrQuality.ATTR_VALID

# An expression that has seen more sets of units than these is evaluated by pint.
_MAX_PLANS = 64


class _Plan:
    """How to evaluate with references of certain units: on magnitudes, or as Quantities."""

    __slots__ = ("function", "unit")

    def __init__(self, function: Callable[..., Any] | None, unit: Unit | None) -> None:
        self.function = function
        self.unit = unit


_BY_PINT = _Plan(None, None)
_NO_SHORTCUT: tuple[Any, Any, Callable[..., Any], Unit | None] = (
    object(),
    None,
    lambda _: None,
    None,
)

# Arrays up to this many elements are evaluated on magnitudes, without counting what that makes.
_SMALL = 1 << 16
_NUMBERS = frozenset(NUMBER_KINDS.values())


class _Compiled:
    """An expression compiled against one version of the symbols, or why it cannot be."""

    __slots__ = ("error", "function", "plans", "tree", "version")

    def __init__(
        self,
        version: int,
        tree: ast.Expression | None,
        function: Callable[..., Any] | None,
        error: Exception | None = None,
    ) -> None:
        self.version = version
        self.tree = tree
        self.function = function
        self.error = error
        self.plans: dict[tuple[Unit | None, ...], _Plan] = {}


_NOT_YET = _Compiled(-1, None, None)


class Expression:
    """An expression over references.

    Parameters
    ----------
    name : str
        What to call it in messages.
    source : str
        The text, all substitutions made.
    refs : Sequence[Sequence[str]]
        What is written inside the braces of each reference, in the order of the arguments. Several
        spellings of one reference share a place.
    namespace : Namespace
        The symbols that it can use.
    """

    def __init__(
        self, name: str, source: str, refs: Sequence[Sequence[str]], namespace: Namespace
    ) -> None:
        self._name = name
        self._namespace = namespace
        self._context = namespace.context
        prefix = "_ref"
        while prefix in source:
            prefix += "_"
        self._parameters = [f"{prefix}{index}" for index in range(len(refs))]
        places = {
            spelling: self._parameters[index]
            for index, spellings in enumerate(refs)
            for spelling in spellings
        }
        self.python = text.replace_refs(source, lambda ref: f" {places[ref]} ")
        # Replaced as a whole: two threads may evaluate at the same time.
        self._compiled = _NOT_YET
        # The last plan for a single reference that is a number, as nearly always the next event
        # has the same unit.
        self._shortcut = _NO_SHORTCUT
        self._value_class = self._context.value_class

    def compute_one(self, ref: Value, previous: Value | None) -> Value:
        """Evaluate with a single reference."""
        unit, known, function, result_unit = self._shortcut
        quality = ref._quality
        if ref._unit is unit and ref._kind is known and quality is not _INVALID:
            try:
                magnitude = function(ref._magnitude)
                kind = NUMBER_KINDS.get(type(magnitude))
                if kind is not None:
                    return self._value_class(magnitude, result_unit, kind, quality, ref._time)
                return self._finish(magnitude, result_unit, quality, ref._time, previous)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is the new state
                return self._failed(error, previous, ref._time)
        return self.compute((ref,), previous)

    def compute(self, refs: Sequence[Value], previous: Value | None) -> Value:
        """Evaluate.

        Parameters
        ----------
        refs : Sequence[Value]
            The values of the references.
        previous : Value | None
            The last value, which stays when there is no new one.
        """
        quality = _VALID
        time: Any = None
        for ref in refs:
            if ref._quality is not quality and RANK[ref._quality] > RANK[quality]:
                quality = ref._quality
            if time is None or (ref._time is not time and float(ref._time) > float(time)):
                time = ref._time
        if time is None:
            time = self._context.now()
        if quality is _INVALID:
            return self._failed(_error_of(refs), previous, time)
        compiled = self._compiled
        if compiled.version != self._namespace.version:
            compiled = self._compile()
        if compiled.error is not None:
            return self._failed(compiled.error, previous, time)
        try:
            units = tuple([ref._unit for ref in refs])
            plan = compiled.plans.get(units)
            if plan is None:
                plan = self._plan(compiled, units, refs)
            if plan.function is not None and _are_small(refs):
                magnitude = plan.function(*[ref._magnitude for ref in refs])
                return self._finish(magnitude, plan.unit, quality, time, previous)
            result = _evaluate(compiled, refs)
            return self._finish(result, None, quality, time, previous)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the new state
            return self._failed(error, previous, time)

    def _compile(self) -> _Compiled:
        """Compile against the symbols there are now.

        What is wrong with the text is found once, and is the error until the symbols change.
        """
        version = self._namespace.version
        self._shortcut = _NO_SHORTCUT
        try:
            tree = self._compiled.tree or parse(self.python)
            function = self._namespace.compile(copy.deepcopy(tree), self._parameters)
            compiled = _Compiled(version, tree, function)
        except (SyntaxError, ForbiddenExpression) as error:
            compiled = _Compiled(version, None, None, error)
        self._compiled = compiled
        return compiled

    def _finish(
        self,
        result: Any,
        unit: Unit | None,
        quality: AttrQuality,
        time: Any,
        previous: Value | None,
    ) -> Value:
        """Make a value of a result; with a unit, if the result is a magnitude."""
        wvalue = None if previous is None else previous._wvalue
        kind = NUMBER_KINDS.get(type(result))
        if kind is not None:
            unit = self._context.units.dimensionless if unit is None else unit
            return self._value_class(result, unit, kind, quality, time, None, wvalue)
        magnitude, plain_unit, kind = self._context.classifier.classify(
            result, copy_arrays=self._namespace.has_foreign_symbols
        )
        return self._value_class(
            magnitude, plain_unit if unit is None else unit, kind, quality, time, None, wvalue
        )

    def _failed(self, error: BaseException, previous: Value | None, time: Any) -> Value:
        # The traceback would keep the values of this evaluation alive.
        error.__traceback__ = None
        if previous is None:
            _log.warning("%s: %r", self._name, error)
            return self._value_class(None, None, NO_KIND, _INVALID, time, error)
        if previous._error is None:
            _log.warning("%s: %r", self._name, error)
        return previous.failed(error, time)

    def _plan(
        self, compiled: _Compiled, units: tuple[Unit | None, ...], refs: Sequence[Value]
    ) -> _Plan:
        """Find out how to evaluate with these units, and remember it."""
        plan = _BY_PINT
        if units and None not in units and len(compiled.plans) < _MAX_PLANS:
            plan = self._plan_on_magnitudes(compiled, units, refs)
        compiled.plans[units] = plan
        if len(units) == 1 and plan.function is not None and refs[0]._kind in _NUMBERS:
            self._shortcut = (units[0], refs[0]._kind, plan.function, plan.unit)
        return plan

    def _plan_on_magnitudes(
        self, compiled: _Compiled, units: Sequence[Unit | None], refs: Sequence[Value]
    ) -> _Plan:
        assert compiled.tree is not None
        context = self._context
        known = {
            name: unit
            for name, unit in zip(self._parameters, units, strict=True)
            if unit is not None
        }
        if not algebra.units_agree(compiled.tree, context.units, known):
            return _BY_PINT
        tree = ast.Expression(algebra.MagnitudesOnly().visit(copy.deepcopy(compiled.tree.body)))
        function = self._namespace.compile(tree, self._parameters, checked=True)
        expected = _evaluate(compiled, refs)
        magnitude = expected.magnitude if context.units.is_quantity(expected) else expected
        if algebra.same(function(*[ref._magnitude for ref in refs]), magnitude):
            return _Plan(function, context.classifier.classify(expected).unit)
        return _BY_PINT


def _are_small(refs: Sequence[Value]) -> bool:
    """Whether arithmetic on the magnitudes makes nothing large."""
    arrays = [ref._magnitude for ref in refs if ref._kind not in _NUMBERS]
    if not arrays:
        return True
    if len(arrays) > 1 and any(np.ndim(array) > 1 for array in arrays):
        return False  # a column and a row make a large image
    return all(np.size(array) <= _SMALL for array in arrays)


def _evaluate(compiled: _Compiled, refs: Sequence[Value]) -> Any:
    assert compiled.function is not None
    return compiled.function(*[ref.rvalue for ref in refs])


def _error_of(refs: Sequence[Value]) -> BaseException:
    for ref in refs:
        if ref._error is not None:
            return ref._error
    return InvalidReference("the quality of a reference is INVALID")
