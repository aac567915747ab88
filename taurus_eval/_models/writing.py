"""Which attributes can be written: those that are a property with a setter, and nothing else."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from taurus_eval._engine.namespace import Namespace, parse


def find_setter(source: str, namespace: Namespace) -> Callable[[Any], None] | None:
    """What sets the value of an expression, or None if it cannot be set.

    Parameters
    ----------
    source : str
        The expression, substituted; writable is `name.attr` and `name.x.attr`.
    namespace : Namespace
        The symbols. Only what an evaluator brings along can be written to.
    """
    try:
        path = _path(parse(source).body)
    except SyntaxError:
        return None
    if path is None:
        return None
    name, *middle, last = path
    try:
        owner = namespace.find(name)
        for attribute in middle:
            owner = getattr(owner, attribute)
    except (KeyError, AttributeError):
        return None
    for cls in type(owner).__mro__:
        if last in vars(cls):
            found = vars(cls)[last]
            if isinstance(found, property) and found.fset is not None:
                return _Setter(found.fset, owner)
            return None
    return None


def _path(node: ast.expr) -> list[str] | None:
    """["name", "x", "attr"] of `name.x.attr`; None if it is something else."""
    names: list[str] = []
    while isinstance(node, ast.Attribute):
        names.insert(0, node.attr)
        node = node.value
    if not isinstance(node, ast.Name) or len(names) not in (1, 2):
        return None
    path = [node.id, *names]
    return None if any(name.startswith("_") for name in path) else path


class _Setter:
    __slots__ = ("_fset", "_owner")

    def __init__(self, fset: Callable[[Any, Any], object], owner: object) -> None:
        self._fset = fset
        self._owner = owner

    def __call__(self, value: Any) -> None:
        self._fset(self._owner, value)
