"""Python's logging and the messages of devices: one handler, and one logger that follows Tango."""

from __future__ import annotations

import logging
from typing import Any

from tango._tango import LevelLevel

__all__ = ["DeviceHandler", "DeviceLogger", "device_logger"]

_STREAMS = (
    (logging.CRITICAL, "fatal_stream"),
    (logging.ERROR, "error_stream"),
    (logging.WARNING, "warn_stream"),
    (logging.INFO, "info_stream"),
)
_LEVELS = {
    LevelLevel.OFF: logging.CRITICAL + 1,
    LevelLevel.FATAL: logging.CRITICAL,
    LevelLevel.ERROR: logging.ERROR,
    LevelLevel.WARN: logging.WARNING,
    LevelLevel.INFO: logging.INFO,
    LevelLevel.DEBUG: logging.DEBUG,
}


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
        """Sends one record.

        Parameters
        ----------
        record : logging.LogRecord
            The record.
        """
        name = next((stream for level, stream in _STREAMS if record.levelno >= level), None)
        try:
            stream = getattr(self._device, name or "debug_stream")
            stream(self.format(record), source=(record.pathname, record.lineno))
        except Exception:  # noqa: BLE001 - a handler reports its errors, and never raises
            self.handleError(record)


class DeviceLogger(logging.Logger):
    """A logger of Python whose level is at every moment the level of the device.

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
        """The level of Python's logging that stands for the device's level at present."""
        return _LEVELS[self._device.get_logger().get_level()]

    def isEnabledFor(self, level: int) -> bool:
        """Whether the device logs records of this level at present.

        Parameters
        ----------
        level : int
            A level of Python's logging.
        """
        return level >= self.getEffectiveLevel()


def device_logger(device: Any) -> DeviceLogger:
    """A logger of Python for a device: same level, same targets.

    Parameters
    ----------
    device : object
        The device.
    """
    return DeviceLogger(device)
