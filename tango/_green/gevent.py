"""GreenMode.Gevent: calls run on threads of C++ while other greenlets run."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Mapping
from typing import Any

import numpy  # noqa: F401, the first array must not make the hub wait for this

from tango._utils.extras import missing_extra

try:
    import gevent
    import gevent.event
    import gevent.monkey
    from gevent._hub_local import get_hub_if_exists
except ModuleNotFoundError as error:
    raise missing_extra("the green mode Gevent", "gevent", "gevent") from error

from tango._green.base import AbstractExecutor, Function, as_call
from tango._tango import Channel, Subscription

__all__ = ["GeventExecutor", "GeventTask", "get_global_executor", "set_global_executor"]

# Real locks, also where gevent has patched the standard library.
allocate_lock = gevent.monkey.get_original("_thread", "allocate_lock")


class HubChannel:
    """The way by which results get to the hub of a thread.

    While somebody awaits one the hub is kept running; without that it would take the program for
    finished, or for stuck.
    """

    def __init__(self, hub: Any) -> None:
        self.channel = Channel()
        self.awaited = 0
        self.keeps_reading = False
        self.watcher = hub.loop.io(self.channel.fileno(), 1)

    def result(self) -> gevent.event.AsyncResult:
        """A result that is going to come."""
        result = gevent.event.AsyncResult()
        self.awaited += 1
        if self.awaited == 1:
            self.watcher.start(self.channel.drain)
        result.rawlink(self._arrived)
        return result

    def keep_reading(self) -> None:
        """Events may come from now on, until the end."""
        if not self.keeps_reading:
            self.keeps_reading = True
            self.awaited += 1
            if self.awaited == 1:
                self.watcher.start(self.channel.drain)

    def _arrived(self, _: Any) -> None:
        self.awaited -= 1
        if self.awaited == 0:
            self.watcher.stop()


class _ThreadsHub(threading.local):
    hub: Any = None
    channel: HubChannel | None = None


_here = _ThreadsHub()


def channel_here() -> HubChannel:
    """The way to the hub of the calling thread."""
    hub = gevent.get_hub()
    if _here.channel is None or _here.hub is not hub:
        _here.hub = hub
        _here.channel = HubChannel(hub)
    return _here.channel


class GeventTask:
    """A call on its way to a hub, from another thread."""

    def __init__(self, func: Function, *args: Any, **kwargs: Any) -> None:
        self.func = func
        self.args = args
        self.kwargs = kwargs
        self.value: Any = None
        self.exception: BaseException | None = None
        self.started = False
        self.done = False
        self._pending = allocate_lock()
        self._pending.acquire()

    def run(self) -> None:
        """Make the call, and let those go on who wait for its result."""
        self.started = True
        try:
            self.value = self.func(*self.args, **self.kwargs)
        except BaseException as error:  # noqa: BLE001  it is raised where the result is awaited
            self.exception = error
        self.done = True
        self._pending.release()

    def spawn(self) -> Any:
        """Make the call in a greenlet of its own."""
        return gevent.spawn(self.run)

    def result(self) -> Any:
        """Wait, blocking this thread, for the result."""
        with self._pending:
            pass
        if self.exception is not None:
            raise self.exception
        return self.value


class GreenletCallback:
    """Calls a function for each event, one after the other, in a greenlet."""

    def __init__(self, callback: Function) -> None:
        self.callback = callback

    def __call__(self, subscription: Subscription) -> None:
        """Events wait: called by the hub, and again only after all of them have been taken."""
        gevent.spawn(self._deliver, subscription)

    def _deliver(self, subscription: Subscription) -> None:
        while (event := subscription.take()) is not None:
            try:
                self.callback(event)
            except Exception:  # noqa: BLE001  it is reported, and the next event comes
                gevent.get_hub().handle_error(self.callback, *sys.exc_info())


class GeventExecutor(AbstractExecutor):
    """Runs calls in the background of greenlets, and brings calls from other threads to them.

    Parameters
    ----------
    loop : object, optional
        The loop of the hub that it belongs to; None: that of the calling thread.
    subexecutor : object, optional
        A thread pool of gevent for the calls, instead of the threads of C++.
    """

    asynchronous = True
    default_wait = True

    def __init__(self, loop: Any = None, subexecutor: Any = None) -> None:
        super().__init__()
        own = gevent.get_hub().loop
        self.loop = own if loop is None else loop
        self.subexecutor = subexecutor
        self._channel = channel_here() if self.loop is own else None

    def _channel_elsewhere(self) -> HubChannel | None:
        """The way to the executor's hub, from a thread that has no hub; None from one that has."""
        return self._channel if get_hub_if_exists() is None else None

    def event_target(self, callback: Function) -> tuple[Function, bool, Channel | None]:
        target = self._channel_elsewhere()
        if target is None:
            target = channel_here()
            target.keep_reading()
        else:
            self.loop.run_callback_threadsafe(target.keep_reading)
        return GreenletCallback(callback), True, target.channel

    def delegate(self, fn: Function, *args: Any, **kwargs: Any) -> Any:
        if self.subexecutor is not None:
            return self.subexecutor.spawn(fn, *args, **kwargs)
        here = channel_here()
        result = here.result()
        as_call(fn, args, kwargs).submit_gevent(result, here.channel)
        return result

    def access(self, accessor: Any, timeout: float | None = None) -> Any:
        return accessor.get(timeout=timeout)

    def run(
        self,
        fn: Function,
        args: tuple[Any, ...] = (),
        kwargs: Mapping[str, Any] | None = None,
        wait: bool | None = None,
        timeout: float | None = None,
    ) -> Any:
        """Run `fn` beside the greenlets of this thread; one without any waits for it itself."""
        if wait is not False and self._channel_elsewhere() is not None:
            return fn(*args, **(kwargs or {}))
        return super().run(fn, args, kwargs, wait, timeout)

    def wait_for(self, fn: Function, *args: Any) -> Any:
        return self.run(fn, args, wait=True)

    def submit(self, fn: Function, *args: Any, **kwargs: Any) -> GeventTask:
        task = GeventTask(fn, *args, **kwargs)
        self.loop.run_callback_threadsafe(task.spawn)
        return task

    def execute(self, fn: Function, *args: Any, **kwargs: Any) -> Any:
        if self.in_executor_context():
            return fn(*args, **kwargs)
        return self.submit(fn, *args, **kwargs).result()


_global_executor: GeventExecutor | None = None


def _begin_anew() -> None:
    """In a child of fork(): a hub, and descriptors, that it does not share with its parent."""
    global _here, _global_executor
    if _here.channel is not None:
        _here.channel.watcher.stop()
    _here = _ThreadsHub()
    _global_executor = None
    gevent.reinit()


os.register_at_fork(after_in_child=_begin_anew)


def get_global_executor() -> GeventExecutor:
    """The executor that objects without one of their own share."""
    global _global_executor
    if _global_executor is None:
        _global_executor = GeventExecutor()
    return _global_executor


def set_global_executor(executor: GeventExecutor) -> None:
    """Replace the shared executor."""
    global _global_executor
    _global_executor = executor


def _switch_global_executor_to_thread() -> None:
    """Bind the shared executor to the hub of the calling thread."""
    global _global_executor
    if _global_executor is not None and not _global_executor.in_executor_context():
        _global_executor = GeventExecutor()
