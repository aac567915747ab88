"""Where the methods of devices run: in the thread of the request, on a loop, or in a pool.

A worker is chosen once, when a server starts. ``serve`` runs the server in such a way that the
methods can be answered; ``runner`` makes a function run where the green mode wants it.
"""

from __future__ import annotations

import _thread
import inspect
import threading
import warnings
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, TypeVar

from tango._tango import GreenMode, _ForwardedSignals, _OnBehalf, _set_on_loop

__all__ = ["Worker", "get_worker", "make_worker", "set_worker"]

Result = TypeVar("Result")
Function = Callable[..., Any]


class Worker:
    """The synchronous worker: everything runs in the thread of the request."""

    green_mode = GreenMode.Synchronous
    runner: Callable[[Function], Function] | None = None

    def serve(self, main: Callable[[], Result]) -> Result:
        """Runs the server until it ends.

        Parameters:
            main: starts the server and returns when it has ended.
        """
        return main()

    def execute(self, function: Callable[..., Result], *args: Any, **kwargs: Any) -> Result:
        """Runs one function where the methods run, and waits for it.

        Parameters:
            function: the function, with the arguments that follow.
        """
        if self.runner is None:
            return function(*args, **kwargs)
        result: Result = self.runner(function)(*args, **kwargs)
        return result


def _signals() -> AbstractContextManager[Any]:
    """Passes signals to cppTango, where the main thread runs a loop instead of the server."""
    if threading.current_thread() is threading.main_thread():
        return _ForwardedSignals()
    return nullcontext()


class FuturesWorker(Worker):
    """Methods run in a pool of threads."""

    green_mode = GreenMode.Futures

    def __init__(self) -> None:
        from concurrent.futures import ThreadPoolExecutor

        self._pool = ThreadPoolExecutor(thread_name_prefix="tango-server")
        self.runner = self._run_in_pool

    def _run_in_pool(self, function: Function) -> Function:
        submit = self._pool.submit

        def run(*args: Any, **kwargs: Any) -> Any:
            if _OnBehalf.active():
                # what a method calls runs in its thread: the pool may have no other one left
                return function(*args, **kwargs)
            return submit(_work_for, _OnBehalf(), function, args, kwargs).result()

        return run

    def serve(self, main: Callable[[], Result]) -> Result:
        try:
            return main()
        finally:
            self._pool.shutdown(wait=False)


def _work_for(request: _OnBehalf, function: Function, args: Any, kwargs: Any) -> Any:
    """Runs a method for a request, which has the device's lock and waits."""
    with request:
        return function(*args, **kwargs)


class AsyncioWorker(Worker):
    """Methods run on one asyncio loop, in the thread that runs the server."""

    green_mode = GreenMode.Asyncio

    def __init__(self) -> None:
        self._loop: Any = None
        self._thread: int | None = None
        self.runner = self._run_on_loop

    def serve(self, main: Callable[[], Result]) -> Result:
        import asyncio

        async def until_it_ends() -> Result:
            self._loop = asyncio.get_running_loop()
            self._thread = _thread.get_ident()
            _set_on_loop(True)
            try:
                return await asyncio.to_thread(main)
            finally:
                _set_on_loop(False)

        with _signals():
            return asyncio.run(until_it_ends())

    def _run_on_loop(self, function: Function) -> Function:
        import asyncio

        async def awaited(*args: Any, **kwargs: Any) -> Any:
            result = function(*args, **kwargs)
            return await result if inspect.isawaitable(result) else result

        start: Function = function
        if not inspect.iscoroutinefunction(_underlying(function)):
            start = awaited
            name = getattr(function, "__qualname__", repr(function))
            warnings.warn(
                f"{name} should be a coroutine function, in an asyncio server",
                DeprecationWarning,
                stacklevel=2,
            )

        def run(*args: Any, **kwargs: Any) -> Any:
            coroutine = start(*args, **kwargs)
            if _thread.get_ident() == self._thread:
                return _run_without_waiting(coroutine)
            return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

        return run


def _underlying(function: Any) -> Any:
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    return getattr(function, "__func__", getattr(function, "func", function))


def _run_without_waiting(coroutine: Any) -> Any:
    """Runs a coroutine on behalf of code that is on the loop itself, so nothing may be awaited."""
    try:
        coroutine.send(None)
    except StopIteration as done:
        return done.value
    coroutine.close()
    raise RuntimeError(
        "a coroutine of the device called Tango, which called back a coroutine that has to wait: "
        "that would block the event loop for ever"
    )


class GeventWorker(Worker):
    """Methods run as greenlets on one hub, in the thread that runs the server."""

    green_mode = GreenMode.Gevent

    def __init__(self) -> None:
        import gevent
        from gevent import monkey

        self._spawn = gevent.spawn
        self._new_lock = monkey.get_original("_thread", "allocate_lock")
        self._ident = monkey.get_original("_thread", "get_ident")
        self._calls: deque[Callable[[], None]] = deque()
        self._wake: Any = None
        self._thread: int | None = None
        self.runner = self._run_on_hub

    def serve(self, main: Callable[[], Result]) -> Result:
        import gevent

        hub = gevent.get_hub()
        self._wake = hub.loop.async_()
        self._wake.start(self._spawn_calls)
        self._thread = self._ident()
        _set_on_loop(True)
        try:
            with _signals():
                result: Result = hub.threadpool.spawn(main).get()
            return result
        finally:
            _set_on_loop(False)
            self._wake.close()

    def _spawn_calls(self) -> None:
        while self._calls:
            self._spawn(self._calls.popleft())

    def _run_on_hub(self, function: Function) -> Function:
        def run(*args: Any, **kwargs: Any) -> Any:
            if self._ident() == self._thread:
                return function(*args, **kwargs)
            outcome: list[Any] = []
            done = self._new_lock()
            done.acquire()

            def call() -> None:
                try:
                    outcome.extend((True, function(*args, **kwargs)))
                except BaseException as error:  # noqa: BLE001 - the caller raises it
                    outcome.extend((False, error))
                finally:
                    done.release()

            self._calls.append(call)
            self._wake.send()
            done.acquire()
            good, value = outcome
            if good:
                return value
            raise value

        return run


_KINDS: dict[GreenMode, Callable[[], Worker]] = {
    GreenMode.Synchronous: Worker,
    GreenMode.Futures: FuturesWorker,
    GreenMode.Gevent: GeventWorker,
    GreenMode.Asyncio: AsyncioWorker,
}
_worker = Worker()


def make_worker(green_mode: GreenMode) -> Worker:
    """A new worker.

    Parameters:
        green_mode: the GreenMode of the server.
    """
    return _KINDS[green_mode]()


def get_worker() -> Worker:
    """The worker of the server of this process."""
    return _worker


def set_worker(worker: Worker) -> None:
    """Changes the worker of the server of this process, before the server starts.

    Parameters:
        worker: the new one.
    """
    global _worker
    _worker = worker
