"""Where the methods of devices run: in the thread of the request, on a loop, or in a pool.

A worker is chosen once, when a server starts. ``serve`` runs the server in such a way that the
methods can be answered; ``runner`` makes a function run where the green mode wants it.
"""

from __future__ import annotations

import _thread
import contextvars
import functools
import inspect
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any, TypeVar

from tango._green.base import AbstractExecutor, SynchronousExecutor, get_executor
from tango._server.answering import answer_questions
from tango._server.current_request import following
from tango._tango import GreenMode, _ForwardedSignals, _OnBehalf, _set_on_loop

__all__ = [
    "Worker",
    "current_runner",
    "get_worker",
    "make_worker",
    "methods_are_awaited",
    "serve",
    "set_worker",
    "working_for",
]

Result = TypeVar("Result")
Function = Callable[..., Any]


class Worker:
    """The synchronous worker: everything runs in the thread of the request.

    Its ``executor`` is for programs: it brings calls of theirs to where the methods run.
    """

    green_mode = GreenMode.Synchronous
    executor: AbstractExecutor
    runner: Callable[[Function], Function] | None = None

    def __init__(self) -> None:
        self.executor = get_executor(self.green_mode)

    def serve(self, main: Callable[[], Result]) -> Result:
        """Run the server until it ends.

        Parameters
        ----------
        main : Callable[[], Result]
            Starts the server and returns when it has ended.
        """
        return main()


def _signals() -> AbstractContextManager[Any]:
    """Pass signals to cppTango, where the main thread runs a loop instead of the server."""
    if threading.current_thread() is threading.main_thread():
        return _ForwardedSignals()
    return nullcontext()


class FuturesWorker(Worker):
    """Methods run in a pool of threads."""

    green_mode = GreenMode.Futures

    def __init__(self) -> None:
        super().__init__()
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
    """Run a method for a request, which has the device's lock and waits."""
    with request:
        return function(*args, **kwargs)


class AsyncioWorker(Worker):
    """Methods run on one asyncio loop, in the thread that runs the server."""

    green_mode = GreenMode.Asyncio

    def __init__(self) -> None:
        super().__init__()
        self._thread: int | None = None
        self._loop: Any = None
        self.runner = self._run_on_loop

    def serve(self, main: Callable[[], Result]) -> Result:
        import asyncio

        from tango._green.asyncio import AsyncioExecutor

        async def until_it_ends() -> Result:
            self._loop = asyncio.get_running_loop()
            self.executor = AsyncioExecutor(self._loop)
            self._thread = _thread.get_ident()
            _set_on_loop(True)
            try:
                return await asyncio.to_thread(main)
            finally:
                _set_on_loop(False)

        with _signals():
            return asyncio.run(until_it_ends())

    def _run_on_loop(self, function: Function) -> Function:
        from tango._green.asyncio import awaited
        from tango._server.loop_request import LoopRequest

        gives_coroutine = inspect.iscoroutinefunction(function)

        def run(*args: Any, **kwargs: Any) -> Any:
            if gives_coroutine:
                coroutine = function(*args, **kwargs)
            else:
                coroutine = awaited(function, args, kwargs)
            if _thread.get_ident() == self._thread:
                return _run_without_waiting(coroutine)
            return LoopRequest(self._loop).run(coroutine)

        return run


def _run_without_waiting(coroutine: Any) -> Any:
    """Run a coroutine on behalf of code that is on the loop itself, so nothing may be awaited."""
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
        super().__init__()
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

        from tango._green.gevent import GeventExecutor

        self.executor = GeventExecutor()
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


class _GivenWorker(Worker):
    """The executor that a program has chosen before its server starts."""

    def __init__(self, executor: AbstractExecutor) -> None:
        self.executor = executor
        if not isinstance(executor, SynchronousExecutor):
            self.runner = self._execute

    def _execute(self, function: Function) -> Function:
        return functools.partial(self.executor.execute, function)


# Of the server that runs; and, for programs, which may ask later, of the one that ran last.
_worker = _shown = Worker()


def make_worker(green_mode: GreenMode) -> Worker:
    """A new worker.

    Parameters
    ----------
    green_mode : GreenMode
        The GreenMode of the server.
    """
    return _KINDS[green_mode]()


def serve(worker: Worker, main: Callable[[], Result]) -> Result:
    """Run a server until it ends, its methods by a worker.

    Parameters
    ----------
    worker : Worker
        Runs the methods.
    main : Callable[[], Result]
        Starts the server and returns when it has ended.
    """
    global _worker, _shown
    before, _worker = _worker, worker
    _shown = worker
    answer_questions()
    try:
        return worker.serve(main)
    finally:
        _worker = before


def get_worker() -> AbstractExecutor:
    """The executor of the server of this process: it brings calls to where the methods run.

    That of the last one, when it has ended.
    """
    return _shown.executor


def set_worker(worker: AbstractExecutor) -> None:
    """Change the executor of the server of this process, before the server starts.

    Parameters
    ----------
    worker : AbstractExecutor
        An executor of :mod:`tango.green`.
    """
    global _worker, _shown
    _worker = _shown = _GivenWorker(worker)


# The worker of a device without a server, while a request of it is answered.
_of_request: contextvars.ContextVar[Worker | None] = contextvars.ContextVar("worker", default=None)


@contextmanager
def working_for(worker: Worker) -> Iterator[None]:
    """While the block lasts, what the calling context calls is answered by this worker.

    Parameters
    ----------
    worker : Worker
        The worker of a device without a server.
    """
    before = _of_request.set(worker)
    try:
        yield
    finally:
        _of_request.reset(before)


def current_runner() -> Callable[[Function], Function] | None:
    """Wrap a function so that it runs as the server's green mode requires; ``None``: unchanged."""
    return following(_worker.runner)


def methods_are_awaited() -> bool:
    """Whether the methods of the server are coroutines, on an asyncio loop."""
    executor = (_of_request.get() or _worker).executor
    return executor.asynchronous and not executor.default_wait
