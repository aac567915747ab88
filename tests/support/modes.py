"""The same methods for servers of every green mode."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

from tango import GreenMode


def in_mode(mode: GreenMode, function: Callable[..., Any]) -> Any:
    """A function, or a coroutine function where the server wants those."""
    if mode != GreenMode.Asyncio:
        return function

    @functools.wraps(function)
    async def coroutine(*arguments: Any) -> Any:
        result = function(*arguments)
        return await result if inspect.isawaitable(result) else result

    return coroutine
