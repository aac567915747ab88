"""The programs on the pages on events and asyncio, run as they stand."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from tango import DeviceProxy, EventType
from tango.server import Device, attribute, command
from tango.test_context import MultiDeviceTestContext

DOCS = Path(__file__).parents[2] / "docs"
BLOCKS = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)


class Supply(Device):
    """Pushes its current when it is ramped."""

    def init_device(self) -> None:
        super().init_device()
        self.amperes = 0.0
        self.set_change_event("current", True, False)

    @attribute
    def current(self) -> float:
        return self.amperes

    @attribute
    def voltage(self) -> float:
        return 5.0

    @command
    def Ramp(self, amperes: float) -> None:
        self.amperes = amperes
        self.push_change_event("current", amperes)


def blocks(page: str) -> list[str]:
    return BLOCKS.findall((DOCS / page).read_text())


def as_coroutine(block: str) -> str:
    return "async def main():\n" + textwrap.indent(block, "    ")


@pytest.fixture(scope="module")
def proxy() -> Any:
    devices = [{"class": Supply, "devices": [{"name": "demo/psu/1"}]}]
    with MultiDeviceTestContext(devices, process=True, timeout=60.0, debug=0) as context:
        yield DeviceProxy(context.get_device_access("demo/psu/1"))


def test_events(proxy: DeviceProxy) -> None:
    subscribing, streams, _ = blocks("events.md")
    seen: list[Any] = []
    names = {"proxy": proxy, "EventType": EventType, "callback": seen.append}
    exec(subscribing, names)
    assert len(seen) == 1
    # The loops of the page have no end: each ends with its first event.
    exec(as_coroutine(re.sub(r"( +)(print\(.*\))", r"\1\2\n\1break", streams)), names)
    asyncio.run(names["main"]())  # type: ignore[operator]


def test_high_water_marks() -> None:
    marks = blocks("events.md")[2]
    code = f"import os, tango\n{marks}\nprint(tango.ApiUtil.instance().get_event_buffer_hwm())"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    assert done.stdout == "100000\n"


def test_asyncio(proxy: DeviceProxy) -> None:
    (block,) = blocks("asyncio.md")
    block = block.replace('"demo/psu/1"', "name")
    names: dict[str, Any] = {"asyncio": asyncio}
    setup = "proxies = []\n"
    exec(
        "async def main(name):\n"
        + textwrap.indent(setup + block + "\nreturn readings, proxies", "    "),
        names,
    )
    assert asyncio.run(names["main"](proxy._full_name())) == ([], [])
