"""Python's logging and the messages of devices: handlers, a logger that follows Tango, records."""

from __future__ import annotations

import io
import json
import logging
import sys
from datetime import datetime, timezone
from typing import Any, TextIO

from tango._server.current_request import current_request, follow_requests
from tango._server.logging import TangoStream
from tango._tango import DevFailed, LevelLevel, Logging, Util

__all__ = [
    "DeviceHandler",
    "DeviceLogger",
    "JsonFormatter",
    "RequestFilter",
    "ServerHandler",
    "device_logger",
    "use_python_logging",
]

_LEVELS = {
    LevelLevel.OFF: logging.CRITICAL + 1,
    LevelLevel.FATAL: logging.CRITICAL,
    LevelLevel.ERROR: logging.ERROR,
    LevelLevel.WARN: logging.WARNING,
    LevelLevel.INFO: logging.INFO,
    LevelLevel.DEBUG: logging.DEBUG,
}


def _tango_level(level: int) -> LevelLevel:
    """The highest level of Tango that one of Python's reaches; DEBUG for those below."""
    reached = (tango for tango, python in _LEVELS.items() if level >= python)
    return next((tango for tango in reached if tango != LevelLevel.OFF), LevelLevel.DEBUG)


class DeviceHandler(logging.Handler):
    """Sends the records of Python's logging to the logging targets of a device.

    Parameters
    ----------
    device : object
        The device.
    level : int, default logging.NOTSET
        The lowest level of Python's logging that is sent.
    """

    def __init__(self, device: Any, level: int = logging.NOTSET) -> None:
        super().__init__(level)
        self._device = device

    def emit(self, record: logging.LogRecord) -> None:
        """Send one record.

        Parameters
        ----------
        record : logging.LogRecord
            The record.
        """
        level = _tango_level(record.levelno)
        try:
            stream = getattr(self._device, f"{level.name.lower()}_stream")
            stream(self.format(record), source=(record.pathname, record.lineno))
        except Exception:  # noqa: BLE001 - a handler reports its errors, and never raises
            self.handleError(record)


class DeviceLogger(logging.Logger):
    """A Python logger whose level is always the level of the device.

    Parameters
    ----------
    device : object
        The device. The level is the one that ``SetLoggingLevel`` sets.
    """

    def __init__(self, device: Any) -> None:
        super().__init__(device.get_name())
        self._device = device
        self.propagate = False
        self.addHandler(DeviceHandler(device))

    def getEffectiveLevel(self) -> int:
        """The level of Python's logging that corresponds to the device's current level."""
        return _LEVELS[self._device.get_logger().get_level()]

    def isEnabledFor(self, level: int) -> bool:
        """Whether the device currently logs records of this level.

        Parameters
        ----------
        level : int
            A level of Python's logging.
        """
        return level >= self.getEffectiveLevel()


def device_logger(device: Any) -> DeviceLogger:
    """A Python logger for a device, with the same level and the same targets.

    Parameters
    ----------
    device : object
        The device.
    """
    return DeviceLogger(device)


_BESIDE_TANGO = logging.Formatter(
    "%(asctime)s %(levelname)s (%(filename)s:%(lineno)d) %(name)s %(message)s"
)


class ServerHandler(logging.Handler):
    """Sends the records of Python's logging to where the messages of the server go.

    A record of code that answers a request goes to the targets of the device that answers, if its
    level lets it through. Any other one goes to those of the server's own device, or, if its level
    does not let it through, to the standard error.

    Parameters
    ----------
    level : int, default logging.NOTSET
        The lowest level of Python's logging that is sent.
    """

    def __init__(self, level: int = logging.NOTSET) -> None:
        super().__init__(level)
        follow_requests()

    def emit(self, record: logging.LogRecord) -> None:
        """Send one record.

        Parameters
        ----------
        record : logging.LogRecord
            The record.
        """
        request = current_request()
        level = _tango_level(record.levelno)
        try:
            logger = _core_logger() if request is None else request.device.get_logger()
            if logger is not None and logger.is_level_enabled(level):
                logger._log_at(level, record.pathname, record.lineno, self.format(record))
            elif request is None:
                # The server's own device logs what is fatal, unless its level is raised.
                sys.stderr.write(f"{_BESIDE_TANGO.format(record)}\n")
        except Exception:  # noqa: BLE001 - a handler reports its errors, and never raises
            self.handleError(record)


def _core_logger() -> Any:
    """The logger of the server's own device; None where there is no server, now."""
    try:
        Util.instance(False)
    except DevFailed:
        return None
    return Logging.get_core_logger()


