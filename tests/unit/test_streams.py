"""Streams as a state machine: tasks wait, are cancelled, and are released by close()."""

from __future__ import annotations

import asyncio
import contextlib
import math
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tango import DevError, DevFailed, EventType, ExtractAs, GreenMode
from tango._client.async_streams import AsyncEventStream
from tango._client.streams import EventStream, State


class Subscription:
    """As the extension has it: wakes again only after everything was taken."""

    def __init__(self, proxy: FakeProxy, number: int, waker: Callable[[Any], None] | None) -> None:
        self.proxy, self.id, self.waker = proxy, number, waker
        self.waiting: deque[Any] = deque()
        self.closed = False
        self.idle = True
        self.arrived = threading.Condition()

    def push(self, item: Any) -> None:
        with self.arrived:
            self.waiting.append(item)
            self.arrived.notify_all()
        if self.waker is not None and self.idle:
            self.idle = False
            self.waker(self)

    def take(self) -> Any:
        if self.waiting:
            return self.waiting.popleft()
        self.idle = True
        return None

    def wait(self, timeout: float | None) -> Any:
        with self.arrived:
            self.arrived.wait_for(lambda: self.waiting or self.closed, timeout)
            return self.take()

    def statistics(self) -> Any:
        return len(self.waiting)


class FakeProxy:
    """Subscribes and reads when the test says so."""

    def __init__(self, sends_events: bool = True) -> None:
        self.sends_events = sends_events
        self.subscriptions: dict[int, Subscription] = {}
        self.opening: deque[tuple[asyncio.Future[int], Any]] = deque()
        self.readings: deque[Future[Any]] = deque()
        self.count = 0

    def _subscribe(self, *args: Any, green_mode: GreenMode) -> Any:
        if green_mode == GreenMode.Synchronous:
            return self._made(args[2])
        future = asyncio.get_running_loop().create_future()
        self.opening.append((future, args[2]))
        return future

    def _made(self, waker: Any) -> int:
        if not self.sends_events:
            raise DevFailed(DevError())
        self.count += 1
        self.subscriptions[self.count] = Subscription(self, self.count, waker)
        return self.count

    def answer(self) -> None:
        """Let the oldest subscribing that is awaited succeed, or fail."""
        while self.opening:
            future, waker = self.opening.popleft()
            if not future.done():
                try:
                    future.set_result(self._made(waker))
                except DevFailed as failure:
                    future.set_exception(failure)
                return

    def _subscription(self, number: int) -> Any:
        return self.subscriptions[number]

    def unsubscribe_event(self, number: int, **green: Any) -> None:
        one = self.subscriptions.pop(number)
        with one.arrived:
            one.closed = True
            one.arrived.notify_all()

    def read_attribute(self, *args: Any, **green: Any) -> Future[Any]:
        self.readings.append(Future())
        return self.readings[-1]


def asynchronous(proxy: Any, poll: float | None = None) -> AsyncEventStream:
    return AsyncEventStream(proxy, "x", EventType.USER_EVENT, 0, ExtractAs.Numpy, poll)


