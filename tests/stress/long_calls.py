"""Forks while calls are on their way that take seconds.

`python -m tests.stress.long_calls NAME OTHER PID CHILDREN`: two slow devices
(tests.support.slow_device), and the process of the second one, which is made to stop answering.
"""

from __future__ import annotations

import asyncio
import contextlib
import faulthandler
import os
import random
import signal
import sys
import threading
import time

import tango.asyncio
from tango import ApiUtil, DevFailed, DeviceProxy, EventType, GreenMode
from tests.stress.forker import wait
from tests.support.connected import until_events_flow

LONG = 5.0  # seconds
HOW_MANY = 4


def use(proxy: DeviceProxy) -> None:
    assert proxy.read_attribute("number").value == 7
    assert proxy.command_inout("Sleep", 0.01) == 0.01


def child(name: str, inherited: list[DeviceProxy], connecting: DeviceProxy) -> None:
    """Everything that a process does, with new proxies and with those that are in calls.

    The device of `connecting` does not answer: a thread of the parent holds its lock to connect it.
    """
    faulthandler.dump_traceback_later(30, exit=True)
    for proxy in inherited:
        use(proxy)
    new = DeviceProxy(name)
    use(new)
    events: list[object] = []
    number = new.subscribe_event("number", EventType.CHANGE_EVENT, events.append)
    until_events_flow(lambda: new.command_inout("Push", 1), lambda: len(events))
    new.unsubscribe_event(number)
    new.state(green_mode=GreenMode.Futures, wait=False).result(20)

    async def awaited() -> None:
        proxy = await tango.asyncio.DeviceProxy(name)
        await asyncio.gather(*(proxy.command_inout("Sleep", 0.01) for _ in range(10)))

    asyncio.run(awaited())
    with contextlib.suppress(DevFailed):
        connecting.ping()


class Traffic:
    """Long calls, from threads and from the pool; each begins when the one before has ended."""

    def __init__(self, proxies: list[DeviceProxy]) -> None:
        self.stop = threading.Event()
        self.errors: list[BaseException] = []
        self.ended = 0
        self._threads = [
            threading.Thread(target=self._call, args=(proxy, count % 2 == 0))
            for count, proxy in enumerate(proxies)
        ]
        for thread in self._threads:
            thread.start()

    def _call(self, proxy: DeviceProxy, here: bool) -> None:
        try:
            while not self.stop.is_set():
                mode = GreenMode.Synchronous if here else GreenMode.Futures
                timeout = None if here else 60
                answer = proxy.command_inout("Sleep", LONG, green_mode=mode, timeout=timeout)
                assert answer == LONG
                self.ended += 1
        except BaseException as error:  # noqa: BLE001  it is printed
            self.errors.append(error)

    def keep_connecting(self, proxy: DeviceProxy) -> None:
        """Call a device that does not answer."""

        def call() -> None:
            while not self.stop.is_set():
                with contextlib.suppress(DevFailed):
                    proxy.ping()

        self._threads.append(threading.Thread(target=call))
        self._threads[-1].start()

    def join(self) -> None:
        self.stop.set()
        for thread in self._threads:
            thread.join()


def forked(name: str, proxies: list[DeviceProxy], connecting: DeviceProxy, count: int) -> int:
    """The exit code of a child."""
    time.sleep(random.random() * 0.1)
    pid = os.fork()
    if pid == 0:
        if count % 3 == 0:
            ApiUtil.cleanup()
        child(name, proxies, connecting)
        if count % 2:
            os._exit(0)
        # As programs do; the parent's threads do not exist in this process.
        sys.exit(0)
    return wait(pid)


def main() -> None:
    name, other = sys.argv[1:3]
    pid, children = map(int, sys.argv[3:])
    proxies = [DeviceProxy(name) for _ in range(HOW_MANY)]
    for proxy in proxies:
        proxy.set_timeout_millis(20_000)
    events: list[object] = []
    proxies[0].subscribe_event("number", EventType.CHANGE_EVENT, events.append)
    traffic = Traffic(proxies)
    connecting = DeviceProxy(other)
    connecting.set_timeout_millis(500)
    os.kill(pid, signal.SIGSTOP)
    traffic.keep_connecting(connecting)
    codes = [forked(name, proxies, connecting, count) for count in range(children)]
    before = len(events)
    until_events_flow(lambda: proxies[0].command_inout("Push", 1), lambda: len(events))
    traffic.join()
    print(codes, traffic.errors, traffic.ended, len(events) > before)
    sys.exit(any(codes) or bool(traffic.errors) or not traffic.ended)


if __name__ == "__main__":
    main()
