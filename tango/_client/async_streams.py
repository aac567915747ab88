"""Event streams for asyncio. Loaded when the first one is asked for, as asyncio is."""

from __future__ import annotations

import asyncio
import contextlib
import weakref
from collections.abc import AsyncIterator, Callable, Iterator
from types import TracebackType
from typing import Any

from tango._client.streams import Source, State, Stream, Subscribed, limited
from tango._green.asyncio import channel_of, runs_here
from tango._tango import DevFailed, GreenMode, Subscription

__all__ = ["AsyncEventStream"]

Loop = asyncio.AbstractEventLoop


def _waker(stream: AsyncEventStream) -> Callable[[Subscription], None]:
    """Wake a stream without keeping it alive."""
    known = weakref.ref(stream)

    def wake(_: Subscription) -> None:
        alive = known()
        if alive is not None:
            alive._wake()

    return wake


def _finish(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)


class AsyncEventStream(Stream):
    """Events of one attribute: `async for event in tango.events.stream(proxy, "x"): ...`.

    The subscription ends with the loop over it, even if the task is cancelled. In an `async with`
    block, any number of tasks can also call `await stream.get(timeout)`; the subscription ends with
    the block.
    """

    async def open(self) -> None:
        """Subscribe. Called when the iteration or the `async with` block begins."""
        await self._open()

    async def _open(self) -> bool:
        """Subscribe, if nobody else has; whether this call did it."""
        loop = asyncio.get_running_loop()
        while (before := self._begin()) is not State.NEW:
            if before is not State.OPENING:
                return False
            with self._waiter(loop) as woken:
                if self._state is State.OPENING:
                    await woken
        try:
            source = await self._new_source(loop)
        except BaseException:
            self._not_opened()
            raise
        self._opened(source)
        return True

    async def _new_source(self, loop: Loop) -> Source:
        subscribing = self._ask(GreenMode.Asyncio, _waker(self), channel_of(loop))
        try:
            return Subscribed(self._proxy, await subscribing)
        except DevFailed as failure:
            return self._read_instead(failure)
        except asyncio.CancelledError:
            # It may have come when there was a subscription already.
            if subscribing.done() and not subscribing.cancelled() and not subscribing.exception():
                Subscribed(self._proxy, subscribing.result()).close()
            raise

    @contextlib.contextmanager
    def _waiter(self, loop: Loop) -> Iterator[asyncio.Future[None]]:
        """A future that is done when the stream is woken, while the block lasts."""
        future: asyncio.Future[None] = loop.create_future()

        def wake() -> None:
            if runs_here(loop):
                _finish(future)
                return
            with contextlib.suppress(RuntimeError):  # the loop has closed: nobody waits any more
                loop.call_soon_threadsafe(_finish, future)

        with self._lock:
            self._waiters[wake] = None
        try:
            yield future
        finally:
            with self._lock:
                del self._waiters[wake]

    async def get(self, timeout: float | None = None) -> Any:
        """The next event.

        Parameters
        ----------
        timeout : float | None, optional
            Seconds to wait; None: without limit.

        Raises
        ------
        TimeoutError
            No event arrived in time.
        ValueError
            The stream is closed.
        """
        return self._given(await self._next(limited(timeout)), timeout)

    async def _next(self, timeout: float | None) -> Any:
        """The next event; None after `timeout` seconds, or if the stream is closed."""
        loop = asyncio.get_running_loop()
        end = None if timeout is None else loop.time() + timeout
        while (source := self._source) is not None:
            with self._waiter(loop) as woken:
                # Asked with a waiter in place: what comes after the answer wakes it. After the
                # waiting nothing is taken in the same step, so a cancellation loses nothing.
                item = source.take()
                if item is not None:
                    return item
                pauses = [] if end is None else [end - loop.time()]
                if pauses and pauses[0] <= 0:
                    return None
                due = source.due()
                if due is not None:
                    pauses.append(due)
                if self._source is source:
                    await _at_most(loop, woken, pauses)
        return None

    async def __aiter__(self) -> AsyncIterator[Any]:
        mine = await self._open()
        try:
            while (event := await self._next(None)) is not None:
                yield event
        finally:
            if mine:
                self.close()

    async def __aenter__(self) -> AsyncEventStream:
        await self._open()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


async def _at_most(loop: Loop, future: asyncio.Future[None], pauses: list[float]) -> None:
    """Wait for a future, but no longer than each of these seconds."""
    timer = loop.call_later(min(pauses), _finish, future) if pauses else None
    try:
        await future
    finally:
        if timer is not None:
            timer.cancel()
