"""Messages of devices: decorators that log calls, and streams for ``print``."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Any, TypeVar

from tango._augment import augments
from tango._server.declarations import is_coroutine_function, unwrapped
from tango._tango import DeviceImpl

__all__ = [
    "MAX_ARG_LEN",
    "DebugIt",
    "ErrorIt",
    "FatalIt",
    "InfoIt",
    "LogIt",
    "TangoStream",
    "WarnIt",
]

Function = TypeVar("Function", bound=Callable[..., Any])

MAX_ARG_LEN = 25
_CUT = "[...]"


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= MAX_ARG_LEN else text[: MAX_ARG_LEN - len(_CUT)] + _CUT


class TangoStream:
    """A text stream whose lines become messages, for ``print(..., file=self.log_info)``.

    Parameters
    ----------
    fn : Callable[[str], Any]
        Is called with each message, a text.
    """

    def __init__(self, fn: Callable[[str], Any]) -> None:
        self._fn: Callable[..., Any] = fn
        self._pending = ""

    def write(self, s: str) -> int:
        """Keep text until a line has ended, then log all of it as one message.

        Parameters
        ----------
        s : str
            The text.

        Returns
        -------
        int
            How many characters it took: all.
        """
        self._pending += s
        if "\n" in s:
            message, self._pending = self._pending.removesuffix("\n"), ""
            self._log(message)
        return len(s)

    def flush(self) -> None:
        """Log what is waiting for the end of its line."""
        if self._pending:
            message, self._pending = self._pending, ""
            self._log(message)

    def _log(self, message: str) -> None:
        self._fn(message)


class DeviceStream(TangoStream):
    """The stream of a device: its messages tell the line of the program that has written them."""

    def _log(self, message: str) -> None:
        self._fn(message, source=sys._getframe(2))


class LogIt:
    """Decorates a method of a device: logs when it is entered and left.

    Messages look like ``-> Class.method(arguments)`` and ``result <- Class.method()``.

    Parameters
    ----------
    show_args : bool, default False
        Show the positional arguments (bool).
    show_kwargs : bool, default False
        Show the keyword arguments (bool).
    show_ret : bool, default False
        Show what is returned (bool).
    """

    _level = "debug"

    def __init__(
        self, show_args: bool = False, show_kwargs: bool = False, show_ret: bool = False
    ) -> None:
        self._show_args = show_args
        self._show_kwargs = show_kwargs
        self._show_ret = show_ret

    def get_log_func(self, obj: Any) -> Callable[..., None]:
        """The stream of a device to which the messages go.

        Parameters
        ----------
        obj : object
            The device.

        Returns
        -------
        Callable[..., None]
            A method such as `device.info_stream`.
        """
        stream: Callable[..., None] = getattr(obj, f"{self._level}_stream")
        return stream

    def is_enabled(self, obj: Any) -> bool:
        """Whether a device currently logs this level.

        Parameters
        ----------
        obj : object
            The device.

        Returns
        -------
        bool
            True if it does.
        """
        return bool(getattr(obj.get_logger(), f"is_{self._level}_enabled")())

    def _entered(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
        shown = [_short(arg) for arg in args] if self._show_args else []
        if self._show_kwargs:
            shown += [f"{key}={_short(value)}" for key, value in kwargs.items()]
        return f"-> {name}({', '.join(shown)})"

    def _left(self, name: str, result: Any) -> str:
        return f"{_short(result)} <- {name}()" if self._show_ret else f"<- {name}()"

    def __call__(self, f: Function) -> Function:
        source = unwrapped(f)
        wrapper: Any

        if is_coroutine_function(f):

            @functools.wraps(f)
            async def wrapper(self: Any, *args: Any, **kwargs: Any) -> Any:
                if not decorator.is_enabled(self):
                    return await f(self, *args, **kwargs)
                log, name = decorator.get_log_func(self), f"{type(self).__name__}.{f.__name__}"
                log(decorator._entered(name, args, kwargs), source=source)
                try:
                    result = await f(self, *args, **kwargs)
                except BaseException:
                    log(f"<- {name}() raised exception!", source=source)
                    raise
                log(decorator._left(name, result), source=source)
                return result
        else:

            @functools.wraps(f)
            def wrapper(self: Any, *args: Any, **kwargs: Any) -> Any:
                if not decorator.is_enabled(self):
                    return f(self, *args, **kwargs)
                log, name = decorator.get_log_func(self), f"{type(self).__name__}.{f.__name__}"
                log(decorator._entered(name, args, kwargs), source=source)
                try:
                    result = f(self, *args, **kwargs)
                except BaseException:
                    log(f"<- {name}() raised exception!", source=source)
                    raise
                log(decorator._left(name, result), source=source)
                return result

        decorator = self
        return wrapper  # type: ignore[no-any-return]


class _LevelIt(LogIt):
    """The decorators of one level, whose methods call the device ``d``."""

    def get_log_func(self, d: Any) -> Callable[..., None]:
        """The stream of a device to which the messages go.

        Parameters
        ----------
        d : object
            The device.

        Returns
        -------
        Callable[..., None]
            A method such as `device.info_stream`.
        """
        return super().get_log_func(d)

    def is_enabled(self, d: Any) -> bool:
        """Whether a device currently logs this level.

        Parameters
        ----------
        d : object
            The device.

        Returns
        -------
        bool
            True if it does.
        """
        return super().is_enabled(d)


class DebugIt(_LevelIt):
    """Like :class:`LogIt`, on the level DEBUG."""

    _level = "debug"


class InfoIt(_LevelIt):
    """Like :class:`LogIt`, on the level INFO."""

    _level = "info"


class WarnIt(_LevelIt):
    """Like :class:`LogIt`, on the level WARN."""

    _level = "warn"


class ErrorIt(_LevelIt):
    """Like :class:`LogIt`, on the level ERROR."""

    _level = "error"


class FatalIt(_LevelIt):
    """Like :class:`LogIt`, on the level FATAL."""

    _level = "fatal"


def _stream(device: Any, level: str) -> TangoStream:
    """The stream of a device, always the same one: it may hold the begin of a line."""
    streams: dict[str, TangoStream] = vars(device).setdefault("_tango_streams", {})
    if level not in streams:
        streams[level] = DeviceStream(getattr(device, f"{level}_stream"))
    return streams[level]


@augments(DeviceImpl)
class _Streams:
    """The messages of a device as files, for ``print``."""

    @property
    def log_debug(self) -> TangoStream:
        """Where ``print(..., file=self.log_debug)`` logs on the level DEBUG."""
        return _stream(self, "debug")

    @property
    def log_info(self) -> TangoStream:
        """Where ``print(..., file=self.log_info)`` logs on the level INFO."""
        return _stream(self, "info")

    @property
    def log_warn(self) -> TangoStream:
        """Where ``print(..., file=self.log_warn)`` logs on the level WARN."""
        return _stream(self, "warn")

    @property
    def log_error(self) -> TangoStream:
        """Where ``print(..., file=self.log_error)`` logs on the level ERROR."""
        return _stream(self, "error")

    @property
    def log_fatal(self) -> TangoStream:
        """Where ``print(..., file=self.log_fatal)`` logs on the level FATAL."""
        return _stream(self, "fatal")
