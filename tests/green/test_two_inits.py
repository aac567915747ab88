"""Two clients initialize a device at the same time, and the first takes longer than locks wait."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

import gevent
import pytest

from tango import DevFailed, DeviceProxy, GreenMode
from tango.server import Device, attribute
from tango.test_context import DeviceTestContext

LONG = 4.5  # seconds; cppTango waits 3.2 for the lock of a device


class Plain(Device):
    """Takes its time for Init, but not when it is made."""

    wait = staticmethod(time.sleep)
    begun = 0

    def init_device(self) -> None:
        super().init_device()
        Plain.begun += 1
        if Plain.begun > 1:
            self.wait(LONG)

    @attribute
    def number(self) -> int:
        return Plain.begun


class InGreenlets(Plain):
    """The same."""

    green_mode = GreenMode.Gevent
    wait = staticmethod(gevent.sleep)


class InCoroutines(Device):
    """The same."""

    green_mode = GreenMode.Asyncio

    async def init_device(self) -> None:
        await super().init_device()
        Plain.begun += 1
        if Plain.begun > 1:
            await asyncio.sleep(LONG)

    @attribute
    async def number(self) -> int:
        return Plain.begun


def init(name: str) -> str:
    proxy = DeviceProxy(name)
    proxy.set_timeout_millis(30_000)
    try:
        proxy.command_inout("Init")
    except DevFailed as error:
        return error.args[0].reason
    return "done"


@pytest.mark.parametrize("cls", [Plain, InGreenlets, InCoroutines])
def test_the_second_is_refused(cls: type[Device]) -> None:
    """In a server without serialization, cppTango wrote that error with a null pointer."""
    context = DeviceTestContext(cls, process=True)
    with context as proxy, ThreadPoolExecutor(2) as threads:
        ends = list(threads.map(init, [context.get_device_access()] * 2))
        assert sorted(ends) == ["API_CommandTimedOut", "done"]
        assert proxy.read_attribute("number").value == 2
