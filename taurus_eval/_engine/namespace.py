"""Symbol tables, and the compilation of expressions against them."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import Any

from taurus_eval._engine import imports, sandbox
from taurus_eval._engine.bounds.budget import with_new_budget
from taurus_eval._engine.bounds.rewrite import INTERNAL, Bounder
from taurus_eval._engine.context import Context
from taurus_eval._engine.symbols import default_symbols

_GUARD = "_attribute_"
_TOO_COMPLEX = (RecursionError, MemoryError)


def parse(source: str) -> ast.Expression:
    """Parse an expression.

    Raises
    ------
    SyntaxError
        It is not a Python expression, or one of absurd depth.
    """
    source = source.strip()
    try:
        if "\\" not in source:
            return ast.parse(source, mode="eval")
        with warnings.catch_warnings():
            # A backslash that escapes nothing is a backslash, also where Python would rather not.
            warnings.simplefilter("ignore")
            return ast.parse(source, mode="eval")
    except _TOO_COMPLEX as error:
        raise SyntaxError("the expression is too complex") from error
    except ValueError as error:
        raise SyntaxError(str(error)) from error


class Namespace:
    """The symbols that the expressions of one evaluator can use.

    Parameters
    ----------
    context : Context
        Makes Quantities.
    symbols : Mapping[str, Any] | None, optional
        What there is besides the default symbols; it shadows them. Of these objects expressions may
        use more attributes than of others.
    defaults : bool, default True
        Whether there are default symbols.
    """

    def __init__(
        self,
        context: Context,
        symbols: Mapping[str, Any] | None = None,
        defaults: bool = True,
    ) -> None:
        self.context = context
        self._defaults = default_symbols(context.units) if defaults else {}
        self._permanent: dict[str, Any] = dict(symbols or {})
        self._globals: dict[str, Any] = {}
        self._trusted: frozenset[str] = frozenset()
        self.version = 0
        self.reset()

    @property
    def symbols(self) -> dict[str, Any]:
        """All symbols, in a new dictionary."""
        return {key: value for key, value in self._globals.items() if key not in _INTERNAL}

    @property
    def has_foreign_symbols(self) -> bool:
        """Whether objects of somebody else can be part of what an expression evaluates to."""
        return bool(self._trusted)

    def find(self, name: str) -> Any:
        """The object of a name that is not a default symbol.

        Raises
        ------
        KeyError
            There is none.
        """
        if name not in self._trusted:
            raise KeyError(name)
        return self._globals[name]

    def reset(self) -> None:
        """Return to the permanent symbols."""
        self._replace(self._permanent)

    def add(self, symbols: Mapping[str, Any], permanent: bool = False) -> None:
        """Add symbols, for good or until the next reset."""
        if permanent:
            self._permanent.update(symbols)
        foreign = {name: self._globals[name] for name in self._trusted}
        self._replace({**foreign, **symbols})

    def remove(self, name: str, permanent: bool = False) -> None:
        """Remove a symbol, for good or until the next reset.

        Raises
        ------
        KeyError
            There is none.
        """
        if name not in self._globals or name in _INTERNAL:
            raise KeyError(name)
        if permanent:
            self._permanent.pop(name, None)
            self._defaults.pop(name, None)
        del self._globals[name]
        self._trusted -= {name}
        self.version += 1

    def _replace(self, foreign: Mapping[str, Any]) -> None:
        # Functions compiled earlier look symbols up in this very dictionary, in any thread: no
        # symbol that stays is missing from it at any moment.
        wanted = {**self._defaults, **foreign}
        wanted["__builtins__"] = sandbox.BUILTINS
        wanted.update(_HELPERS)
        self._globals.update(wanted)
        for name in self._globals.keys() - wanted.keys():
            del self._globals[name]
        self._trusted = frozenset(foreign)
        self.version += 1

    def compile(
        self, tree: ast.Expression, parameters: Sequence[str], checked: bool = False
    ) -> Callable[..., Any]:
        """Make a function of the references out of a tree.

        Parameters
        ----------
        tree : ast.Expression
            The parsed expression.
        parameters : Sequence[str]
            The names that stand for the references.
        checked : bool, default False
            Whether the tree is one of numbers and small arrays, derived from a checked one.

        Raises
        ------
        ForbiddenExpression
            The expression uses something that is not allowed.
        SyntaxError
            The expression is too complex.
        """
        try:
            if not checked:
                sandbox.check(tree, self._trusted, parameters)
            body = Bounder(numbers_only=checked).visit(tree.body)
            if self._trusted and not checked:
                body = _Guard().visit(body)
            arguments = ast.arguments(
                posonlyargs=[],
                args=[ast.arg(name) for name in parameters],
                kwonlyargs=[],
                kw_defaults=[],
                defaults=[],
            )
            function = ast.Expression(ast.Lambda(arguments, body))
            code = compile(ast.fix_missing_locations(function), "<expression>", "eval")
        except _TOO_COMPLEX as error:
            raise SyntaxError("the expression is too complex") from error
        made: Callable[..., Any] = eval(code, self._globals)
        return made if checked else with_new_budget(made)


class _Guard(ast.NodeTransformer):
    """Turns `a.b` into a call that looks at what comes out."""

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.generic_visit(node)
        return ast.Call(
            ast.Name(_GUARD, ast.Load()), [node.value, ast.Constant(node.attr)], keywords=[]
        )


def _guarded_getattr(obj: Any, name: str) -> Any:
    value = getattr(obj, name)
    if isinstance(value, ModuleType):
        imports.policy.require(value.__name__)
    return value


# What compiled expressions call; no expression can name them.
_HELPERS: dict[str, Callable[..., Any]] = {_GUARD: _guarded_getattr, **INTERNAL}
_INTERNAL = frozenset({"__builtins__", *_HELPERS})
