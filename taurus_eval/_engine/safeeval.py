"""Evaluation of single expressions with a table of symbols."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from taurus_eval._engine.context import STANDALONE, Context
from taurus_eval._engine.namespace import Namespace, parse


class SafeEvaluator:
    """Evaluates expressions that can use a given set of symbols and nothing else.

    Args:
        safedict: symbols. Expressions may use the public attributes of these objects, and of what
            they lead to.
        defaultSafe: whether there are the default symbols, too.
    """

    _context: Context = STANDALONE

    def __init__(self, safedict: Mapping[str, Any] | None = None, defaultSafe: bool = True) -> None:
        self._namespace = Namespace(self._context, safedict, defaultSafe)

    def eval(self, expr: str) -> Any:
        """Evaluate an expression.

        Raises:
            ForbiddenExpression: it uses something that is not allowed.
            SyntaxError: it is no expression.
            NameError: it uses a symbol that is not there.
            Exception: whatever else its evaluation raises.
        """
        return self._namespace.compile(parse(expr), [])()

    def addSafe(self, safedict: Mapping[str, Any], permanent: bool = False) -> None:
        """Add symbols.

        Args:
            safedict: the symbols.
            permanent: whether they survive `resetSafe`.
        """
        self._namespace.add(safedict, permanent)

    def removeSafe(self, name: str, permanent: bool = False) -> None:
        """Remove a symbol.

        Args:
            name: the symbol.
            permanent: whether it stays away after `resetSafe`.

        Raises:
            KeyError: there is none.
        """
        self._namespace.remove(name, permanent)

    def resetSafe(self) -> None:
        """Return to the symbols of the beginning, and those added for good."""
        self._namespace.reset()

    def getSafe(self) -> dict[str, Any]:
        """The symbols, in a new dictionary."""
        return self._namespace.symbols
