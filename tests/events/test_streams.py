"""Event streams, synchronous and for asyncio."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from tango import DevFailed, EventType, GreenMode, events
from tango._client.device_proxy import DeviceProxy

PERIODIC = EventType.PERIODIC_EVENT


@pytest.fixture
def proxy(device_name: str) -> Iterator[DeviceProxy]:
    one = DeviceProxy(device_name)
    one.poll_attribute("double_scalar", 50)
    yield one


def callbacks(proxy: DeviceProxy) -> dict[int, Any]:
    found: dict[int, Any] = proxy.__dict__.get("_event_callbacks", {})
    return found


def test_iterating(proxy: DeviceProxy) -> None:
    with events.subscribe(proxy, "double_scalar", PERIODIC) as stream:
        received = []
        for event in stream:
            received.append(event.attr_value.value)
            if len(received) == 2:
                break
        assert stream.statistics().delivered == 2
    assert stream.closed
    assert callbacks(proxy) == {}
    with pytest.raises(ValueError, match="closed"):
        stream.get(0.1)


def test_waiting_for_a_limited_time(proxy: DeviceProxy) -> None:
    with events.subscribe(proxy, "ampli", EventType.ATTR_CONF_EVENT) as stream:
        assert stream.get(30).attr_conf.name == "ampli"
        with pytest.raises(TimeoutError):
            stream.get(0.05)


def test_without_events_it_raises_or_polls(proxy: DeviceProxy) -> None:
    with pytest.raises(DevFailed):
        events.subscribe(proxy, "long_scalar")
    with (
        pytest.warns(UserWarning, match="is read every"),
        events.subscribe(proxy, "long_scalar", poll=0.02) as stream,
    ):
        assert stream.polling
        assert isinstance(stream.get(30).attr_value.value, int)


def test_asynchronous_iteration(proxy: DeviceProxy) -> None:
    async def two() -> list[float]:
        received: list[float] = []
        async for event in events.stream(proxy, "double_scalar", PERIODIC):
            received.append(event.attr_value.value)
            if len(received) == 2:
                break
        return received

    assert len(asyncio.run(two())) == 2


def test_a_cancelled_task_unsubscribes(proxy: DeviceProxy) -> None:
    async def main() -> None:
        first = asyncio.Event()

        async def read() -> None:
            async for _ in events.stream(proxy, "double_scalar", PERIODIC):
                first.set()

        task = asyncio.create_task(read())
        await asyncio.wait_for(first.wait(), 30)
        assert len(callbacks(proxy)) == 1
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert callbacks(proxy) == {}

    asyncio.run(main())


def test_asynchronous_block(proxy: DeviceProxy) -> None:
    async def main() -> None:
        async with events.stream(proxy, "ampli", EventType.ATTR_CONF_EVENT) as stream:
            event = await stream.get(30)
            assert event.attr_conf.name == "ampli"
            with pytest.raises(TimeoutError):
                await stream.get(0.05)

    asyncio.run(main())


def test_closing_from_another_thread_ends_the_iteration(proxy: DeviceProxy) -> None:
    with events.subscribe(proxy, "ampli", EventType.ATTR_CONF_EVENT) as stream:
        arriving = iter(stream)
        next(arriving)
        threading.Timer(0.1, stream.close).start()
        assert list(arriving) == []


def test_closing_an_asynchronous_stream_from_another_thread(proxy: DeviceProxy) -> None:
    async def main() -> int:
        stream = events.stream(proxy, "ampli", EventType.ATTR_CONF_EVENT)
        count = 0
        async for _ in stream:
            count += 1
            threading.Timer(0.1, stream.close).start()
        with pytest.raises(ValueError, match="closed"):
            await stream.get(1)
        return count

    assert asyncio.run(asyncio.wait_for(main(), 30)) == 1


def test_subscriptions_that_nobody_awaits_any_more_end(proxy: DeviceProxy) -> None:
    async def main() -> None:
        async def read() -> None:
            async for _ in events.stream(proxy, "ampli", EventType.ATTR_CONF_EVENT):
                pass

        for _ in range(10):
            tasks = [asyncio.create_task(read()) for _ in range(5)]
            tasks.append(
                asyncio.ensure_future(
                    proxy.subscribe_event(
                        "ampli", EventType.USER_EVENT, arrived, green_mode=GreenMode.Asyncio
                    )
                )
            )
            await asyncio.sleep(0)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        end = asyncio.get_running_loop().time() + 30
        while callbacks(proxy) and asyncio.get_running_loop().time() < end:
            await asyncio.sleep(0.01)
        assert callbacks(proxy) == {}

    async def arrived(_: Any) -> None: ...

    asyncio.run(main())
