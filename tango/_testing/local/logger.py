"""The messages of a device without a server: those of a logger of Python, which pytest shows."""

from __future__ import annotations

import logging
import os
from types import FrameType
from typing import Any

__all__ = ["LocalLogger"]

_LEVELS = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warn": logging.WARNING,
    "error": logging.ERROR,
    "fatal": logging.CRITICAL,
}


class LocalLogger:
    """The result of `get_logger`.

    Parameters
    ----------
    name : str
        The name of the device; that of the logger is ``tango.local.`` and this.
    """

    def __init__(self, name: str) -> None:
        self._logger = logging.getLogger(f"tango.local.{name}")

    def get_name(self) -> str:
        return self._logger.name

    def write(self, level: str, message: Any, args: tuple[Any, ...], source: Any) -> None:
        """Log a message.

        Parameters
        ----------
        level : str
            The level of Tango, in lower case.
        message, args : object
            The text, and what `%` puts into it.
        source : object
            The frame, function or place that it comes from.
        """
        if not self._logger.isEnabledFor(_LEVELS[level]):
            return
        path, line, function = _place(source)
        record = self._logger.makeRecord(
            self._logger.name, _LEVELS[level], path, line, str(message), args, None, function
        )
        self._logger.handle(record)

    def __getattr__(self, name: str) -> Any:
        _, _, level = name.partition("is_")
        level, _, rest = level.partition("_enabled")
        if level in _LEVELS and not rest:
            return lambda: self._logger.isEnabledFor(_LEVELS[level])
        if name in _LEVELS:
            return lambda msg, *args: self._logger.log(_LEVELS[name], msg, *args, stacklevel=2)
        raise AttributeError(f"the logger of a device without a server has no {name!r}")


def _place(source: Any) -> tuple[str, int, str]:
    if isinstance(source, FrameType):
        return source.f_code.co_filename, source.f_lineno, source.f_code.co_name
    if isinstance(source, tuple):
        return os.fspath(source[0]), source[1], ""
    code = source.__code__
    return code.co_filename, code.co_firstlineno, code.co_name
