"""A server that restarts while clients are subscribed: events continue, nothing is left behind."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import Any

from tango import DevFailed, EventType
from tests.stress import LONG
from tests.support.ports import free_port
from tests.support.process import Program, device
from tests.support.slow_device import DEVICE
from tests.support.waiting import wait_until

ROUNDS = 20 if LONG else 1


def threads_and_descriptors() -> tuple[int, int]:
    return len(os.listdir("/proc/self/task")), len(os.listdir("/proc/self/fd"))


def test_events_go_on() -> None:
    port = free_port()
    with ExitStack() as running:

        def start() -> None:
            running.enter_context(Program("-m", "tests.support.slow_device", port)).ready()

        start()
        proxy = device(port, DEVICE)
        seen: list[Any] = []

        def callback(event: Any) -> None:
            seen.append(event.errors[0].reason if event.err else event.attr_value.value)

        number = proxy.subscribe_event("number", EventType.CHANGE_EVENT, callback)
        before = threads_and_descriptors()
        for count in range(100, 100 + ROUNDS):
            running.close()
            wait_until(lambda: seen[-1] == "API_EventTimeout")
            start()
            wait_until(lambda count=count: pushed(proxy, count) and count in seen)  # type: ignore[misc]
        proxy.unsubscribe_event(number)
        after = threads_and_descriptors()
    # The pool may have some threads and connections more or less.
    assert after[0] <= before[0] + 4
    assert after[1] <= before[1] + 4


def pushed(proxy: Any, number: int) -> bool:
    try:
        proxy.command_inout("Push", number)
    except DevFailed:
        return False
    return True
