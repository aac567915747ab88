"""asyncio clients of a slow device: many calls in flight, letting go, several loops."""

from __future__ import annotations

import asyncio
import gc
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import tango.asyncio
from tango import GreenMode, SerialModel, Util
from tango.server import Device, attribute, command
from tango.test_context import DeviceTestContext


class Slow(Device):
    """Answers many requests at once, each when its time has come."""

    def init_device(self) -> None:
        super().init_device()
        Util.instance().set_serial_model(SerialModel.NO_SYNC)

    @attribute
    def number(self) -> int:
        return 7

    @command
    def Sleep(self, seconds: float) -> float:
        time.sleep(seconds)
        return seconds


@pytest.fixture(scope="module")
def name() -> Iterator[str]:
    with DeviceTestContext(Slow, process=True, timeout=60.0, debug=0) as proxy:
        yield proxy._full_name()


def test_a_timeout_ends_the_awaiting(name: str) -> None:
    async def main() -> None:
        proxy = await tango.asyncio.DeviceProxy(name)
        with pytest.raises(asyncio.TimeoutError):
            await proxy.command_inout("Sleep", 1.0, timeout=0.05)
        assert await proxy.number == 7

    asyncio.run(main())


def test_a_cancelled_call_is_let_go_before_it_ends(name: str) -> None:
    async def main() -> None:
        proxy = await tango.asyncio.DeviceProxy(name)
        ended = asyncio.ensure_future(proxy.command_inout("Sleep", 1.5))
        task = asyncio.ensure_future(asyncio.wait_for(proxy.command_inout("Sleep", 1.5), 30))
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert not ended.done()
        assert await ended == 1.5

    asyncio.run(main())


def test_many_slow_calls_and_a_quick_one_beside_them(name: str) -> None:
    async def main() -> None:
        proxy = await tango.asyncio.DeviceProxy(name)
        other = await tango.asyncio.DeviceProxy(name)
        slow = [asyncio.ensure_future(proxy.command_inout("Sleep", 2.0)) for _ in range(60)]
        await asyncio.sleep(0.1)
        assert await other.number == 7
        assert not any(one.done() for one in slow)
        assert await asyncio.gather(*slow) == [2.0] * 60

    asyncio.run(main())


def descriptors() -> int:
    return len(os.listdir(Path("/proc/self/fd")))


def test_nothing_is_left_of_a_loop_that_closed(name: str) -> None:
    proxy = tango.DeviceProxy(name, green_mode=GreenMode.Asyncio)

    async def main() -> None:
        assert await proxy.number == 7
        # Its result comes when the loop has gone.
        asyncio.ensure_future(proxy.command_inout("Sleep", 0.05)).cancel()

    asyncio.run(main())
    gc.collect()
    before = descriptors()
    for _ in range(20):
        asyncio.run(main())
    gc.collect()
    time.sleep(0.5)
    assert descriptors() <= before + 1
