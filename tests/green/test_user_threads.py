"""Threads without a loop of their own use proxies that belong to another thread's loop."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import gevent
import pytest
from gevent.event import AsyncResult

import tango.asyncio
import tango.futures
import tango.gevent
from tango import DeviceAttribute, EventType, GreenMode
from tango.server import Device, attribute
from tango.test_context import DeviceTestContext

CHANGE = EventType.CHANGE_EVENT
TIMEOUT = 30.0


class Sender(Device):
    """Sends events of an attribute that nothing polls: the first one tells that all is set up."""

    def init_device(self) -> None:
        super().init_device()
        self.set_change_event("number", True, False)

    @attribute
    def number(self) -> int:
        return 7


@pytest.fixture(scope="module")
def name() -> Iterator[str]:
    with DeviceTestContext(Sender, process=True, timeout=60, debug=0) as proxy:
        yield f"tango://{proxy.get_dev_host()}:{proxy.get_dev_port()}/{proxy.dev_name()}#dbase=no"


class InThread:
    """A call on a plain thread."""

    def __init__(self, call: Callable[[], Any]) -> None:
        self._call = call
        self._thread = threading.Thread(target=self._run)
        self.result: Any = None
        self._thread.start()

    def _run(self) -> None:
        try:
            self.result = self._call()
        except Exception as error:  # noqa: BLE001  shown by the test
            self.result = error

    @property
    def running(self) -> bool:
        return self._thread.is_alive()


class Received:
    """Values of events, and on which threads they came."""

    def __init__(self) -> None:
        self.events: list[tuple[int, int]] = []

    def push_event(self, event: Any) -> None:
        self.events.append((event.attr_value.value, threading.get_ident()))

    async def awaited(self, event: Any) -> None:
        self.push_event(event)


def use(proxy: Any, callback: Any) -> tuple[Any, Any]:
    """What a thread does: everything is there when the calls return."""
    reading = proxy.read_attribute("number")
    return reading, proxy.subscribe_event("number", CHANGE, callback)


async def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + TIMEOUT
    while not condition() and time.monotonic() < end:
        await asyncio.sleep(0.01)


def check(done: InThread, received: Received) -> None:
    reading, number = done.result
    assert type(reading) is DeviceAttribute
    assert reading.value == 7
    assert type(number) is int
    assert received.events == [(7, threading.get_ident())]


def test_the_loop_runs(name: str) -> None:
    received = Received()

    async def main() -> None:
        proxy = await tango.asyncio.DeviceProxy(name)
        done = InThread(lambda: use(proxy, received.awaited))
        await until(lambda: not done.running and bool(received.events))
        check(done, received)
        await proxy.unsubscribe_event(done.result[1])

    asyncio.run(main())


def test_the_loop_runs_now_and_then(name: str) -> None:
    received = Received()
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    try:
        proxy: Any = tango.asyncio.DeviceProxy(name, wait=True)
        done = InThread(lambda: use(proxy, received.awaited))
        end = time.monotonic() + TIMEOUT
        while (done.running or not received.events) and time.monotonic() < end:
            assert proxy.read_attribute("number", wait=True).value == 7
        check(done, received)
        proxy.unsubscribe_event(done.result[1], wait=True)
    finally:
        asyncio.set_event_loop(None)
        loop.close()


def test_a_thread_with_a_loop_has_its_own_events(name: str) -> None:
    received = Received()
    own: list[int] = []

    async def in_thread() -> None:
        own.append(threading.get_ident())
        proxy = await tango.asyncio.DeviceProxy(name)
        number = await proxy.subscribe_event("number", CHANGE, received.awaited)
        await until(lambda: bool(received.events))
        await proxy.unsubscribe_event(number)

    async def main() -> None:
        await tango.asyncio.DeviceProxy(name)
        await asyncio.to_thread(asyncio.run, in_thread())

    asyncio.run(main())
    assert received.events == [(7, own[0])]


def test_the_hub_runs(name: str) -> None:
    received = Received()
    proxy: Any = tango.gevent.DeviceProxy(name)
    done = InThread(lambda: use(proxy, received))
    with gevent.Timeout(TIMEOUT):
        while done.running or not received.events:
            gevent.sleep(0.01)
    check(done, received)
    proxy.unsubscribe_event(done.result[1])


def test_a_thread_with_a_hub_has_its_own_events(name: str) -> None:
    received = Received()
    proxy: Any = tango.gevent.DeviceProxy(name)

    def in_thread() -> int:
        gevent.sleep(0)
        number = proxy.subscribe_event("number", CHANGE, received)
        with gevent.Timeout(TIMEOUT):
            while not received.events:
                gevent.sleep(0.01)
        proxy.unsubscribe_event(number)
        return threading.get_ident()

    done = InThread(in_thread)
    with gevent.Timeout(TIMEOUT):
        while done.running:
            gevent.sleep(0.01)
    assert received.events == [(7, done.result)]


@pytest.mark.parametrize("mode", [GreenMode.Synchronous, GreenMode.Futures])
def test_modes_without_a_loop(name: str, mode: GreenMode) -> None:
    received = Received()
    proxy = tango.DeviceProxy(name, green_mode=mode)
    done = InThread(lambda: use(proxy, received))
    end = time.monotonic() + TIMEOUT
    while (done.running or not received.events) and time.monotonic() < end:
        time.sleep(0.01)
    assert [value for value, _ in received.events] == [7]
    proxy.unsubscribe_event(done.result[1])


def test_a_result_to_wait_for(name: str) -> None:
    """A thread without a hub that does not want to wait gets one, while others have theirs."""
    proxy = tango.gevent.DeviceProxy(name)

    def use_later() -> Any:
        result = proxy.read_attribute("number", wait=False)
        made = tango.gevent.DeviceProxy(name, wait=False)
        types = isinstance(result, AsyncResult) and isinstance(made, AsyncResult)
        return types, result.get(timeout=TIMEOUT).value, made.get(timeout=TIMEOUT).number

    done = InThread(use_later)
    end = time.monotonic() + TIMEOUT
    while done.running and time.monotonic() < end:
        gevent.sleep(0.01)
    assert done.result == (True, 7, 7)
