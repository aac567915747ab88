"""A client that leaves at a random moment: `python -m tests.stress.leaver NAME SLOW GONE HOW SEED`.

NAME is TangoTest, SLOW a slow device (tests.support.slow_device), GONE a device whose server does
not run, and TANGO_HOST has a database that knows no other device.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import tango.asyncio
from tango import DevFailed, DeviceProxy, EventType, GreenMode, events
from tango._tango import EventSubMode

KINDS = list(EventType.__members__.values())
NAMES = ("double_scalar", "ampli", "no_such_attribute")
WAITING = (EventSubMode.Sync, EventSubMode.SyncRead)
LATER = (EventSubMode.Async, EventSubMode.AsyncRead, EventSubMode.Stateless)


class Leaver:
    """The devices that it uses, and what it does until it leaves; each method a way."""

    def __init__(self, name: str, slow: str, gone: str) -> None:
        self.proxy = DeviceProxy(name)
        self.slow = DeviceProxy(slow)
        self.gone = DeviceProxy(gone)

    @staticmethod
    def callback(_: Any) -> None:
        time.sleep(random.random() * 0.01)

    def subscribe(self, *modes: EventSubMode) -> None:
        """Events of every kind, of attributes and devices that do and do not exist."""
        wanted = [(mode, name, kind) for mode in modes for name in NAMES for kind in KINDS]
        random.shuffle(wanted)
        for mode, name, kind in wanted[: random.randrange(5, len(wanted))]:
            proxy = self.gone if random.random() < 0.3 else self.proxy
            of_device = kind == EventType.INTERFACE_CHANGE_EVENT
            what = (kind,) if of_device else (name, kind)
            with contextlib.suppress(DevFailed):
                proxy.subscribe_event(*what, self.callback, sub_mode=mode)

    def synchronous(self) -> None:
        self.subscribe(*WAITING)

    def asynchronous(self) -> None:
        self.subscribe(*LATER)

    def atexit(self) -> None:
        atexit.register(self.subscribe, EventSubMode.SyncRead, EventSubMode.Async)
        atexit.register(self.slow.command_inout, "Sleep", 0.05)
        self.subscribe(*LATER)

    def threads(self) -> None:
        """Threads in the middle of short calls, and the pool."""
        for _ in range(8):
            threading.Thread(target=self._read_for_ever, daemon=True).start()
            self.proxy.read_attribute("double_scalar", green_mode=GreenMode.Futures, wait=False)

    def _read_for_ever(self) -> None:
        while True:
            self.proxy.read_attribute("double_scalar")

    def long_calls(self) -> None:
        """Daemon threads and the pool in the middle of calls that take longer than the process."""
        for _ in range(2):
            for target in (self._sleep, self._wait_for_events):
                threading.Thread(target=target, daemon=True).start()
            self.slow.command_inout("Sleep", 2.0, green_mode=GreenMode.Futures, wait=False)
            self.slow.command_inout_asynch("Sleep", 2.0)

    def _sleep(self) -> None:
        self.slow.command_inout("Sleep", 2.0)

    def _wait_for_events(self) -> None:
        with events.subscribe(self.slow, "number") as stream:
            for _ in stream:
                pass

    def streams(self) -> None:
        """Streams that nobody closes, and an event loop that ends with calls on their way."""

        async def main() -> None:
            slow = await tango.asyncio.DeviceProxy(self.slow)
            calls = [asyncio.ensure_future(slow.command_inout("Sleep", 1.0)) for _ in range(20)]
            stream = events.stream(slow, "number")
            await stream.open()
            await asyncio.sleep(random.random() * 0.1)
            assert not all(call.done() for call in calls)

        stream = events.subscribe(self.slow, "number")
        assert stream.get(30).attr_value.value == 7
        asyncio.run(main())

    def handled_sigterm(self) -> None:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        self._leave_by(signal.SIGTERM)

    def sigterm(self) -> None:
        self._leave_by(signal.SIGTERM)

    def sigint(self) -> None:
        self._leave_by(signal.SIGINT)

    def _leave_by(self, signo: int) -> None:
        threading.Timer(random.random() * 0.3, os.kill, (os.getpid(), signo)).start()
        while True:
            self.subscribe(EventSubMode.SyncRead, EventSubMode.Async)
            self.slow.command_inout("Sleep", random.random() * 0.2)


def main() -> None:
    *devices, how, seed = sys.argv[1:]
    random.seed(int(seed))
    until_it_leaves: Callable[[], None] = getattr(Leaver(*devices), how)
    until_it_leaves()
    time.sleep(random.random() * 0.3)


if __name__ == "__main__":
    main()
