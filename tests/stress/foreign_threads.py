"""Calls from all sorts of threads: `python -m tests.stress.foreign_threads LIBRARY NAME HOW`.

NAME is a slow device (tests.support.slow_device), LIBRARY what cpp_threads/threads.cpp was
compiled to. No thread is made known to omniORB.
"""

from __future__ import annotations

import ctypes
import gc
import os
import random
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tango import DeviceProxy, EventType, GreenMode

CALLBACK = ctypes.CFUNCTYPE(None, ctypes.c_int)
CHANGE = EventType.CHANGE_EVENT
ROUNDS = 5


class User:
    """Does everything that a client does, on the thread that calls it; keeps the errors."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.shared = DeviceProxy(name)
        self.errors: list[BaseException] = []
        self.turns = 0

    def __call__(self, number: int = 0) -> None:
        try:
            self._use(DeviceProxy(self.name) if number % 2 else self.shared)
            self.turns += 1
        except BaseException as error:  # noqa: BLE001  it is printed
            self.errors.append(error)

    def _use(self, proxy: DeviceProxy) -> None:
        assert proxy.read_attribute("number").value == 7
        assert proxy.command_inout("Sleep", 0.001) == 0.001
        events: list[Any] = []
        number = proxy.subscribe_event("number", CHANGE, events.append)
        assert len(events) >= 1
        proxy.command_inout("Push", 3)
        proxy.unsubscribe_event(number)
        later = proxy.read_attribute("number", green_mode=GreenMode.Futures, wait=False)
        assert later.result(30).value == 7


def threads_of_cpp(library: Any, user: User) -> None:
    library.in_threads(8, ROUNDS, CALLBACK(user))
    assert user.turns == 8 * ROUNDS


def short_threads_of_cpp(library: Any, user: User) -> None:
    library.in_short_threads(50, CALLBACK(user))
    assert user.turns == 50


def timers(library: Any, user: User) -> None:
    all_of_them = [threading.Timer(random.random() * 0.2, user, (n,)) for n in range(20)]
    for timer in all_of_them:
        timer.start()
    for timer in all_of_them:
        timer.join()
    assert user.turns == 20


def executors(library: Any, user: User) -> None:
    """Many that live for a moment leave nothing."""

    def one() -> None:
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(user, range(8)))

    for _ in range(3):
        one()
    before = threads_and_descriptors()
    for _ in range(30):
        one()
    gc.collect()
    after = threads_and_descriptors()
    # The pool of the library may have some threads more or less.
    assert after[0] <= before[0] + 6, (before, after)
    assert after[1] <= before[1] + 6, (before, after)
    assert user.turns == 33 * 8


def threads_and_descriptors() -> tuple[int, int]:
    process = Path("/proc/self")
    return len(os.listdir(process / "task")), len(os.listdir(process / "fd"))


def daemons_at_the_end(library: Any, user: User) -> None:
    """They are in the middle of calls when Python ends."""

    def for_ever() -> None:
        while True:
            user(random.randrange(2))

    for _ in range(8):
        threading.Thread(target=for_ever, daemon=True).start()
    time.sleep(0.3 + random.random() * 0.2)
    assert user.turns > 0


def cpp_threads_at_the_end(library: Any, user: User) -> None:
    # Like every thread that calls Python, they have to stop before Python ends: threads waiting for
    # the GIL would be ended, in the middle of code of Tango.
    stop = threading.Event()

    def until_stopped(number: int) -> None:
        if stop.is_set():
            time.sleep(3600)
        user(number)

    global kept
    kept = CALLBACK(until_stopped)
    library.for_ever(4, kept)
    time.sleep(0.3 + random.random() * 0.2)
    assert user.turns > 0
    stop.set()


kept: Any = None


def main() -> None:
    library, name, how = sys.argv[1:]
    user = User(name)
    steps: Callable[[Any, User], None] = globals()[how]
    steps(ctypes.CDLL(library), user)
    print(user.turns, user.errors)
    sys.exit(bool(user.errors))


if __name__ == "__main__":
    main()
