"""Asynchronous iteration over the values of an attribute."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from typing import Any, Protocol

from taurus_eval._engine.values import Value

# A consumer that is slower than the events loses the oldest of so many pending values.
BACKLOG = 1000


class Listenable(Protocol):
    """What can be listened to."""

    def addListener(self, listener: object) -> bool:
        """Call a listener."""

    def removeListener(self, listener: object) -> bool:
        """Remove a listener."""


class _Bridge:
    """A listener that hands values over to a loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._arrived = asyncio.Event()
        self._values: deque[Value] = deque(maxlen=BACKLOG)

    def eventReceived(self, source: Any, event_type: Any, value: Any) -> None:
        if isinstance(value, Value) and not self._loop.is_closed():
            self._values.append(value)
            self._loop.call_soon_threadsafe(self._arrived.set)

    async def next(self) -> Value:
        while not self._values:
            self._arrived.clear()
            if not self._values:
                await self._arrived.wait()
        return self._values.popleft()


async def values(attribute: Listenable) -> AsyncIterator[Value]:
    """The values of an attribute as they come.

    Listening begins with the first value that is waited for, and ends with the iterator. It may use
    the network, and is therefore done in a thread.
    """
    loop = asyncio.get_running_loop()
    bridge = _Bridge(loop)
    await loop.run_in_executor(None, attribute.addListener, bridge)
    try:
        while True:
            yield await bridge.next()
    finally:
        await loop.run_in_executor(None, attribute.removeListener, bridge)
