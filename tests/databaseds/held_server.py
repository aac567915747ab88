"""A server whose devices can be held while they are made: `python -m ... FOLDER MODE INSTANCE`."""

from __future__ import annotations

import asyncio
import functools
import inspect
import sys
import time
from pathlib import Path
from typing import Any

from tango import GreenMode
from tango.server import Device, attribute, command, run
from tests.support.modes import in_mode

FOLDER = Path(sys.argv.pop(1))
MODE = GreenMode.names[sys.argv.pop(1)]
in_this_mode = functools.partial(in_mode, MODE)
# A device is not made while there is the first; meanwhile there is the second.
HOLD, HELD = FOLDER / "hold", FOLDER / "held"


class Held(Device):
    """Says how many have been made."""

    green_mode = MODE
    made = 0

    def init_device(self) -> Any:
        begun = super().init_device()
        return self._begin_later(begun) if inspect.isawaitable(begun) else self._begin()

    async def _begin_later(self, begun: Any) -> None:
        await begun
        while self._is_held():
            await asyncio.sleep(0.01)
        self._count()

    def _begin(self) -> None:
        while self._is_held():
            time.sleep(0.01)
        self._count()

    def _is_held(self) -> bool:
        if HOLD.exists():
            HELD.touch()
        return HOLD.exists()

    def _count(self) -> None:
        Held.made += 1
        self.set_change_event("number", True, False)

    @attribute(dtype=int)
    @in_this_mode
    def number(self) -> int:
        return Held.made

    @command
    @in_this_mode
    def Push(self) -> None:
        self.push_change_event("number", -Held.made)


if __name__ == "__main__":
    run((Held,))
