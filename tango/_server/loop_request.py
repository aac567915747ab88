"""Requests that coroutines of an asyncio server answer.

The thread of a request waits for its coroutine. Some of what a coroutine calls in cppTango may call
coroutines of the device again and wait for them, as the base's `dev_state` does: on the loop, which
they need, that could only fail. So the thread of the request does it. It has the request's locks,
and no other thread is needed, of which there might be none left.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextvars
import functools
import queue
from collections.abc import Callable, Coroutine
from typing import Any

__all__ = ["LoopRequest", "off_the_loop"]

_current: contextvars.ContextVar[LoopRequest] = contextvars.ContextVar("request")


class LoopRequest:
    """One request, from its beginning in the request's thread until its coroutine has ended.

    Parameters
    ----------
    loop : asyncio.AbstractEventLoop
        The loop of the server.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._task: asyncio.Task[Any] | None = None
        # Changed and asked on the loop only: what is put into the queue before is done.
        self._is_over = False

    def run(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        """Run the coroutine on the loop, and wait for its result.

        Parameters
        ----------
        coroutine : Coroutine[Any, Any, Any]
            Answers the request.
        """
        before = _current.set(self)
        try:
            self._loop.call_soon_threadsafe(self._start, coroutine)
        finally:
            _current.reset(before)
        while (job := self._jobs.get()) is not None:
            job()
        task, self._task = self._task, None
        try:
            return task.result()  # type: ignore[union-attr]
        except asyncio.CancelledError:
            # The server ends. This one is an Exception, which becomes the error of the request.
            raise concurrent.futures.CancelledError from None
        finally:
            del task  # an error refers to this frame

    def _start(self, coroutine: Coroutine[Any, Any, Any]) -> None:
        self._task = self._loop.create_task(coroutine)
        self._task.add_done_callback(self._end)

    def _end(self, _task: asyncio.Task[Any]) -> None:
        self._is_over = True
        self._jobs.put(None)

    def can_do(self) -> bool:
        """Whether its thread still waits, for a coroutine of the loop that runs here."""
        return not self._is_over and asyncio.get_running_loop() is self._loop

    def do(self, function: Callable[[], Any]) -> asyncio.Future[Any]:
        """Call a function on the thread of the request. What is returned is to be awaited.

        Parameters
        ----------
        function : Callable[[], Any]
            What is to be called.
        """
        future: concurrent.futures.Future[Any] = concurrent.futures.Future()
        self._jobs.put(functools.partial(_settle, future, function))
        return asyncio.wrap_future(future, loop=self._loop)


def _settle(future: concurrent.futures.Future[Any], function: Callable[[], Any]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        future.set_result(function())
    except BaseException as error:  # noqa: BLE001 - the coroutine that awaits it raises it
        future.set_exception(error)


async def off_the_loop(function: Callable[[], Any]) -> Any:
    """Call a function on the thread of the request for which this coroutine runs.

    On a thread of its own where there is no request, or none any more.

    Parameters
    ----------
    function : Callable[[], Any]
        What is to be called.
    """
    request = _current.get(None)
    if request is None or not request.can_do():
        return await asyncio.to_thread(function)
    return await request.do(function)
