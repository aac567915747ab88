"""Expressions on bare magnitudes, where the unit of the result can be proved beforehand.

Arithmetic by pint takes ten times as long as everything else that an event does, and nearly always
comes to the same: the operation on the magnitudes, with a unit that depends on the units only. For
sums, products, powers and comparisons of references and constants that is a matter of a few rules.
`units_agree` applies them to the tree of an expression and the units its references have; only what
it can prove is evaluated without pint. The caller evaluates once both ways, and compares.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

import numpy as np

from taurus_eval._engine.units import Unit, Units

_PLAIN = object()  # a number without unit
_TRUTH = object()  # the outcome of a comparison


class _Unprovable(Exception):
    """The unit of the result may depend on values, or no rule here covers the expression."""


class _Prover:
    def __init__(self, units: Units, refs: Mapping[str, Unit]) -> None:
        self._units = units
        self._refs = refs
        self._dimensionless = units.dimensionless.pint

    def unit_of(self, node: ast.expr) -> Any:
        match node:
            case ast.Constant(value=value) if type(value) in (int, float):
                return _PLAIN
            case ast.Name(id=name) if name in self._refs:
                return self._refs[name].pint
            case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
                return self._no_truth(self.unit_of(operand))
            case ast.BinOp(left=left, op=ast.Mult() | ast.Div() as op, right=right):
                return self._product(self.unit_of(left), op, self.unit_of(right))
            case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right):
                return self._sum(left, right)
            case ast.BinOp(left=left, op=ast.Pow(), right=ast.Constant(value=int(exponent))):
                return self._power(self.unit_of(left), exponent)
            case ast.Compare(left=left, ops=[_], comparators=[right]):
                return self._comparison(node.ops[0], left, right)
            case ast.Attribute(value=value, attr="magnitude" | "m"):
                return self._magnitude(self.unit_of(value))
        raise _Unprovable

    def _no_truth(self, unit: Any) -> Any:
        if unit is _TRUTH:
            raise _Unprovable
        return unit

    def _product(self, left: Any, op: ast.operator, right: Any) -> Any:
        self._no_truth(left)
        self._no_truth(right)
        if right is _PLAIN:
            return left
        if isinstance(op, ast.Mult):
            return right if left is _PLAIN else left * right
        return right**-1 if left is _PLAIN else left / right

    def _power(self, unit: Any, exponent: int) -> Any:
        self._no_truth(unit)
        if isinstance(exponent, bool) or exponent < 1:
            raise _Unprovable
        return unit if unit is _PLAIN else unit**exponent

    def _sum(self, left: ast.expr, right: ast.expr) -> Any:
        return self._common(self._no_truth(self.unit_of(left)), self._no_truth(self.unit_of(right)))

    def _common(self, left: Any, right: Any) -> Any:
        if left is right:
            return left
        units = [self._dimensionless if unit is _PLAIN else unit for unit in (left, right)]
        if units[0] != units[1]:
            raise _Unprovable
        return units[0]

    def _comparison(self, op: ast.cmpop, left: ast.expr, right: ast.expr) -> Any:
        if not isinstance(op, (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq)):
            raise _Unprovable
        left_unit = self._no_truth(self.unit_of(left))
        # Everything can be compared with a plain zero.
        is_zero = isinstance(right, ast.Constant) and right.value == 0
        if not (is_zero and left_unit is not _PLAIN):
            self._common(left_unit, self._no_truth(self.unit_of(right)))
        return _TRUTH

    def _magnitude(self, unit: Any) -> Any:
        if unit is _PLAIN or unit is _TRUTH:
            raise _Unprovable
        return _PLAIN


def units_agree(tree: ast.Expression, units: Units, refs: Mapping[str, Unit]) -> bool:
    """Whether an expression can be evaluated on the magnitudes of its references.

    Parameters
    ----------
    tree : ast.Expression
        The expression.
    units : Units
        The registry of the units.
    refs : Mapping[str, Unit]
        The unit of each reference.
    """
    for unit in refs.values():
        units.resolve(unit)
    if not all(unit.is_multiplicative for unit in refs.values()):
        return False
    try:
        _Prover(units, refs).unit_of(tree.body)
    except _Unprovable:
        return False
    return True


class MagnitudesOnly(ast.NodeTransformer):
    """Takes the `.magnitude` out of an expression whose references are bare magnitudes."""

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        return self.visit(node.value)  # type: ignore[no-any-return]


def same(left: Any, right: Any) -> bool:
    """Whether two results are the same in type, shape and every element; NaN equals NaN."""
    if type(left) is not type(right):
        return False
    if isinstance(left, np.ndarray):
        equal_nan = left.dtype.kind == "f"
        return left.dtype == right.dtype and bool(np.array_equal(left, right, equal_nan=equal_nan))
    return bool(left == right) or (left != left and right != right)
