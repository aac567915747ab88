"""A client that leaves at a random moment: `python -m tests.stress.leaver NAME HOW SEED`."""

from __future__ import annotations

import atexit
import os
import random
import signal
import sys
import threading
import time
from typing import Any

from tango import DevFailed, DeviceProxy, EventType, GreenMode
from tango._tango import EventSubMode

NAMES = ("double_scalar", "ampli", "no_such_attribute")


def callback(_: Any) -> None:
    time.sleep(random.random() * 0.01)


def subscribe(proxy: DeviceProxy, modes: tuple[EventSubMode, ...]) -> None:
    for mode in modes:
        for name in NAMES:
            for kind in (EventType.PERIODIC_EVENT, EventType.ATTR_CONF_EVENT):
                try:
                    proxy.subscribe_event(name, kind, callback, sub_mode=mode)
                except DevFailed:
                    continue


def read_for_ever(proxy: DeviceProxy) -> None:
    while True:
        proxy.read_attribute("double_scalar")


def main() -> None:
    name, how, seed = sys.argv[1], sys.argv[2], int(sys.argv[3])
    random.seed(seed)
    proxy = DeviceProxy(name)
    if how == "asynchronous":
        subscribe(proxy, (EventSubMode.Async, EventSubMode.AsyncRead, EventSubMode.Stateless))
    elif how == "synchronous":
        subscribe(proxy, (EventSubMode.Sync, EventSubMode.SyncRead))
    elif how == "atexit":
        atexit.register(subscribe, proxy, (EventSubMode.SyncRead, EventSubMode.Async))
    elif how == "threads":
        for _ in range(8):
            threading.Thread(target=read_for_ever, args=(proxy,), daemon=True).start()
            proxy.read_attribute("double_scalar", green_mode=GreenMode.Futures, wait=False)
    elif how == "sigterm":
        subscribe(proxy, (EventSubMode.SyncRead,))
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        threading.Timer(random.random() * 0.1, os.kill, (os.getpid(), signal.SIGTERM)).start()
        time.sleep(30)
    time.sleep(random.random() * 0.3)


if __name__ == "__main__":
    main()
