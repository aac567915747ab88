"""A server whose library logs with Python's logging: python_logging_device.py MODE JSON ..."""

from __future__ import annotations

import asyncio
import logging
import sys
from typing import Any

from tango import GreenMode
from tango.log4tango import JsonFormatter, RequestFilter, use_python_logging
from tango.server import Device, attribute, command

LIBRARY = logging.getLogger("some.library")


class Plain(Device):
    def init_device(self) -> None:
        super().init_device()
        LIBRARY.info("made")

    @attribute
    def value(self) -> float:
        LIBRARY.warning("reading %d", 1)
        return 1.0

    @command
    def Say(self, text: str) -> None:
        print("printed", text)
        LIBRARY.debug("never shown")
        try:
            raise ValueError("broken")
        except ValueError:
            LIBRARY.exception("it failed", extra={"channel": 3})

    @command
    def Both(self, text: str) -> None:
        LIBRARY.info("before %s", text)
        LIBRARY.info("after %s", text)


class Coroutines(Device):
    green_mode = GreenMode.Asyncio

    async def init_device(self) -> None:
        await super().init_device()
        LIBRARY.info("made")

    @attribute
    async def value(self) -> float:
        await asyncio.sleep(0)
        LIBRARY.warning("reading %d", 1)
        return 1.0

    @command
    async def Say(self, text: str) -> None:
        await asyncio.sleep(0)
        Plain.Say(self, text)  # type: ignore[arg-type]

    @command
    async def Both(self, text: str) -> None:
        LIBRARY.info("before %s", text)
        await asyncio.sleep(0.2)
        LIBRARY.info("after %s", text)


def main(mode: str, lines: str, *rest: str) -> Any:
    use_python_logging()
    file = logging.FileHandler(lines)
    file.setFormatter(JsonFormatter())
    LIBRARY.addHandler(file)
    names = logging.FileHandler(f"{lines}.txt")
    names.addFilter(RequestFilter())
    names.setFormatter(logging.Formatter("%(device)s|%(request)s|%(message)s"))
    LIBRARY.addHandler(names)
    LIBRARY.info("before the server")
    green_mode = GreenMode.names[mode]
    kind = Coroutines if green_mode == GreenMode.Asyncio else Plain

    def started() -> None:
        print("printed by nobody")
        LIBRARY.warning("logged by nobody")

    return kind.run_server(list(rest), green_mode=green_mode, post_init_callback=started)


if __name__ == "__main__":
    main(*sys.argv[1:])
