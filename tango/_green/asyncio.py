"""GreenMode.Asyncio: calls run on threads of C++ and complete futures of an event loop."""

from __future__ import annotations

import asyncio
import concurrent.futures
import functools
import inspect
import threading
import warnings
import weakref
from collections.abc import Mapping
from types import FunctionType
from typing import Any

import numpy  # noqa: F401, the first array must not make the loop wait for this

from tango._green.base import AbstractExecutor, Function, as_call
from tango._tango import Channel, Subscription

__all__ = ["AsyncioExecutor", "get_global_executor", "set_global_executor"]

Loop = asyncio.AbstractEventLoop


class _ThreadsLoop(threading.local):
    """The loop that this thread used last, and the way to it."""

    loop: weakref.ref[Loop] | None = None
    channel: weakref.ref[Channel] | None = None


_here = _ThreadsLoop()

# The loop holds its channel (as the reader of a descriptor), so that it goes when the loop closes.
_channels: weakref.WeakKeyDictionary[Loop, weakref.ref[Channel]] = weakref.WeakKeyDictionary()
_channels_lock = threading.Lock()

# The loop that a thread began to use last.
_latest: weakref.ref[Loop] | None = None


def channel_of(loop: Loop) -> Channel:
    """The way by which results and events get to a loop."""
    global _latest
    if _here.loop is not None and _here.loop() is loop and _here.channel is not None:
        channel = _here.channel()
        if channel is not None:
            return channel
    with _channels_lock:
        known = _channels.get(loop)
        channel = known() if known is not None else None
        if channel is None:
            channel = Channel()
            _read(loop, channel)
            _channels[loop] = weakref.ref(channel)
    _latest = _here.loop = weakref.ref(loop)
    _here.channel = weakref.ref(channel)
    return channel


def _read(loop: Loop, channel: Channel) -> None:
    add_reader = functools.partial(loop.add_reader, channel.fileno(), channel.drain)
    if runs_here(loop):
        add_reader()
    else:
        loop.call_soon_threadsafe(add_reader)


def running_loop() -> Loop | None:
    """The loop that runs on this thread."""
    return asyncio._get_running_loop()


def runs_here(loop: Loop) -> bool:
    return running_loop() is loop


def current_loop() -> Loop:
    """The running loop of this thread, or else the one that it is going to run."""
    loop = running_loop()
    if loop is not None:
        return loop
    with warnings.catch_warnings():
        warnings.simplefilter("error", DeprecationWarning)
        try:
            return asyncio.get_event_loop()
        except (RuntimeError, DeprecationWarning):
            loop = asyncio.new_event_loop()
            asyncio.set_event_loop(loop)
            return loop


def loop_of_others() -> Loop | None:
    """The loop for a thread that has none, running or set: the one that was used last.

    None if the thread has one, as the main thread always may, or if there is none.
    """
    if running_loop() is not None or threading.current_thread() is threading.main_thread():
        return None
    try:
        asyncio.get_event_loop()
    except RuntimeError:
        loop = _latest() if _latest is not None else None
        return None if loop is None or loop.is_closed() else loop
    return None


def warn_of_plain_function(fn: Function) -> None:
    """Say that a coroutine function was expected, as a warning at the place of the function.

    Python shows it once for each place, unless told otherwise.
    """
    name = getattr(fn, "__qualname__", repr(fn))
    message = f"{name} should be a coroutine function in asyncio mode, not a plain function"
    function = inspect.unwrap(fn)
    function = getattr(function, "__func__", function)
    if not isinstance(function, FunctionType):
        warnings.warn(message, DeprecationWarning, stacklevel=3)
        return
    names = function.__globals__
    warnings.warn_explicit(
        message,
        DeprecationWarning,
        function.__code__.co_filename,
        function.__code__.co_firstlineno,
        module=names.get("__name__"),
        registry=names.setdefault("__warningregistry__", {}),
    )


