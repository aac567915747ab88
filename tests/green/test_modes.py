"""Green modes: futures, gevent, asyncio, on the pool of C++ threads."""

from __future__ import annotations

import asyncio
import concurrent.futures
import os
import threading
from typing import Any

import gevent
import gevent.event
import pytest

import tango.asyncio
import tango.futures
import tango.gevent
from tango import DevFailed, DeviceAttribute, DevState, EventType, GreenMode
from tango._client.device_proxy import DeviceProxy
from tango._client.green_proxies import get_device_proxy
from tango.green import get_executor, get_green_mode, green, set_green_mode
from tests.support.slow_device import slow_program


@pytest.fixture
def proxy(device_name: str) -> DeviceProxy:
    return DeviceProxy(device_name)


@pytest.mark.parametrize("keywords", [{"wait": False}, {"timeout": 1}])
def test_synchronous_mode_refuses_what_it_cannot(
    proxy: DeviceProxy, keywords: dict[str, Any]
) -> None:
    with pytest.raises(ValueError, match="synchronous"):
        proxy.state(**keywords)


def test_the_mode_of_one_call(proxy: DeviceProxy) -> None:
    future = proxy.state(green_mode=GreenMode.Futures, wait=False)
    assert isinstance(future, concurrent.futures.Future)
    assert isinstance(future.result(30), DevState)
    assert isinstance(proxy.state(green_mode=GreenMode.Futures), DevState)
    result = proxy.state(green_mode=GreenMode.Gevent, wait=False)
    assert isinstance(result, gevent.event.AsyncResult)
    assert isinstance(result.get(timeout=30), DevState)


