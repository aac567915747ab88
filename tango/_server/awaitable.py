"""The hooks of a device in an asyncio server: coroutines may await what is not a coroutine."""

from __future__ import annotations

import functools
import inspect
import itertools
from collections.abc import Callable, Generator
from types import FunctionType
from typing import Any

from tango._server.definition import HOOKS
from tango._server.worker import methods_are_awaited

__all__ = ["answer", "answer_off_the_loop", "let_await_plain_hooks"]


class _Done:
    """The result of awaiting something that has already happened."""

    def __init__(self, value: Any) -> None:
        self._value = value

    def __await__(self) -> Generator[None, None, Any]:
        return self._value
        yield


def answer(value: Any) -> Any:
    """A result that coroutines can await, in a server whose methods are coroutines.

    Parameters
    ----------
    value : object
        The result.
    """
    return _Done(value) if methods_are_awaited() else value


def answer_off_the_loop(function: Callable[[], Any]) -> Any:
    """The result of a function which may call methods of the device; coroutines can await it.

    Parameters
    ----------
    function : Callable[[], Any]
        The function that returns the result.
    """
    if not methods_are_awaited():
        return function()
    from tango._server.loop_request import off_the_loop

    return off_the_loop(function)


def let_await_plain_hooks(cls: type, base: type) -> None:
    """Make ``await super().init_device()`` work where that of the parent is not a coroutine.

    The parents may belong to servers of other green modes as well: there their hooks answer what
    they always did.

    Parameters
    ----------
    cls : type
        A device class of an asyncio server.
    base : type
        The class whose own hooks can be awaited as they are.
    """
    for parent in itertools.takewhile(lambda parent: parent is not base, cls.__mro__):
        for name in HOOKS:
            hook = vars(parent).get(name)
            if isinstance(hook, FunctionType) and not _can_be_awaited(hook):
                setattr(parent, name, _awaitable(hook))


def _can_be_awaited(hook: FunctionType) -> bool:
    return inspect.iscoroutinefunction(hook) or hasattr(hook, "_tango_plain_hook_")


def _awaitable(hook: FunctionType) -> Callable[..., Any]:
    from tango._green.asyncio import warn_of_plain_function

    @functools.wraps(hook)
    def awaitable(*args: Any, **kwargs: Any) -> Any:
        value = hook(*args, **kwargs)
        if not methods_are_awaited() or inspect.isawaitable(value):
            return value
        warn_of_plain_function(hook)
        return _Done(value)

    awaitable._tango_plain_hook_ = hook  # type: ignore[attr-defined]
    return awaitable