class RequestFilter(logging.Filter):
    """Gives each record the fields `device` and `request`, for the format of any handler.

    ``handler.addFilter(RequestFilter())`` and then
    ``logging.Formatter("%(asctime)s %(device)s %(request)s %(message)s")``. They are empty outside
    of requests.
    """

    def __init__(self) -> None:
        super().__init__()
        follow_requests()

    def filter(self, record: logging.LogRecord) -> bool:
        """Add the fields; every record passes.

        Parameters
        ----------
        record : logging.LogRecord
            The record.

        Returns
        -------
        bool
            True.
        """
        record.device, record.request = _device_and_request()
        return True


def _device_and_request() -> tuple[str, str]:
    request = current_request()
    return ("", "") if request is None else (request.device.get_name(), request.name)


class JsonFormatter(logging.Formatter):
    """Formats each record as a line of JSON, with device and request, for programs that read logs.

    Its keys: `time` (UTC, in ISO 8601), `level`, `logger`, `message`, `file`, `line`, `device` and
    `request` (in a request), `error` (the traceback of an exception), and what was given as
    `extra=`.
    """

    _OF_EVERY_RECORD = frozenset(vars(logging.makeLogRecord({}))) | {
        "asctime",
        "device",
        "message",
        "request",
        "taskName",
    }

    def __init__(self) -> None:
        super().__init__()
        follow_requests()

    def format(self, record: logging.LogRecord) -> str:
        """A record as JSON.

        Parameters
        ----------
        record : logging.LogRecord
            The record.

        Returns
        -------
        str
            One line.
        """
        device, request = _device_and_request()
        time = datetime.fromtimestamp(record.created, timezone.utc)
        line: dict[str, Any] = {
            "time": time.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "file": record.filename,
            "line": record.lineno,
        }
        if device:
            line.update(device=device, request=request)
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        extra = vars(record).items()
        line.update((key, one) for key, one in extra if key not in self._OF_EVERY_RECORD)
        return json.dumps(line, default=str, ensure_ascii=False)


class _Lines(TangoStream):
    """Makes messages of what is printed, which tell the line of the program that printed them."""

    def _log(self, message: str) -> None:
        self._fn(message, source=sys._getframe(3))  # beyond the two `write`


def _stream_of(device: Any) -> _Lines:
    """The stream of a device, always the same one: it may hold the begin of a line."""
    made: _Lines = vars(device).setdefault("_tango_prints", _Lines(device.info_stream))
    return made


class _Printed(io.TextIOBase):
    """Where ``print`` writes in a server: to the log of the device whose request is answered.

    Parameters
    ----------
    before : TextIO
        Where it wrote until now. There goes what is printed outside of requests, and what the level
        of the device does not let through.
    """

    def __init__(self, before: TextIO) -> None:
        self._before = before

    def write(self, text: str) -> int:
        """Log whole lines, each as one message.

        Parameters
        ----------
        text : str
            The text.

        Returns
        -------
        int
            How many characters it took: all.
        """
        request = current_request()
        if request is None or not request.device.get_logger().is_info_enabled():
            self._before.write(text)
            if "\n" in text:
                self._before.flush()  # a service has no terminal, and its end may be sudden
        else:
            _stream_of(request.device).write(text)
        return len(text)

    def flush(self) -> None:
        """Write out what waits in the stream behind."""
        self._before.flush()

    def isatty(self) -> bool:
        """As the stream behind it does."""
        return self._before.isatty()

    def fileno(self) -> int:
        """The number of the file behind."""
        return self._before.fileno()

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The encoding of the stream behind."""
        return self._before.encoding


def use_python_logging(level: int = logging.INFO, *, prints: bool = True) -> None:
    """Send everything that Python logs and prints in a server to where Tango's messages go.

    To be called once, before the server starts: the root logger gets a `ServerHandler`. The levels
    of the devices then decide which messages are written, in addition to `level`.

    Parameters
    ----------
    level : int, default logging.INFO
        The lowest level that the root logger passes on; lower levels cost time in libraries that
        log a lot.
    prints : bool, default True
        Whether text printed while a device answers a request becomes a message of that device, of
        the level INFO; other lines are written out at once.
    """
    follow_requests()
    root = logging.getLogger()
    if not any(isinstance(handler, ServerHandler) for handler in root.handlers):
        root.addHandler(ServerHandler())
    root.setLevel(level)
    if prints and not isinstance(sys.stdout, _Printed):
        sys.stdout = _Printed(sys.stdout)
