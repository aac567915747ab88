"""What an expression may consist of.

The tree of an expression is checked before it is compiled: the kinds of its nodes, its names and
the attributes it uses must all be on a list. What is on no list is refused, so that something new
in Python stays out until somebody has thought about it.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Collection
from typing import NoReturn

from taurus_eval._engine.bounds.functions import GROWING_METHODS
from taurus_eval._engine.errors import ForbiddenExpression

# No lambda, no f-string, no assignment, no await or yield; no dictionary or set, whose braces
# would be references.
_NODES: tuple[type[ast.AST], ...] = (
    ast.Expression,
    ast.BoolOp,
    ast.BinOp,
    ast.UnaryOp,
    ast.IfExp,
    ast.Compare,
    ast.Call,
    ast.keyword,
    ast.Constant,
    ast.Attribute,
    ast.Subscript,
    ast.Slice,
    ast.Starred,
    ast.Name,
    ast.List,
    ast.Tuple,
    ast.ListComp,
    ast.GeneratorExp,
    ast.comprehension,
    ast.expr_context,
    ast.boolop,
    ast.operator,
    ast.unaryop,
    ast.cmpop,
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Attributes of Quantities, arrays, strings, bytes, numbers, sequences and enumerations that neither
# change their object, nor reach files, nor lead to classes, functions or memory.
SAFE_ATTRIBUTES = (
    _words(
        "magnitude m units u dimensionality dimensionless unitless to to_base_units to_root_units "
        "to_compact to_reduced_units m_as is_compatible_with check"
    )
    | _words(
        "T shape size ndim dtype itemsize nbytes real imag all any argmax argmin argsort astype "
        "clip conj conjugate copy cumprod cumsum diagonal dot flatten item max mean min nonzero "
        "prod ptp ravel repeat reshape round searchsorted squeeze std sum swapaxes take tobytes "
        "tolist trace transpose var kind"
    )
    | _words(
        "capitalize casefold center count decode encode endswith expandtabs find index isalnum "
        "isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace "
        "istitle isupper join ljust lower lstrip partition removeprefix removesuffix replace rfind "
        "rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title "
        "upper zfill hex fromhex"
    )
    | _words(
        "numerator denominator is_integer as_integer_ratio bit_length bit_count to_bytes from_bytes"
    )
    | _words("name value")
)

# What stays forbidden even of objects that an application or an imported module provides.
FORBIDDEN_ATTRIBUTES = _words(
    "format format_map tofile dump dumps mro gi_frame gi_code gi_yieldfrom cr_frame cr_code "
    "ag_frame ag_code f_back f_builtins f_code f_globals f_locals tb_frame tb_next func_globals "
    "func_code ctypes setflags"
)


class _Checker(ast.NodeVisitor):
    def __init__(self, trusted: Collection[str], placeholders: Collection[str]) -> None:
        self._trusted = trusted
        self._placeholders = placeholders
        # Names that comprehensions bind are not the trusted objects of the same name.
        self._bound: set[str] = set()
        self._called: set[ast.Attribute] = set()

    def generic_visit(self, node: ast.AST) -> None:
        if not isinstance(node, _NODES):
            _refuse(f"{type(node).__name__} is not allowed")
        super().generic_visit(node)

    def visit_Name(self, node: ast.Name) -> None:
        if node.id in self._placeholders:
            return
        if node.id.startswith("_"):
            _refuse(f"the name {node.id!r} begins with an underscore")

    def visit_keyword(self, node: ast.keyword) -> None:
        if node.arg is None:
            _refuse("** is not allowed")
        if node.arg.startswith("_"):
            _refuse(f"the argument {node.arg!r} begins with an underscore")
        self.visit(node.value)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        if node.is_async:
            _refuse("async is not allowed")
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Attribute):
            self._called.add(node.func)
        self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        name = node.attr
        if name.startswith("_") or name in FORBIDDEN_ATTRIBUTES:
            _refuse(f"the attribute {name!r} is not allowed")
        root = self._root(node)
        if root not in self._trusted and not self._is_harmless(node, root):
            _refuse(f"the attribute {name!r} is not allowed")
        if name in GROWING_METHODS and root not in self._trusted and node not in self._called:
            _refuse(f"the method {name!r} can only be called")
        self.visit(node.value)

    def _is_harmless(self, node: ast.Attribute, root: str | None) -> bool:
        if isinstance(node.value, ast.Name):
            if root == "UR":
                return True  # the units of the registry, see UnitNames
            if root in ("Q", "Quantity"):
                return False
        return node.attr in SAFE_ATTRIBUTES

    def _root(self, node: ast.expr) -> str | None:
        """The name at the beginning of a chain of attributes, calls and subscripts."""
        while True:
            if isinstance(node, (ast.Attribute, ast.Subscript)):
                node = node.value
            elif isinstance(node, ast.Call):
                node = node.func
            else:
                break
        if isinstance(node, ast.Name) and node.id not in self._bound:
            return node.id
        return None

    def bind(self, tree: ast.AST) -> None:
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                self._bound.add(node.id)


def _refuse(reason: str) -> NoReturn:
    raise ForbiddenExpression(reason)


def check(tree: ast.Expression, trusted: Collection[str], placeholders: Collection[str]) -> None:
    """Refuse a tree that holds something which is on no list.

    Parameters
    ----------
    tree : ast.Expression
        The parsed expression.
    trusted : Collection[str]
        Names of objects that the application or an imported module provides; of these and of what
        they lead to, all public attributes can be used but a few.
    placeholders : Collection[str]
        The names that stand for references.

    Raises
    ------
    ForbiddenExpression
        The expression must not be evaluated.
    """
    checker = _Checker(trusted, placeholders)
    checker.bind(tree)
    checker.visit(tree)


# C code that imports lazily (dates, reductions of arrays) looks for __import__ among the builtins
# of whoever calls it. No expression can use the name.
BUILTINS = {"__import__": builtins.__import__}
