"""Puts faults into a module: each beside what it replaces, chosen by a switch when it runs."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from typing import NamedTuple

_OPPOSITES: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
_BOUND_TO_THEIR_PLACE = (ast.Yield, ast.YieldFrom, ast.NamedExpr)


class Place(NamedTuple):
    """Where a fault may be put: the line of the source, what is there, and what would be."""

    line: int
    before: str
    after: str


class Faults(ast.NodeTransformer):
    """Finds the places of a module, and puts faults into those that are chosen.

    Parameters
    ----------
    chosen : dict[int, int]
        The number of the fault for the number of its place in the module.
    """

    def __init__(self, chosen: dict[int, int]) -> None:
        self.places: list[Place] = []
        self._chosen = chosen
        self._depth = 0

    def _function(self, node: ast.AST) -> ast.AST:
        self._depth += 1
        node.body = [self.visit(one) for one in node.body]  # type: ignore[attr-defined]
        self._depth -= 1
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = _function

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_match_case(self, node: ast.match_case) -> ast.AST:
        if node.guard is not None:
            node.guard = self.visit(node.guard)
        node.body = [self.visit(one) for one in node.body]
        return node

    def generic_visit(self, node: ast.AST) -> ast.AST:
        wrong = _wrong(node) if self._depth and not _fixed(node) else None
        number = None
        if wrong is not None:
            number = self._chosen.get(len(self.places))
            self.places.append(Place(node.lineno, ast.unparse(node), ast.unparse(wrong)))  # type: ignore[attr-defined]
        node = super().generic_visit(node)
        return node if number is None or wrong is None else _switched(number, wrong, node)


def _fixed(node: ast.AST) -> bool:
    return any(isinstance(one, _BOUND_TO_THEIR_PLACE) for one in ast.walk(node))


def _wrong(node: ast.AST) -> ast.AST | None:
    wrong = copy.deepcopy(node)
    match wrong:
        case ast.Compare(ops=[op]) if type(op) in _OPPOSITES:
            wrong.ops = [_OPPOSITES[type(op)]()]  # type: ignore[list-item]
        case ast.BoolOp(op=op) | ast.BinOp(op=op) if type(op) in _OPPOSITES:
            wrong.op = _OPPOSITES[type(op)]()  # type: ignore[assignment]
        case ast.UnaryOp(op=ast.Not()):
            return wrong.operand
        case ast.Constant(value=bool(value)):
            wrong.value = not value
        case ast.Constant(value=int(value)):
            wrong.value = value + 1
        case ast.IfExp():
            wrong.body, wrong.orelse = wrong.orelse, wrong.body
        case ast.Expr(value=ast.Call() | ast.Await()):
            return ast.Pass()
        case ast.Return(value=ast.expr() as value) if not _is_none(value):
            wrong.value = ast.Constant(None)
        case ast.Break():
            return ast.Continue()
        case ast.Continue():
            return ast.Break()
        case _:
            return None
    return wrong


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _switched(number: int, wrong: ast.AST, right: ast.AST) -> ast.AST:
    switch = ast.parse(f"__fault__({number})", mode="eval").body
    if isinstance(right, ast.expr):
        return ast.IfExp(switch, wrong, right)  # type: ignore[arg-type]
    return ast.If(switch, [wrong], [right])  # type: ignore[list-item]


def places(source: str) -> list[Place]:
    """Where faults may be put: in the bodies of functions, not into texts."""
    faults = Faults({})
    faults.visit(ast.parse(source))
    return faults.places


def with_faults(source: str, chosen: dict[int, int]) -> str:
    """The source of a module with faults in it.

    Parameters
    ----------
        source: of the module.
        chosen: the number of the fault for the number of its place, as `places` lists them.
    """
    module = Faults(chosen).visit(ast.parse(source))
    at = next(_behind_the_future(module.body))
    module.body.insert(at, ast.parse("from fault_switch import fault as __fault__").body[0])
    return ast.unparse(ast.fix_missing_locations(module))


def _behind_the_future(body: list[ast.stmt]) -> Iterator[int]:
    for at, statement in enumerate(body):
        text = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        future = isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
        if not text and not future:
            yield at
    yield len(body)
