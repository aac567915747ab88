"""asyncio clients of a slow device: many concurrent calls, cancellation, several loops."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import time
from collections.abc import Iterator
from typing import Any

import pytest

import tango.asyncio
from tango import GreenMode
from tests.support.slow_device import slow_program


async def is_holding(proxy: Any, count: int) -> None:
    """Waits until so many calls of Hold have come to the device."""
    for _ in range(3000):
        if await proxy.holding == count:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"the device holds {await proxy.holding} calls")


@pytest.fixture(scope="module")
def name() -> Iterator[str]:
    with slow_program() as (slow, _):
        yield slow


async def patient(name: str) -> Any:
    proxy = await tango.asyncio.DeviceProxy(name)
    proxy.set_timeout_millis(60_000)
    return proxy


def test_a_timeout_ends_the_awaiting(name: str) -> None:
    async def main() -> None:
        proxy = await patient(name)
        with pytest.raises(asyncio.TimeoutError):
            await proxy.command_inout("Sleep", 2.0, timeout=0.05)
        assert await proxy.number == 7

    asyncio.run(main())


def test_a_cancelled_call_is_let_go_before_it_ends(name: str) -> None:
    async def main() -> None:
        proxy = await patient(name)
        ended = asyncio.ensure_future(proxy.command_inout("Hold"))
        task = asyncio.ensure_future(asyncio.wait_for(proxy.command_inout("Hold"), 30))
        await is_holding(proxy, 2)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert not ended.done()
        await proxy.LetGo()
        assert await ended

    asyncio.run(main())


def test_many_slow_calls_and_a_quick_one_beside_them(name: str) -> None:
    async def main() -> None:
        proxy, other = await patient(name), await patient(name)
        slow = [asyncio.ensure_future(proxy.command_inout("Hold")) for _ in range(60)]
        await is_holding(other, 60)
        assert await other.number == 7
        assert not any(one.done() for one in slow)
        await other.LetGo()
        assert await asyncio.gather(*slow) == [True] * 60

    asyncio.run(main())


def descriptors_of_loops() -> int:
    """How many selectors and channels there are. (Connections are kept for the next call: there are
    as many as calls were under way together.)"""
    found = 0
    for name in os.listdir("/proc/self/fd"):
        with contextlib.suppress(FileNotFoundError):  # that of the listing itself
            found += os.readlink(f"/proc/self/fd/{name}").startswith("anon_inode:[event")
    return found


def test_nothing_is_left_of_a_loop_that_closed(name: str) -> None:
    proxy = tango.DeviceProxy(name, green_mode=GreenMode.Asyncio)

    async def main() -> None:
        assert await proxy.number == 7
        # Its result arrives after the loop has been closed.
        asyncio.ensure_future(proxy.command_inout("Sleep", 0.05)).cancel()

    asyncio.run(main())
    gc.collect()
    before = descriptors_of_loops()
    for _ in range(20):
        asyncio.run(main())
    gc.collect()
    end = time.monotonic() + 30  # the calls that were given up end by themselves
    while descriptors_of_loops() > before and time.monotonic() < end:
        time.sleep(0.01)
    assert descriptors_of_loops() <= before
