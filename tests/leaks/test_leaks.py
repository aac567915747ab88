"""Memory, threads and descriptors return to their initial levels."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tango import DeviceProxy, EventType, GreenMode

ROUNDS = int(os.environ.get("TANGOBIND_LEAK_ROUNDS", "200"))


def resident(pid: int | str = "self") -> int:
    """Bytes of memory in use."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))


def subscriptions(name: str) -> Callable[[], None]:
    proxy = DeviceProxy(name)

    def once() -> None:
        number = proxy.subscribe_event("ampli", EventType.ATTR_CONF_EVENT, lambda _: None)
        proxy.unsubscribe_event(number)

    return once


def proxies(name: str) -> Callable[[], None]:
    return lambda: DeviceProxy(name).set_timeout_millis(3000)


def reads(name: str) -> Callable[[], None]:
    proxy = DeviceProxy(name)

    def once() -> None:
        for _ in range(10):
            assert proxy.read_attribute("double_spectrum").value is not None

    return once


def futures(name: str) -> Callable[[], None]:
    proxy = DeviceProxy(name)
    return lambda: proxy.state(green_mode=GreenMode.Futures, wait=False).result(30)


@pytest.mark.parametrize("make", [subscriptions, proxies, reads, futures])
def test_nothing_is_left(device_name: str, make: Callable[[str], Callable[[], None]]) -> None:
    once = make(device_name)
    for _ in range(ROUNDS // 4):
        once()
    gc.collect()
    memory, files, threads = resident(), descriptors(), threading.active_count()
    for _ in range(ROUNDS):
        once()
    gc.collect()
    assert descriptors() <= files + 3
    assert threading.active_count() <= threads + 1
    # A leak of one kilobyte per round would be detected.
    assert resident() - memory < 2_000_000 + ROUNDS * 1000
