"""A device that logs in every way, on the console of its server."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

from tango.log4tango import (
    DebugIt,
    DeviceHandler,
    ErrorIt,
    FatalIt,
    InfoIt,
    LogIt,
    WarnIt,
    device_logger,
)
from tango.server import Device, command


class Logs(Device):
    """Each command logs something."""

    @command
    def Streams(self) -> None:
        self.debug_stream("debug %d", 1)
        self.info_stream("info %s %s", "a", "b")
        self.warn_stream("100%")
        self.error_stream("error")
        self.fatal_stream("fatal")  # LINE fatal

    @command
    def Print(self) -> None:
        print("printed", 5, file=self.log_info)  # LINE printed
        print("begin ", end="", file=self.log_info)
        print("end", file=self.log_info)
        print("two\nlines", file=self.log_warn)
        print("debug", file=self.log_debug)
        print("error", file=self.log_error)
        print("fatal", file=self.log_fatal)
        print(file=self.log_info)

    @DebugIt(show_args=True, show_kwargs=True, show_ret=True)
    def shown(self, *args: Any, **kwargs: Any) -> Any:
        return args[0] if args else None

    @InfoIt()
    def information(self) -> int:
        return 1

    @WarnIt(show_ret=True)
    def warning(self) -> int:
        return 2

    @ErrorIt(show_args=True)
    def fails(self, value: int) -> None:
        raise ValueError(value)

    @FatalIt(show_kwargs=True)
    async def later(self, value: int, other: int = 0) -> int:
        return value

    @LogIt()
    def logged(self) -> None: ...

    @command
    @InfoIt(show_args=True)
    def Decorated(self, value: int) -> int:
        return value

    @command
    def Decorators(self) -> None:
        self.shown(1, "x" * 50, key=3)
        self.shown()
        self.information()
        self.warning()
        with contextlib.suppress(ValueError):
            self.fails(7)
        asyncio.run(self.later(1, other=2))
        self.logged()

    @command
    def Python(self) -> None:
        import logging

        logger = logging.getLogger("tests.server.logs")
        logger.setLevel(logging.DEBUG)
        logger.propagate = False
        handler = DeviceHandler(self)
        logger.addHandler(handler)
        logger.warning("from %s", "logging")  # LINE from logging
        logger.critical("critical")
        logger.debug("detail")
        logger.removeHandler(handler)

    @command
    def Mark(self) -> None:
        self.fatal_stream("the end of it")

    @command(dtype_out=[str])
    def Follows(self) -> list[str]:
        import logging

        logger = device_logger(self)
        logger.info("followed")  # LINE followed
        levels = (logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR, logging.CRITICAL)
        return [logging.getLevelName(level) for level in levels if logger.isEnabledFor(level)]


if __name__ == "__main__":
    Logs.run_server()
