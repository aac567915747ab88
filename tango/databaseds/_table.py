"""The table of commands: what each takes and returns, and the one way to run them."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar, get_type_hints

from tango.databaseds._store import Store
from tango.databaseds.db_errors import DatabaseError, DB_SQLError, incorrect_arguments

Longs: TypeAlias = tuple[list[int], list[str]]
"""A DevVarLongStringArray."""

_Function = TypeVar("_Function", bound=Callable[..., Any])

_TANGO_TYPES: dict[Any, str] = {
    type(None): "DevVoid",
    str: "DevString",
    list[str]: "DevVarStringArray",
    Longs: "DevVarLongStringArray",
}


@dataclass(frozen=True)
class Command:
    """One command of the database device."""

    name: str
    function: Callable[..., Any]
    takes: str  # layout of the argument, in words
    in_type: str
    out_type: str
    least: int
    exactly: bool
    writes: bool
    locks: bool

    @property
    def doc(self) -> str:
        """What the command does."""
        return (self.function.__doc__ or "").strip()


COMMANDS: dict[str, Command] = {}


def command(
    name: str,
    takes: str = "",
    *,
    least: int = 0,
    exactly: bool = False,
    writes: bool = False,
    locks: bool = True,
) -> Callable[[_Function], _Function]:
    """Enter a function ``f(store[, argument])`` into the table; its annotations are the types.

    Parameters
    ----------
    takes : str, default ''
        The layout of the argument.
    least : int, default 0
        How many strings the argument has at least, or `exactly`.
    writes : bool, default False
        It runs inside a transaction.
    locks : bool, default True
        Nothing else runs beside it.
    """

    def enter(function: _Function) -> _Function:
        hints = get_type_hints(function)
        gives = hints.pop("return")
        hints.pop("store")
        (argument,) = hints.values() or (type(None),)
        COMMANDS[name] = Command(
            name,
            function,
            takes,
            _TANGO_TYPES[argument],
            _TANGO_TYPES[gives],
            least,
            exactly,
            writes,
            locks,
        )
        return function

    return enter


def answer(store: Store, entry: Command, *argument: Any) -> Any:
    """Run a command.

    Parameters
    ----------
    argument
        A string, a list of strings, or nothing, as the command wants it.

    Returns
    -------
    object
        What it answers: nothing, a string, a list of strings, or numbers and strings.

    Raises
    ------
    DatabaseError
        It is refused, and nothing was changed.
    """
    least = entry.least
    if least:
        count = len(argument[0])
        if count < least or (entry.exactly and count > least):
            amount = "" if entry.exactly else "at least "
            raise incorrect_arguments(
                f"incorrect no. of input arguments: {entry.name} needs {amount}{least} strings, "
                f"{entry.takes}"
            )
    try:
        if not entry.locks:
            return entry.function(store, *argument)
        with store.lock:
            if not entry.writes:
                return entry.function(store, *argument)
            with store.transaction():
                return entry.function(store, *argument)
    except sqlite3.Error as error:
        raise DatabaseError(DB_SQLError, f"{entry.name}: {error}") from error
