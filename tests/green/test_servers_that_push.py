"""Servers in every green mode push events from wherever they like while clients keep asking."""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tango import DeviceProxy, GreenMode
from tango.server import Device, attribute, command
from tango.test_context import DeviceTestContext
from tango.testing import subscribe

COUNT = 100


def push_three(device: Any) -> int:
    """Pushes numbers below zero, each once."""
    for _ in range(3):
        device.lowest = getattr(device, "lowest", 0) - 1
        device.push_change_event("number", device.lowest)
    return device.lowest


class Plain(Device):
    """Pushes from threads, or from greenlets where those are patched."""

    def init_device(self) -> None:
        super().init_device()
        self.last = 0
        self.set_change_event("number", True, False)

    @attribute
    def number(self) -> int:
        return self.last

    def push(self) -> None:
        for value in range(1, COUNT + 1):
            self.last = value
            self.push_change_event("number", value)
            time.sleep(0.001)

    @command
    def Start(self) -> None:
        threading.Thread(target=self.push).start()

    @command
    def PushHere(self) -> int:
        self.push_change_event("number", self.last)
        return self.last

    @attribute
    def pushing(self) -> int:
        return push_three(self)


class Coroutines(Device):
    """Pushes from a task and from a thread."""

    green_mode = GreenMode.Asyncio

    async def init_device(self) -> None:
        await super().init_device()
        self.last = 0
        self.set_change_event("number", True, False)

    @attribute
    async def number(self) -> int:
        await asyncio.sleep(0)
        return self.last

    async def push(self, first: int) -> None:
        for value in range(first, COUNT // 2 + first):
            self.last = value
            self.push_change_event("number", value)
            await asyncio.sleep(0.001)

    def push_in_thread(self) -> None:
        for value in range(1, COUNT // 2 + 1):
            self.last = value
            self.push_change_event("number", value)
            time.sleep(0.001)

    async def both(self) -> None:
        await asyncio.to_thread(self.push_in_thread)
        await self.push(COUNT // 2 + 1)

    @command
    async def Start(self) -> None:
        self.task = asyncio.create_task(self.both())

    @command
    async def PushHere(self) -> int:
        self.push_change_event("number", self.last)
        return self.last

    @attribute
    async def pushing(self) -> int:
        return push_three(self)


@pytest.mark.parametrize("mode", list(GreenMode.__members__.values()), ids=lambda mode: mode.name)
def test_pushing(mode: GreenMode) -> None:
    cls = Coroutines if mode == GreenMode.Asyncio else Plain
    stop = threading.Event()

    def ask(proxy: DeviceProxy) -> None:
        while not stop.is_set():
            proxy.read_attribute("number")
            proxy.command_inout("PushHere")
            proxy.command_inout("State")

    with DeviceTestContext(cls, green_mode=mode, process=True, timeout=60.0, debug=0) as proxy:
        proxies = [DeviceProxy(proxy) for _ in range(4)]
        with ThreadPoolExecutor(4) as pool, subscribe(proxy, "number") as events:
            asking = [pool.submit(ask, one) for one in proxies]
            try:
                proxy.command_inout("Start")
                events.expect(COUNT, within=60)
            finally:
                stop.set()
            for one in asking:
                one.result(60)
    assert set(range(1, COUNT + 1)) <= set(events.values)


@pytest.mark.parametrize("mode", list(GreenMode.__members__.values()), ids=lambda mode: mode.name)
def test_pushing_what_the_same_request_has_read(mode: GreenMode) -> None:
    cls = Coroutines if mode == GreenMode.Asyncio else Plain
    with (
        DeviceTestContext(cls, green_mode=mode, process=True, timeout=60.0, debug=0) as proxy,
        subscribe(proxy, "number") as events,
    ):
        for count in range(1, 21):
            number, pushing = proxy.read_attributes(["number", "pushing"])
            assert (number.value, pushing.value) == (0, -3 * count)
        events.expect_sequence(range(-1, -61, -1), within=60)
