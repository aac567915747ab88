"""What declarations of attributes, commands and properties share: errors, callables, hints."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import FunctionType, MethodType
from typing import Any, NoReturn

from tango._tango import DevError, DevFailed, ErrSeverity

__all__ = ["is_coroutine_function", "positional_range", "unwrapped", "wrong_declaration"]

ANY_NUMBER = 1000


def wrong_declaration(reason: str, description: str, origin: str) -> NoReturn:
    """Raise the DevFailed of a declaration that Tango cannot have.

    Parameters
    ----------
    reason : str
        ``"PyDs_WrongAttributeDefinition"`` and the like.
    description : str
        What is wrong.
    origin : str
        The name of the function that found it.
    """
    error = DevError()
    error.reason, error.desc, error.origin = reason, description, origin
    error.severity = ErrSeverity.ERR
    raise DevFailed(error)


def unwrapped(function: Any) -> Any:
    """The function under decorators that set ``__wrapped__``."""
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    return function


def positional_range(function: Callable[..., Any]) -> tuple[int, int]:
    """How many positional arguments a callable needs, and how many it takes at most.

    Parameters
    ----------
    function : Callable[..., Any]
        Any callable. One whose signature nobody knows needs none and takes any number.
    """
    bound, inner = 0, function
    if isinstance(inner, MethodType):
        bound, inner = 1, inner.__func__
    if isinstance(inner, FunctionType) and not inner.__code__.co_flags & inspect.CO_VARARGS:
        most = inner.__code__.co_argcount - bound
        return most - len(inner.__defaults__ or ()), most
    try:
        found = _positional_range(inspect.signature(function, follow_wrapped=False))
        if found[1] == ANY_NUMBER:  # a decorator, maybe, which hands on what it gets
            found = _positional_range(inspect.signature(function))
    except (TypeError, ValueError):
        return 0, ANY_NUMBER
    return found


def _positional_range(signature: inspect.Signature) -> tuple[int, int]:
    parameters = signature.parameters.values()
    kinds = [p for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    needed = sum(p.default is p.empty for p in kinds)
    endless = any(p.kind is p.VAR_POSITIONAL for p in parameters)
    return needed, ANY_NUMBER if endless else len(kinds)


def is_coroutine_function(function: Any) -> bool:
    """Whether calling ``function`` returns a coroutine."""
    function = unwrapped(getattr(function, "func", function))
    return inspect.iscoroutinefunction(getattr(function, "__func__", function))
