"""Signatures of methods that are written in Python, and the imports that they need."""

import ast
import inspect
import sys
import textwrap
from collections.abc import Callable, Iterator
from functools import cache
from types import ModuleType
from typing import Any

from .signatures import MODULE


def definition(function: Callable[..., Any]) -> ast.FunctionDef | ast.AsyncFunctionDef:
    """The source of a function without its body, docstring, decorators, and values of defaults."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    assert isinstance(tree, ast.FunctionDef | ast.AsyncFunctionDef)
    tree.body = [ast.Expr(ast.Constant(...))]
    tree.decorator_list = []
    arguments = tree.args
    arguments.defaults = [
        one if isinstance(one, ast.Constant) else ast.Constant(...) for one in arguments.defaults
    ]
    arguments.kw_defaults = [
        one if one is None or isinstance(one, ast.Constant) else ast.Constant(...)
        for one in arguments.kw_defaults
    ]
    return tree


@cache
def _imports_of(module: ModuleType) -> dict[str, str]:
    """Which statement makes a name known in that module; those for type checkers included."""
    found = {}
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.ImportFrom):
            origin = "." * node.level + (node.module or "")
            if node.level:
                origin = _absolute(origin, module)
            for alias in node.names:
                known = alias.asname or alias.name
                found[known] = f"from {origin} import {alias.name} as {known}"
        elif isinstance(node, ast.Import):
            for alias in node.names:
                known = alias.asname or alias.name.partition(".")[0]
                text = f"{alias.name} as {alias.asname}" if alias.asname else alias.name
                found[known] = f"import {text}"
    return found


def _absolute(origin: str, module: ModuleType) -> str:
    package = module.__package__ or ""
    level = len(origin) - len(origin.lstrip("."))
    parts = package.split(".")
    base = parts[: len(parts) - level + 1]
    return ".".join([*base, *filter(None, [origin.lstrip(".")])])


def imports(tree: ast.AST, function: Callable[..., Any]) -> Iterator[str]:
    """Import statements for the names in a definition, as the module of `function` has them."""
    module = sys.modules[function.__module__]
    known = _imports_of(module)
    for name in sorted({node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}):
        statement = known.get(name)
        if statement is not None:
            if not statement.startswith(f"from {MODULE} "):
                yield statement
        elif name in vars(module) and not hasattr(__builtins__, name):
            yield f"from {module.__name__} import {name} as {name}"