@pytest.fixture
def mocks(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What mocks in the places of the original API's classes have been called with."""
    calls: list[tuple[Any, ...]] = []

    def make(*args: Any, green_mode: GreenMode | None, **_: Any) -> str:
        calls.append((*args, green_mode))
        return f"mock of {args[0]}"

    monkeypatch.setattr(tango.device_proxy, "DeviceProxy", make)
    monkeypatch.setattr(tango.attribute_proxy, "AttributeProxy", make)
    return calls


def test_a_mock_of_the_class_is_what_all_modes_make(mocks: list[tuple[Any, ...]]) -> None:
    async def in_asyncio() -> None:
        for make in (tango.asyncio.DeviceProxy, tango.asyncio.AttributeProxy):
            assert await make("nobody/is/there") == "mock of nobody/is/there"

    asyncio.run(in_asyncio())
    for module, mode in ((tango.futures, GreenMode.Futures), (tango.gevent, GreenMode.Gevent)):
        assert module.DeviceProxy("a/b/c") == module.AttributeProxy("a/b/c") == "mock of a/b/c"
        assert mocks[-2:] == [("a/b/c", mode)] * 2
    future = tango.futures.DeviceProxy("a/b/c", wait=False)
    assert future.result(30) == "mock of a/b/c"
    assert get_device_proxy("a/b/c", green_mode=GreenMode.Synchronous) == "mock of a/b/c"
    assert tango.get_attribute_proxy("a/b/c/d") == "mock of a/b/c/d"


def test_a_mock_of_the_class_leaves_others_alone(
    mocks: list[tuple[Any, ...]], device_name: str
) -> None:
    class Own(tango.futures.DeviceProxy):  # type: ignore[misc]
        """A class of the program."""

    assert Own(device_name).dev_name() == tango.DeviceProxy(device_name).dev_name()
    assert mocks == []


def test_the_default_mode(device_name: str) -> None:
    assert get_green_mode() == GreenMode.Synchronous
    set_green_mode(GreenMode.Futures)
    try:
        assert DeviceProxy(device_name).get_green_mode() == GreenMode.Futures
    finally:
        set_green_mode()
    assert get_green_mode() == GreenMode.Synchronous
    with pytest.raises(TypeError):
        set_green_mode("Futures")  # type: ignore[arg-type]


def test_executors() -> None:
    known = {
        GreenMode.Synchronous: (False, True),
        GreenMode.Futures: (True, True),
        GreenMode.Gevent: (True, True),
        GreenMode.Asyncio: (True, False),
    }
    for mode, flags in known.items():
        executor = get_executor(mode)
        assert (executor.asynchronous, executor.default_wait) == flags


def test_timeouts() -> None:
    with slow_program() as (name, _):
        proxy = DeviceProxy(name)
        with pytest.raises(concurrent.futures.TimeoutError):
            proxy.command_inout("Sleep", 1.0, green_mode=GreenMode.Futures, timeout=0)
        with pytest.raises(gevent.Timeout):
            proxy.command_inout("Sleep", 1.0, green_mode=GreenMode.Gevent, timeout=1e-9)


def test_construction(device_name: str) -> None:
    assert isinstance(tango.futures.DeviceProxy(device_name), tango.futures.DeviceProxy)
    future = tango.futures.DeviceProxy(device_name, wait=False)
    assert future.result(30).get_green_mode() == GreenMode.Futures
    assert tango.gevent.DeviceProxy(device_name).get_green_mode() == GreenMode.Gevent
    made = get_device_proxy(device_name, green_mode=GreenMode.Futures, wait=False)
    assert isinstance(made.result(30), DeviceProxy)


def test_asyncio_in_general(device_name: str) -> None:
    async def main() -> None:
        proxy = await tango.asyncio.DeviceProxy(device_name)
        assert isinstance(proxy, tango.asyncio.DeviceProxy)
        assert isinstance(await proxy.state(), DevState)
        reading = await proxy.read_attribute("double_scalar")
        assert isinstance(reading, DeviceAttribute)
        await proxy.write_attribute("ampli", 2.5)
        assert (await proxy.read_attribute("ampli")).value == 2.5
        assert await proxy.command_inout("DevDouble", 3.0) == 3.0
        with pytest.raises(RuntimeError):
            proxy.state(wait=True)

    asyncio.run(main())


def test_asyncio_attribute_access_and_commands(device_name: str) -> None:
    async def main() -> None:
        proxy = await tango.asyncio.DeviceProxy(device_name)
        assert isinstance(await proxy.double_scalar, float)
        assert await proxy.DevString("hello") == "hello"
        assert isinstance(await proxy["double_scalar"], DeviceAttribute)
        with pytest.raises(AttributeError):
            _ = proxy.no_such_thing

    asyncio.run(main())


def test_asyncio_errors_come_when_awaited(device_name: str) -> None:
    async def main() -> None:
        proxy = await tango.asyncio.DeviceProxy(device_name)
        awaited = proxy.write_attribute("ampli", "not a number")
        with pytest.raises((TypeError, DevFailed)):
            await awaited
        with pytest.raises(DevFailed):
            await proxy.command_inout("NoSuchCommand")

    asyncio.run(main())


def test_blocking_methods_can_be_awaited(device_name: str) -> None:
    async def main() -> None:
        proxy = await tango.asyncio.DeviceProxy(device_name)
        assert proxy.info().dev_class == "TangoTest"
        assert (await proxy.info(wait=False)).dev_class == "TangoTest"

    asyncio.run(main())


def test_asyncio_many_at_once(device_name: str) -> None:
    async def main() -> None:
        proxy = await tango.asyncio.DeviceProxy(device_name)
        states = await asyncio.gather(*(proxy.state() for _ in range(300)))
        assert len(states) == 300

    asyncio.run(main())


def test_asyncio_cancelling_lets_go(device_name: str) -> None:
    async def main() -> None:
        proxy = await tango.asyncio.DeviceProxy(device_name)
        future = proxy.read_attribute("double_scalar")
        future.cancel()
        with pytest.raises(asyncio.CancelledError):
            await future
        assert isinstance(await proxy.state(), DevState)

    asyncio.run(main())


def test_several_loops_in_several_threads(device_name: str) -> None:
    proxy = DeviceProxy(device_name)
    proxy.set_green_mode(GreenMode.Asyncio)
    results: list[int] = []

    async def main() -> None:
        states = [await proxy.state() for _ in range(20)]
        results.append(len(states))

    threads = [threading.Thread(target=asyncio.run, args=(main(),)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [20] * 4


def test_loops_leave_nothing_open(proxy: DeviceProxy) -> None:
    proxy.set_green_mode(GreenMode.Asyncio)

    async def main() -> None:
        await proxy.state()

    asyncio.run(main())
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(20):
        asyncio.run(main())
    assert len(os.listdir("/proc/self/fd")) <= before + 2


def test_events_on_the_loop(device_name: str) -> None:
    async def main() -> None:
        proxy = await tango.asyncio.DeviceProxy(device_name)
        names: list[str] = []
        arrived = asyncio.Event()

        async def callback(event: Any) -> None:
            names.append(threading.current_thread().name)
            await asyncio.sleep(0)
            arrived.set()

        number = await proxy.subscribe_event("ampli", EventType.ATTR_CONF_EVENT, callback)
        await asyncio.wait_for(arrived.wait(), 30)
        assert names == [threading.current_thread().name]
        await proxy.unsubscribe_event(number)

    asyncio.run(main())


def test_a_green_method_of_ones_own(proxy: DeviceProxy) -> None:
    @green
    def both(one: DeviceProxy) -> tuple[Any, Any]:
        return one.state(), one.status()

    state, status = both(proxy)
    assert isinstance(state, DevState)
    future = both(proxy, green_mode=GreenMode.Futures, wait=False)
    assert isinstance(future.result(30)[1], type(status))
