"""Messages of devices: decorators that log calls, streams for ``print``, and Python's logging."""

from typing import Any

from tango._server.current_request import Request, current_request
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
    "Request",
    "TangoStream",
    "WarnIt",
    "current_request",
]


# They need the module logging, which few servers use.
_OF_PYTHON = (
    "DeviceHandler",
    "JsonFormatter",
    "RequestFilter",
    "ServerHandler",
    "device_logger",
    "use_python_logging",
)


def __getattr__(name: str) -> Any:
    if name in _OF_PYTHON:
        from tango._server import python_logging

        return getattr(python_logging, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
