"""Replaces what an expression does by its bounded counterparts."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from taurus_eval._engine.bounds import operators
from taurus_eval._engine.bounds.budget import steps
from taurus_eval._engine.bounds.functions import GROWING_METHODS, call_method

# Exponents up to this are left to Python, unless powers are nested.
_SMALL_EXPONENT = 16

# What compiled expressions call; no expression can name them.
INTERNAL: dict[str, Callable[..., Any]] = {
    **dict(operators.BINARY.values()),
    "_unary_": operators.unary,
    "_compare_": operators.compare,
    "_compared_": operators.compared,
    "_subscript_": operators.subscript,
    "_call_": operators.call,
    "_steps_": steps,
    "_method_": call_method,
    "_slice_": slice,
}


def _internal(
    name: str, *arguments: ast.expr, keywords: list[ast.keyword] | None = None
) -> ast.Call:
    return ast.Call(ast.Name(name, ast.Load()), list(arguments), keywords or [])


class Bounder(ast.NodeTransformer):
    """Replaces the operators, calls, subscripts and loops of a checked expression by bounded ones.

    Parameters
    ----------
    numbers_only : bool
        Whether all operands are numbers or small arrays, so that only powers can grow.
    """

    def __init__(self, numbers_only: bool) -> None:
        self._numbers_only = numbers_only

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        kind = type(node.op)
        is_small = kind is ast.Pow and _is_small_power(node)
        self.generic_visit(node)
        if self._numbers_only and (kind is not ast.Pow or is_small):
            return node
        if _is_number(node.left) and _is_number(node.right) and (kind is not ast.Pow or is_small):
            return node
        return _internal(operators.BINARY[kind][0], node.left, node.right)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        if self._numbers_only or not isinstance(node.op, operators.UNARY_OPERATORS):
            return node
        if _is_number(node.operand):
            return node
        return _internal("_unary_", ast.Constant(type(node.op).__name__), node.operand)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        if self._numbers_only:
            return node
        if len(node.ops) > 1:
            node.left = _internal("_compared_", node.left)
            node.comparators = [_internal("_compared_", value) for value in node.comparators]
            return node
        if not isinstance(node.ops[0], operators.BOUNDED_COMPARISONS):
            return node
        symbol = ast.Constant(type(node.ops[0]).__name__)
        return _internal("_compare_", symbol, node.left, node.comparators[0])

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        self.generic_visit(node)
        return _internal("_subscript_", node.value, _index(node.slice))

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        function = node.func
        if isinstance(function, ast.Attribute) and function.attr in GROWING_METHODS:
            name = ast.Constant(function.attr)
            return _internal("_method_", function.value, name, *node.args, keywords=node.keywords)
        return _internal("_call_", function, *node.args, keywords=node.keywords)

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        self.generic_visit(node)
        node.iter = _internal("_steps_", node.iter)
        return node


def _index(node: ast.expr) -> ast.expr:
    """What stands between brackets, as an expression: slices are syntax only there."""
    if isinstance(node, ast.Slice):
        none = ast.Constant(None)
        parts = [part or none for part in (node.lower, node.upper, node.step)]
        return _internal("_slice_", *parts)
    if isinstance(node, ast.Tuple):
        return ast.Tuple([_index(part) for part in node.elts], ast.Load())
    return node


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def _is_small_power(node: ast.BinOp) -> bool:
    exponent = node.right
    nested = any(
        isinstance(part, ast.BinOp) and isinstance(part.op, ast.Pow) for part in ast.walk(node.left)
    )
    return (
        not nested
        and isinstance(exponent, ast.Constant)
        and type(exponent.value) is int
        and exponent.value <= _SMALL_EXPONENT
    )
