"""Proxies, reads and subscriptions from many threads at once."""

from __future__ import annotations

import threading
import time

import pytest

from tango import DeviceProxy, EventType
from tests.stress import LONG

SECONDS = 60 if LONG else 3
THREADS = 32 if LONG else 16


def turn(name: str) -> None:
    proxy = DeviceProxy(name)
    for _ in range(2):
        number = proxy.subscribe_event("ampli", EventType.ATTR_CONF_EVENT, lambda _: None)
        proxy.read_attribute("double_scalar")
        proxy.unsubscribe_event(number)


@pytest.mark.timeout(300)
def test_threads_that_do_everything(device_name: str) -> None:
    errors: list[BaseException] = []
    end = time.monotonic() + SECONDS

    def work() -> None:
        try:
            turn(device_name)
        except BaseException as error:  # noqa: BLE001  the test reports it
            errors.append(error)

    def keep_going() -> None:
        # Each turn in a fresh thread: threads come and go.
        while time.monotonic() < end and not errors:
            one = threading.Thread(target=work)
            one.start()
            one.join()

    threads = [threading.Thread(target=keep_going) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    while time.monotonic() < end and not errors:
        work()
    for thread in threads:
        thread.join()
    assert errors == []
