"""Detection of proxies, subscriptions, threads and open files that a test leaves behind."""

from __future__ import annotations

import gc
import os
import socket
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from tango import _tango
from tango._client.device_proxy import DeviceProxy
from tango._tango import DevFailed

__all__ = ["Watch"]

Thing = TypeVar("Thing")

_PATIENCE = 2.0  # seconds that threads have to end
# What modes share for as long as the process lives.
_SHARED_THREADS = ("tango-", "asyncio_")
_OF_THE_SYSTEM = ("socket:", "anon_inode:")


class Watch:
    """Looks from now on at what is made, until `end`."""

    def __init__(self) -> None:
        self._proxies = weakref.WeakSet(_living(_tango.DeviceProxy))
        self._threads = weakref.WeakSet(threading.enumerate())
        self._sockets = weakref.WeakSet(_open_sockets())
        self._files = _files()
        self._subscribed: list[tuple[weakref.ref[DeviceProxy], Any, str, str]] = []
        self._subscribe = vars(DeviceProxy).get("_subscribe")
        # Proxies do not say which subscriptions they have.
        DeviceProxy._subscribe = self._noting(DeviceProxy._subscribe)  # type: ignore[method-assign]

    def _noting(self, subscribe: Callable[..., Any]) -> Callable[..., Any]:
        def _subscribe(proxy: DeviceProxy, name: str, kind: Any, *args: Any, **kwargs: Any) -> Any:
            number = subscribe(proxy, name, kind, *args, **kwargs)
            self._subscribed.append((weakref.ref(proxy), number, name, kind.name))
            return number

        return _subscribe

    def end(self) -> None:
        """Look no longer."""
        if self._subscribe is None:
            del DeviceProxy._subscribe
        else:
            DeviceProxy._subscribe = self._subscribe  # type: ignore[method-assign]

    def left(self) -> list[str]:
        """Everything that is still there and was not at first, a line for each."""
        deadline = time.monotonic() + _PATIENCE
        running = self._running(deadline)
        # A thread of the library may have just called back, and still have what it passed.
        while (held := self._held()) and time.monotonic() < deadline:
            time.sleep(0.01)
        return [
            *held,
            *(f"the thread {one.name}" for one in running),
            *(f"the socket {one!r}" for one in _open_sockets() if one not in self._sockets),
            *(f"the file descriptor {n}: {what}" for n, what in self._open_files()),
        ]

    def _held(self) -> list[str]:
        gc.collect()
        proxies = [one for one in _living(_tango.DeviceProxy) if one not in self._proxies]
        return [
            *(f"the subscription to {one}" for one in self._open_subscriptions()),
            *(f"the proxy of {one.dev_name()}" for one in proxies),
        ]

    def _open_subscriptions(self) -> Iterator[str]:
        for reference, answer, name, kind in self._subscribed:
            proxy = reference()
            number = _number_of(answer)
            if proxy is not None and number is not None and _is_open(proxy, number):
                yield f"{proxy.dev_name()}/{name} ({kind})"

    def _running(self, deadline: float) -> list[threading.Thread]:
        threads = [one for one in threading.enumerate() if self._is_of_test(one)]
        for one in threads:
            one.join(max(0.0, deadline - time.monotonic()))
        return [one for one in threads if one.is_alive()]

    def _is_of_test(self, thread: threading.Thread) -> bool:
        if thread in self._threads or thread is threading.current_thread():
            return False
        # A dummy is a thread of C++ that has called Python: it belongs to the library.
        dummy = isinstance(thread, threading._DummyThread)
        return not dummy and not thread.name.startswith(_SHARED_THREADS)

    def _open_files(self) -> Iterator[tuple[int, str]]:
        # The connections of the library live as long as it finds them of use.
        for number, what in _files().items():
            if self._files.get(number) != what and not what.startswith(_OF_THE_SYSTEM):
                yield number, what


def _number_of(answer: Any) -> int | None:
    """The number of a subscription; None if there was none. In other modes it is in a future."""
    if isinstance(answer, int):
        return answer
    if not answer.done() or answer.cancelled() or answer.exception() is not None:
        return None
    number: int = answer.result()
    return number


def _is_open(proxy: DeviceProxy, number: int) -> bool:
    try:
        return not proxy._subscription(number).closed
    except DevFailed:
        return False


def _living(kind: type[Thing]) -> list[Thing]:
    # By its type: what only looks like one may do anything when it is asked for its class.
    return [one for one in gc.get_objects() if issubclass(type(one), kind)]


def _open_sockets() -> list[socket.socket]:
    return [one for one in _living(socket.socket) if one.fileno() >= 0]


def _files() -> dict[int, str]:
    """The open files of this process, by their numbers."""
    files = {}
    for entry in os.listdir("/proc/self/fd"):
        try:
            files[int(entry)] = os.readlink(f"/proc/self/fd/{entry}")
        except FileNotFoundError:  # that of the folder itself
            continue
    return files