class Streams(RuleBasedStateMachine):
    """One stream, and tasks that open it, wait for it, iterate over it and are cancelled."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.proxy = FakeProxy()
        self.stream = asynchronous(self.proxy)
        self.waiting: list[asyncio.Task[None]] = []
        self.pushed = 0
        self.received: list[int] = []

    def turn(self) -> None:
        for _ in range(6):
            self.loop.call_soon(self.loop.stop)
            self.loop.run_forever()
        self.waiting = [task for task in self.waiting if not task.done()]

    def start(self, coroutine: Any) -> None:
        self.waiting.append(self.loop.create_task(coroutine))
        self.turn()

    async def _get(self) -> None:
        try:
            self.received.append(await self.stream.get())
        except ValueError:
            assert self.stream._source is None  # not open, or closed

    async def _iterate(self) -> None:
        async for item in self.stream:
            self.received.append(item)

    async def _open(self) -> None:
        await self.stream.open()

    @rule()
    def open(self) -> None:
        self.start(self._open())

    @rule()
    def get(self) -> None:
        self.start(self._get())

    @rule()
    def iterate(self) -> None:
        self.start(self._iterate())

    @rule()
    def answer(self) -> None:
        async def answer() -> None:
            self.proxy.answer()

        self.loop.run_until_complete(answer())
        self.turn()

    @rule(count=st.integers(1, 3))
    def push(self, count: int) -> None:
        async def push() -> None:
            for one in self.proxy.subscriptions.values():
                for _ in range(count):
                    self.pushed += 1
                    one.push(self.pushed)

        self.loop.run_until_complete(push())
        self.turn()

    @precondition(lambda self: self.waiting)
    @rule(number=st.integers(0, 20), at_once=st.booleans())
    def cancel(self, number: int, at_once: bool) -> None:
        task = self.waiting[number % len(self.waiting)]
        if not at_once:
            # Together with what it waits for: its result has come, the task has not gone on yet.
            async def answer() -> None:
                self.proxy.answer()
                task.cancel()

            self.loop.run_until_complete(answer())
        else:
            task.cancel()
        self.turn()
        assert task.done()

    @rule(other_thread=st.booleans())
    def close(self, other_thread: bool) -> None:
        if other_thread:
            thread = threading.Thread(target=self.stream.close)
            thread.start()
            thread.join()
        else:
            self.stream.close()
        self.turn()
        self.proxy.answer()
        self.turn()
        assert not self.waiting

    @invariant()
    def each_item_has_come_once_and_in_order(self) -> None:
        assert self.received == sorted(set(self.received))

    @invariant()
    def there_is_a_subscription_while_it_is_open(self) -> None:
        assert len(self.proxy.subscriptions) == (self.stream._state is State.OPEN)

    @invariant()
    def nobody_waits_while_items_do(self) -> None:
        if self.waiting:
            assert not any(one.waiting for one in self.proxy.subscriptions.values())

    def teardown(self) -> None:
        self.stream.close()
        self.turn()
        for task in self.waiting:
            task.cancel()
        self.turn()
        assert self.proxy.subscriptions == {}
        assert self.stream._waiters == {}
        self.loop.close()


TestStreams = Streams.TestCase
TestStreams.settings = settings(deadline=None, max_examples=150, stateful_step_count=30)


def failed(reason: str) -> DevFailed:
    error = DevError()
    error.reason = reason
    return DevFailed(error)


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_failed_reading_is_an_item() -> None:
    async def main() -> None:
        proxy = FakeProxy(sends_events=False)
        stream = asynchronous(proxy, poll=0.0)
        opening = asyncio.ensure_future(stream.open())
        await asyncio.sleep(0)
        proxy.answer()
        await opening
        for reason in ("first", "second"):
            tasks = [asyncio.ensure_future(stream.get(math.inf)) for _ in range(3)]
            await asyncio.sleep(0)
            assert len(proxy.readings) == 1  # for all of them
            proxy.readings.popleft().set_exception(failed(reason))
            done, others = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            (event,) = [task.result() for task in done]
            assert event.err
            assert event.errors[0].reason == reason
            for task in others:
                task.cancel()
            await asyncio.wait(others)
            assert stream._waiters == {}
            # A reading that nobody waits for any more is kept for the next caller.
            proxy.readings.popleft().set_exception(failed("left"))
            assert (await stream.get(30)).errors[0].reason == "left"
        assert not stream.closed
        waiting = asyncio.ensure_future(stream.get())
        await asyncio.sleep(0)
        stream.close()
        with pytest.raises(ValueError, match="closed"):
            await waiting
        assert proxy.readings.pop().cancelled()

    asyncio.run(main())


@pytest.mark.parametrize("sends_events", [True, False], ids=["subscribed", "refused"])
def test_cancelled_together_with_the_reply(sends_events: bool) -> None:
    async def main() -> None:
        proxy = FakeProxy(sends_events)
        opening = asyncio.ensure_future(asynchronous(proxy).open())
        await asyncio.sleep(0)
        proxy.answer()
        opening.cancel()
        with pytest.raises(asyncio.CancelledError):
            await opening
        assert proxy.subscriptions == {}

    asyncio.run(main())


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("sends_events", [True, False], ids=["events", "readings"])
def test_closing_lets_every_thread_go(sends_events: bool) -> None:
    stream = EventStream(
        FakeProxy(sends_events), "x", EventType.USER_EVENT, 0, ExtractAs.Numpy, 0.0
    ).open()
    ends: list[str] = []

    def wait(timeout: float | None) -> None:
        try:
            stream.get(timeout)
        except ValueError as error:
            ends.append(str(error))

    threads = [threading.Thread(target=wait, args=(t,)) for t in (None, math.inf, 600.0)]
    for thread in threads:
        thread.start()
    with pytest.raises(TimeoutError):
        stream.get(0.01)
    stream.close()
    for thread in threads:
        thread.join(30)
    assert len(ends) == len(threads)
    assert list(stream) == []


def test_who_waits_longest_gets_the_next_item() -> None:
    async def main() -> None:
        proxy = FakeProxy()
        stream = asynchronous(proxy)
        opening = asyncio.ensure_future(stream.open())
        await asyncio.sleep(0)
        proxy.answer()
        await opening
        order: list[int] = []

        async def wait(number: int) -> None:
            await stream.get()
            order.append(number)

        tasks = [asyncio.ensure_future(wait(number)) for number in range(20)]
        await asyncio.sleep(0)
        for item in range(len(tasks)):
            proxy.subscriptions[1].push(item)
            await asyncio.sleep(0.001)
        await asyncio.gather(*tasks)
        assert order == [*range(len(tasks))]

    asyncio.run(main())


def test_a_block_around_a_loop_subscribes_once() -> None:
    async def main() -> None:
        proxy = FakeProxy()
        stream = asynchronous(proxy)
        asyncio.get_running_loop().call_later(0.01, proxy.answer)
        async with stream:
            one = proxy.subscriptions[1]
            one.push(1)
            async with contextlib.aclosing(stream.__aiter__()) as items:
                assert await anext(items) == 1
            one.push(2)
            assert await stream.get(30) == 2
            assert [*proxy.subscriptions] == [1]
        assert proxy.subscriptions == {}
        assert not proxy.opening

    asyncio.run(main())
