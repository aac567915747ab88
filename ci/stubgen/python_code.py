"""Signatures of methods that are written in Python."""

import ast
import builtins
import inspect
import sys
import textwrap
from collections.abc import Callable
from functools import cache
from types import ModuleType
from typing import Any

Definition = ast.FunctionDef | ast.AsyncFunctionDef


def definition(function: Callable[..., Any]) -> Definition:
    """The source of a function without its body, decorators, and values of defaults.

    Names are spelled out: what its module imports as `Any` is `typing.Any`.
    """
    tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    assert isinstance(tree, Definition)
    tree.body = [ast.Expr(ast.Constant(inspect.getdoc(function) or ...))]
    tree.decorator_list = []
    arguments = tree.args
    arguments.defaults = [
        one if isinstance(one, ast.Constant) else ast.Constant(...) for one in arguments.defaults
    ]
    arguments.kw_defaults = [
        one if one is None or isinstance(one, ast.Constant) else ast.Constant(...)
        for one in arguments.kw_defaults
    ]
    spell_out = _SpellOut(sys.modules[function.__module__])
    for node in ast.walk(arguments):
        if isinstance(node, ast.arg) and node.annotation:
            node.annotation = spell_out.visit(node.annotation)
    tree.returns = tree.returns and spell_out.visit(tree.returns)
    return tree


class _SpellOut(ast.NodeTransformer):
    """Changes annotations so that they mean the same in another module."""

    def __init__(self, module: ModuleType) -> None:
        self._module = module

    def visit_Name(self, node: ast.Name) -> ast.AST:
        path = _imports_of(self._module).get(node.id)
        if path is None and node.id in vars(self._module) and not hasattr(builtins, node.id):
            path = f"{self._module.__name__}.{node.id}"
        return ast.parse(path, mode="eval").body if path else node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        if ast.unparse(node.value).endswith("Literal"):
            node.value = self.visit(node.value)
            return node
        return self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, str):  # between quotes
            quoted: ast.AST = self.visit(ast.parse(node.value, mode="eval").body)
            return quoted
        return node


@cache
def _imports_of(module: ModuleType) -> dict[str, str]:
    """What the names that a module imports stand for; those for type checkers included."""
    found = {}
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.ImportFrom):
            origin = _absolute(node, module)
            for alias in node.names:
                found[alias.asname or alias.name] = f"{origin}.{alias.name}"
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.asname:
                    found[alias.asname] = alias.name
    return found


def _absolute(node: ast.ImportFrom, module: ModuleType) -> str:
    """The module from which names are imported, without leading dots."""
    if not node.level:
        return node.module or ""
    package = (module.__package__ or "").split(".")
    parts = [*package[: len(package) - node.level + 1], node.module]
    return ".".join(filter(None, parts))
