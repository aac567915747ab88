"""What is kept for old programs only, and says so when it is called."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Callable
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])


def deprecated(instead: str) -> Callable[[Function], Function]:
    """Let a function emit a DeprecationWarning each time it is called.

    Parameters
    ----------
    instead : str
        What a program should use.
    """

    def decorate(function: Function) -> Function:
        @functools.wraps(function)
        def warned(*args: Any, **kwargs: Any) -> Any:
            warnings.warn(
                f"{function.__module__}.{function.__qualname__} is deprecated: use {instead}",
                DeprecationWarning,
                stacklevel=2,
            )
            return function(*args, **kwargs)

        return warned  # type: ignore[return-value]

    return decorate
