"""A device that runs the Python code that it is sent, for whatever should go wrong in a server."""

from __future__ import annotations

import sys
import textwrap
from typing import Any

import tango
from tango.server import Device, attribute, command, run


class Hostile(Device):
    """Each of its answers is what a text returns, as the body of a function with ``self``."""

    code = ""

    def init_device(self) -> None:
        super().init_device()
        self.set_change_event("value", True, False)
        self.set_change_event("spectrum", True, False)

    def answer(self, code: str) -> Any:
        scope: dict[str, Any] = {"self": self, "tango": tango, "attribute": attribute}
        exec("def answer():\n" + textwrap.indent(code, "    "), scope)
        return scope["answer"]()

    @command
    def Prepare(self, code: str) -> None:
        self.code = code

    @command
    def Text(self) -> str:
        return str(self.answer(self.code))

    @command
    def Integers(self) -> list[int]:
        return self.answer(self.code)  # type: ignore[no-any-return]

    @command
    def Texts(self) -> list[str]:
        return self.answer(self.code)  # type: ignore[no-any-return]

    @attribute
    def value(self) -> float:
        return 1.0

    @attribute
    def coded(self) -> float:
        return self.answer(self.code)  # type: ignore[no-any-return]

    @attribute(dtype=[int], max_dim_x=10)
    def spectrum(self) -> Any:
        return self.answer(self.code)

    @attribute(dtype=[[int]], max_dim_x=10, max_dim_y=10)
    def image(self) -> Any:
        return self.answer(self.code)


if __name__ == "__main__":
    run((Hostile,), sys.argv)
