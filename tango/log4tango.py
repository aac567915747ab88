"""Messages of devices: decorators that log calls, streams for ``print``, and Python's logging."""

from typing import Any

from tango._server.logging import (
    MAX_ARG_LEN,
    DebugIt,
    ErrorIt,
    FatalIt,
    InfoIt,
    LogIt,
    TangoStream,
    WarnIt,
)

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


def __getattr__(name: str) -> Any:
    if name in ("DeviceHandler", "device_logger"):  # need the module logging, which few servers use
        from tango._server import python_logging

        return getattr(python_logging, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
