"""A subscription outlives the server: it may begin before it, and continues with the next one."""

from __future__ import annotations

import threading
import warnings
from typing import Any

import pytest

from tango import EventSubMode, EventType
from tests.support.connected import until_events_flow
from tests.support.event_source import DEVICE
from tests.support.ports import free_port
from tests.support.process import Program, device

PATIENCE = 60.0  # cppTango looks after its subscriptions every ten seconds


class Log:
    """The events of one kind: failures apart from values."""

    def __init__(self) -> None:
        self.values: list[int] = []
        self.reasons: list[str] = []
        self.failed = threading.Event()

    def push_event(self, event: Any) -> None:
        if event.err:
            self.reasons.append(event.errors[-1].reason)
            self.failed.set()
        else:
            self.values.append(event.attr_value.value)


def serve(port: int) -> Program:
    return Program("-m", "tests.support.event_source", port)


def arrives(port: int, log: Log) -> None:
    """Serve until an event has come."""
    log.values.clear()
    with serve(port).ready():
        source = device(port, DEVICE)
        until_events_flow(lambda: source.Burst(1), lambda: len(log.values))
        assert log.values[-1] == source.counter


@pytest.mark.parametrize(
    "how", [(EventSubMode.Stateless,), ([], True)], ids=["sub_mode", "positional"]
)
def test_a_stateless_subscription(how: tuple[Any, ...]) -> None:
    port = free_port()
    proxy = device(port, DEVICE)
    log = Log()
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # the positional form is no mistake either
        number = proxy.subscribe_event("counter", EventType.CHANGE_EVENT, log, *how)
    assert log.failed.wait(PATIENCE)
    arrives(port, log)
    log.failed.clear()
    assert log.failed.wait(PATIENCE)
    assert log.reasons[-1] in ("API_EventTimeout", "API_CantConnectToDevice")
    arrives(port, log)
    proxy.unsubscribe_event(number)
