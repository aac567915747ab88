"""What a client does while its process can open nothing more: no file, no connection.

`python -m tests.stress.without_descriptors NAME DEED`, NAME that of tests.support.event_source. It
prints what comes of the deed then, and "as ever" when it comes to its end once descriptors are free
again.
"""

from __future__ import annotations

import asyncio
import os
import queue
import resource
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import tango.asyncio
from tango import DevFailed, DeviceProxy, EventType, GreenMode, Group
from tango._tango import EventSubMode
from tango.server import Device
from tango.test_context import DeviceTestContext

FEW = 256
Deed = Callable[[], Any]


@contextmanager
def no_descriptor_free() -> Iterator[None]:
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (FEW, hard))
    taken = []
    try:
        while True:
            taken.append(os.open(os.devnull, os.O_RDONLY))
    except OSError:
        yield
    finally:
        for one in taken:
            os.close(one)


def connected(name: str) -> Any:
    proxy = DeviceProxy(name)
    proxy.ping()
    return proxy


def subscribed(name: str) -> Any:
    proxy = connected(name)
    proxy.subscribe_event("counter", EventType.CHANGE_EVENT, print)
    return proxy


def connect(name: str) -> Deed:
    return lambda: DeviceProxy(name).ping()


def connect_again(name: str) -> Deed:
    proxy = connected(name)

    def deed() -> None:
        proxy.reconnect(False)
        proxy.ping()

    return deed


def read(name: str) -> Deed:
    proxy = connected(name)
    return lambda: proxy.counter


def read_in_group(name: str) -> Deed:
    group = Group("all")
    group.add(name)

    def deed() -> None:
        [reply] = group.read_attribute("counter")
        reply.get_data()

    return deed


def read_asynchronously(name: str) -> Deed:
    proxy = connected(name)
    return lambda: proxy.read_attribute_reply(proxy.read_attribute_asynch("counter"), 10_000)


def read_by_future(name: str) -> Deed:
    proxy = connected(name)
    return lambda: proxy.state(green_mode=GreenMode.Futures, wait=False).result(30)


def read_in_asyncio(name: str) -> Deed:
    async def main() -> None:
        await (await tango.asyncio.DeviceProxy(name)).ping()

    return lambda: asyncio.run(main())


def subscribe(name: str) -> Deed:
    proxy = connected(name)
    kind = EventType.CHANGE_EVENT
    return lambda: proxy.unsubscribe_event(proxy.subscribe_event("counter", kind, print))


def subscribe_once_more(name: str) -> Deed:
    subscribed(name)
    return subscribe(name)


def subscribe_in_background(name: str) -> Deed:
    proxy = connected(name)

    def deed() -> None:
        got: queue.Queue[Any] = queue.Queue()
        proxy.subscribe_event("counter", EventType.CHANGE_EVENT, got.put, EventSubMode.AsyncRead)
        event = got.get(timeout=30)
        if event.err:
            raise DevFailed(*event.errors)

    return deed


def keep_a_subscription(name: str) -> Deed:
    """Until cppTango has looked after it."""
    subscribed(name)
    return lambda: time.sleep(12)


def unsubscribe(name: str) -> Deed:
    proxy = connected(name)
    event = proxy.subscribe_event("counter", EventType.CHANGE_EVENT, print)
    return lambda: proxy.unsubscribe_event(event)


def drop_the_subscribed(name: str) -> Deed:
    return [subscribed(name)].clear


def connections() -> int:
    """How many connections over the network this process has."""
    count = 0
    for descriptor in range(FEW):
        with suppress(OSError):  # it is closed, or no socket
            one = socket.socket(socket.AF_INET, socket.SOCK_STREAM, fileno=descriptor)
            try:
                count += len(one.getpeername()) == len(("address", "port"))
            finally:
                one.detach()
    return count


def call_from_a_child(name: str) -> Deed:
    proxy = connected(name)

    def deed() -> None:
        """A child has nothing of its parent's connections, and makes its own."""
        assert connections() > 0
        child = os.fork()
        if child == 0:
            left = connections()
            with suppress(DevFailed):
                proxy.ping()
            os._exit(left)
        assert os.waitpid(child, 0)[1] == 0
        proxy.ping()

    return deed


def serve(_: str) -> Deed:
    def deed() -> None:
        with DeviceTestContext(Device, process=False) as proxy:
            proxy.ping()

    return deed


DEEDS = {
    deed.__name__: deed
    for deed in (
        connect,
        connect_again,
        read,
        read_in_group,
        read_asynchronously,
        read_by_future,
        read_in_asyncio,
        subscribe,
        subscribe_once_more,
        subscribe_in_background,
        keep_a_subscription,
        unsubscribe,
        drop_the_subscribed,
        call_from_a_child,
        serve,
    )
}


def main() -> None:
    name, prepare = sys.argv[1], DEEDS[sys.argv[2]]
    deed = prepare(name)
    with no_descriptor_free():
        try:
            deed()
        except (DevFailed, OSError, RuntimeError) as error:
            came = f"{type(error).__name__}: {error}"
        else:
            came = "done"
    print("then:", came)
    prepare(name)()
    print("as ever")


if __name__ == "__main__":
    main()
