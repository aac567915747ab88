"""Event streams for asyncio. Loaded when the first one is asked for, as asyncio is."""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import AsyncIterator, Callable
from types import TracebackType
from typing import Any

from tango._client.streams import Stream
from tango._green.asyncio import channel_of
from tango._tango import DevFailed, GreenMode, Subscription

__all__ = ["AsyncEventStream"]


def _waker(stream: AsyncEventStream) -> Callable[[Subscription], None]:
    """Wakes a stream without keeping it alive."""
    known = weakref.ref(stream)

    def wake(_: Subscription) -> None:
        alive = known()
        if alive is not None:
            alive._wake()

    return wake


class AsyncEventStream(Stream):
    """Events of one attribute: `async for event in proxy.events("x"): ...`.

    The subscription ends with the loop over it, also when the task is cancelled. As an
    `async with` block it can be asked with `await stream.get(timeout)`, too.
    """

    _waiter: asyncio.Future[None] | None = None

    async def open(self) -> None:
        """Subscribe. Called when the iteration or the `async with` block begins."""
        channel = channel_of(asyncio.get_running_loop())
        try:
            number = await self._ask(GreenMode.Asyncio, _waker(self), channel)
        except DevFailed as failure:
            self._subscribe_or_poll(failure)
        else:
            self._subscription = self._proxy._subscription(number)

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def close(self) -> None:
        super().close()
        waiter = self._waiter
        if waiter is not None and not waiter.get_loop().is_closed():
            # From any thread.
            waiter.get_loop().call_soon_threadsafe(self._wake)

    async def get(self, timeout: float | None = None) -> Any:
        """The next event.

        Parameters:
            timeout: seconds to wait; None: as long as it takes.

        Raises:
            TimeoutError: none came.
            ValueError: the stream is closed.
        """
        try:
            event = await asyncio.wait_for(self._next(), timeout)
        except asyncio.TimeoutError:
            raise TimeoutError(f"no event of {self._name} within {timeout} s") from None
        if event is None:
            raise ValueError("the event stream is closed")
        return event

    async def _next(self) -> Any:
        """The next event; None if the stream is closed."""
        if self.polling:
            return await self._poll_next()
        while self._subscription is not None:
            event = self._subscription.take()
            if event is not None:
                return event
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter
        return None

    async def _poll_next(self) -> Any:
        while not self.closed:
            await asyncio.sleep(self._next_due())
            self._read_at()
            event = self._polled(
                await self._proxy.read_attribute(
                    self._name, self._extract_as, green_mode=GreenMode.Asyncio
                )
            )
            if event is not None:
                return event
        return None

    async def __aiter__(self) -> AsyncIterator[Any]:
        await self.open()
        try:
            while (event := await self._next()) is not None:
                yield event
        finally:
            self.close()

    async def __aenter__(self) -> AsyncEventStream:
        await self.open()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
