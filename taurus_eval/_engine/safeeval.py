"""Evaluation of single expressions with a table of symbols."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from taurus_eval._engine.context import STANDALONE, Context
from taurus_eval._engine.namespace import Namespace, parse


class SafeEvaluator:
    """Evaluates expressions that can use a given set of symbols and nothing else.

    Parameters
    ----------
    safedict : Mapping[str, Any] | None, optional
        Symbols. Expressions may use the public attributes of these objects, and of what they lead
        to.
    defaultSafe : bool, default True
        Whether there are the default symbols, too.
    """

    _context: Context = STANDALONE

    def __init__(self, safedict: Mapping[str, Any] | None = None, defaultSafe: bool = True) -> None:
        self._namespace = Namespace(self._context, safedict, defaultSafe)

    def eval(self, expr: str) -> Any:
        """Evaluate an expression.

        Parameters
        ----------
        expr : str
            The expression.

        Returns
        -------
        object
            The value of the expression.

        Raises
        ------
        ForbiddenExpression
            It uses something that is not allowed.
        SyntaxError
            It is not an expression.
        NameError
            It uses a symbol that is not there.
        Exception
            Whatever else its evaluation raises.
        """
        return self._namespace.compile(parse(expr), [])()

    def addSafe(self, safedict: Mapping[str, Any], permanent: bool = False) -> None:
        """Add symbols.

        Parameters
        ----------
        safedict : Mapping[str, Any]
            The symbols.
        permanent : bool, default False
            Whether they survive `resetSafe`.
        """
        self._namespace.add(safedict, permanent)

    def removeSafe(self, name: str, permanent: bool = False) -> None:
        """Remove a symbol.

        Parameters
        ----------
        name : str
            The symbol.
        permanent : bool, default False
            Whether it stays away after `resetSafe`.

        Raises
        ------
        KeyError
            There is none.
        """
        self._namespace.remove(name, permanent)

    def resetSafe(self) -> None:
        """Return to the symbols of the beginning, and those added for good."""
        self._namespace.reset()

    def getSafe(self) -> dict[str, Any]:
        """The symbols, in a new dictionary."""
        return self._namespace.symbols
