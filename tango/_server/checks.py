"""Checks of tables and keywords; the caller names the member that they are about."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NoReturn

__all__ = ["Wrong", "enum_member", "texts", "whole_number"]

# Raises the error of a declaration, with what is wrong.
Wrong = Callable[[str], NoReturn]


def enum_member(what: str, kind: Any, value: Any, wrong: Wrong) -> Any:
    """The member of an enum, given as such or as its number.

    Parameters
    ----------
    what : str
        Whose value it is, for the error.
    kind : object
        The enum.
    value : object
        What was given.
    wrong : Wrong
        Raises the error.
    """
    try:
        return kind(value)
    except (TypeError, ValueError):
        wrong(f"Wrong {what} {value!r}, which is not of type {kind.__name__},")


def whole_number(what: str, value: Any, wrong: Wrong) -> int:
    """A number, also one that was given as a text.

    Parameters
    ----------
    what : str
        Whose value it is, for the error.
    value : object
        What was given.
    wrong : Wrong
        Raises the error.
    """
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        wrong(f"Wrong {what} {value!r}, which is not an integer,")


def texts(what: str, value: Any, wrong: Wrong) -> list[str]:
    """A list of texts.

    Parameters
    ----------
    what : str
        Whose value it is, for the error.
    value : object
        What was given.
    wrong : Wrong
        Raises the error.
    """
    items: list[Any] = (
        list(value) if isinstance(value, Iterable) and not isinstance(value, str) else [None]
    )
    if not all(isinstance(item, str) for item in items):
        wrong(f"Wrong {what} {value!r}, which is not a list of strings,")
    return items