async def awaited(fn: Function, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
    """Return the result of a function, awaited if it is awaitable."""
    result = fn(*args, **kwargs)
    if inspect.isawaitable(result):
        return await result
    warn_of_plain_function(fn)
    return result


class CoroutineCallback:
    """Awaits a coroutine function for each event, one after the other."""

    def __init__(self, callback: Function, loop: Loop) -> None:
        self.callback = callback
        self.loop = weakref.ref(loop)
        self.task: asyncio.Task[None] | None = None

    def __call__(self, subscription: Subscription) -> None:
        """Events wait: called on the loop, and again only after all of them have been taken."""
        loop = self.loop()
        if loop is not None:
            self.task = loop.create_task(self._deliver(subscription))

    async def _deliver(self, subscription: Subscription) -> None:
        while (event := subscription.take()) is not None:
            try:
                await self.callback(event)
            except Exception as error:  # noqa: BLE001  it is reported, and the next event comes
                self._report(error)

    def _report(self, error: Exception) -> None:
        asyncio.get_running_loop().call_exception_handler(
            {
                "message": f"exception in the event callback {self.callback!r}",
                "exception": error,
                "task": self.task,
            }
        )


class AsyncioExecutor(AbstractExecutor):
    """Runs calls in the background of an event loop, and brings calls from other threads onto it.

    Parameters
    ----------
    loop : Loop | None, optional
        The event loop; None: whichever runs where it is used.
    subexecutor : concurrent.futures.Executor | None, optional
        A `concurrent.futures` executor for the calls, instead of the threads of C++.
    """

    asynchronous = True
    default_wait = False

    def __init__(
        self, loop: Loop | None = None, subexecutor: concurrent.futures.Executor | None = None
    ) -> None:
        super().__init__()
        self._loop = loop
        self.subexecutor = subexecutor

    @property
    def loop(self) -> Loop:
        """The event loop."""
        return current_loop() if self._loop is None else self._loop

    def in_executor_context(self) -> bool:
        running = running_loop()
        return running is not None and (self._loop is None or self._loop is running)

    def _belongs_elsewhere(self) -> bool:
        """Whether the loop is that of another thread, so that nothing can be awaited here."""
        if self._loop is not None:
            return self._loop.is_running()
        return loop_of_others() is not None

    def must_not_wait(self) -> bool:
        return running_loop() is not None

    def event_target(self, callback: Function) -> tuple[Function, bool, Channel | None]:
        loop = self._loop or loop_of_others() or current_loop()
        if inspect.iscoroutinefunction(callback):
            return CoroutineCallback(callback, loop), True, channel_of(loop)
        warn_of_plain_function(callback)
        return callback, False, channel_of(loop)

    def delegate(self, fn: Function, *args: Any, **kwargs: Any) -> asyncio.Future[Any]:
        loop = self.loop
        if self.subexecutor is not None:
            started = functools.partial(fn, *args, **kwargs)
            return loop.run_in_executor(self.subexecutor, started)
        future: asyncio.Future[Any] = loop.create_future()
        as_call(fn, args, kwargs).submit_asyncio(future, channel_of(loop))
        return future

    def access(self, accessor: Any, timeout: float | None = None) -> Any:
        """Run the loop until the result is there.

        Raises
        ------
        RuntimeError
            The loop is already running; await the result instead.
        TimeoutError
            The result has not arrived in time.
        """
        loop = accessor.get_loop()
        if running_loop() is not None or loop.is_running():
            raise RuntimeError("the event loop runs already: await the result instead of wait=True")
        return loop.run_until_complete(asyncio.wait_for(accessor, timeout))

    def submit(self, fn: Function, *args: Any, **kwargs: Any) -> concurrent.futures.Future[Any]:
        return asyncio.run_coroutine_threadsafe(awaited(fn, args, kwargs), self.loop)

    def execute(self, fn: Function, *args: Any, **kwargs: Any) -> Any:
        """Run `fn` on the loop. On the loop's thread, the result is something to await."""
        if self.in_executor_context():
            return awaited(fn, args, kwargs)
        return self.submit(fn, *args, **kwargs).result()

    def run(
        self,
        fn: Function,
        args: tuple[Any, ...] = (),
        kwargs: Mapping[str, Any] | None = None,
        wait: bool | None = None,
        timeout: float | None = None,
    ) -> Any:
        """Run `fn` in the background; await what is returned.

        On a thread without a loop, while another thread runs the loop, the result itself is
        returned.

        Parameters
        ----------
        timeout : float | None, optional
            Seconds after which awaiting it raises TimeoutError.
        """
        running = running_loop()
        if running is None and self._belongs_elsewhere():
            return fn(*args, **(kwargs or {}))
        if wait and running is not None:
            raise RuntimeError("the event loop runs already: await the result instead of wait=True")
        future = self.delegate(fn, *args, **(kwargs or {}))
        if wait:
            return self.access(future, timeout)
        if timeout is not None:
            return _within(future, timeout)
        return future


def _within(future: asyncio.Future[Any], timeout: float) -> asyncio.Future[Any]:
    def give_up() -> None:
        if not future.done():
            future.set_exception(asyncio.TimeoutError())

    timer = future.get_loop().call_later(timeout, give_up)
    future.add_done_callback(lambda _: timer.cancel())
    return future


_global_executor: AsyncioExecutor | None = None


def get_global_executor() -> AsyncioExecutor:
    """The executor that objects without one of their own share. It serves every loop."""
    global _global_executor
    if _global_executor is None:
        _global_executor = AsyncioExecutor()
    return _global_executor


def set_global_executor(executor: AsyncioExecutor) -> None:
    """Replace the shared executor."""
    global _global_executor
    _global_executor = executor


def _switch_global_executor_to_thread() -> None:
    """A shared executor that was bound to another thread's loop gives way to one of this thread."""
    global _global_executor
    if _global_executor is not None and not _global_executor.in_executor_context():
        _global_executor = None
