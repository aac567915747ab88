"""Which device answers which request at this moment, also across the awaits of a coroutine.

Nobody is told unless somebody wants to know (`follow_requests`), as each request would cost more.
"""

from __future__ import annotations

import contextvars
import functools
import inspect
from collections.abc import Callable
from typing import Any, NamedTuple

from tango._tango import DeviceImpl

__all__ = ["Request", "current_request", "follow_requests", "following"]

Function = Callable[..., Any]
Runner = Callable[[Function], Function]


class Request(NamedTuple):
    """A request that a device answers."""

    device: Any
    """The device."""
    name: str
    """The method that answers, as in ``read_speed`` or ``Start``."""


_current: contextvars.ContextVar[Request | None] = contextvars.ContextVar("request", default=None)
_followed = False


def current_request() -> Request | None:
    """The request that the calling code is answering; None if there is none.

    Known from `follow_requests` on, for requests of servers that start after that.

    Returns
    -------
    Request | None
        The device, and the method that answers.
    """
    return _current.get()


def follow_requests() -> None:
    """Let servers that start from now on keep what `current_request` tells."""
    global _followed
    _followed = True


def following(runner: Runner | None) -> Runner | None:
    """A runner whose functions know their request; as it is, if nobody wants to know.

    Parameters
    ----------
    runner : Callable | None
        Makes a function run in the green mode of the server; None: as it is.
    """
    if not _followed:
        return runner
    if runner is None:
        return _noted
    return lambda function: runner(_noted(function))


def _noted(function: Function) -> Function:
    """The same function, which says in its context for which request it runs."""
    name = getattr(function, "__name__", type(function).__name__)
    if inspect.iscoroutinefunction(function):

        @functools.wraps(function)
        async def coroutine(*args: Any) -> Any:
            before = _enter(name, args)
            try:
                return await function(*args)
            finally:
                _leave(before)

        return coroutine

    @functools.wraps(function, updated=())
    def noted(*args: Any) -> Any:
        before = _enter(name, args)
        try:
            return function(*args)
        finally:
            _leave(before)

    return noted


def _enter(name: str, args: tuple[Any, ...]) -> contextvars.Token[Request | None] | None:
    if not args or not isinstance(args[0], DeviceImpl):
        return None
    return _current.set(Request(args[0], name))


def _leave(before: contextvars.Token[Request | None] | None) -> None:
    if before is not None:
        _current.reset(before)
