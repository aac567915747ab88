"""Values of every type and format arrive as they were pushed, whenever they are examined."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from tango import AttrQuality, DeviceProxy, EventType
from tango.test_context import DeviceTestContext
from tests.support.connected import until_events_flow
from tests.support.pushing_device import KINDS, NAMES, TIME, Pushing, value

TYPES = {
    "change": EventType.CHANGE_EVENT,
    "archive": EventType.ARCHIVE_EVENT,
    "alarm": EventType.ALARM_EVENT,
    "user": EventType.USER_EVENT,
}
COUNT = 20


@pytest.fixture(scope="module")
def proxy() -> Iterator[DeviceProxy]:
    with DeviceTestContext(Pushing, process=True, timeout=60.0, debug=0) as one:
        yield one


class Events:
    """Keeps the events that come, as they are, and begins to look only when all have come."""

    def __init__(self, count: int) -> None:
        self.events: list[Any] = []
        self.expected = count
        self.complete = threading.Event()

    def push_event(self, event: Any) -> None:
        self.events.append(event)
        if len(self.events) == self.expected:
            self.complete.set()

    def begin(self, push: Callable[[], object]) -> None:
        """Forget what comes of `push`, which pushes one event, until events flow."""
        until_events_flow(push, lambda: len(self.events))
        self.events.clear()
        self.complete.clear()

    def all(self) -> list[Any]:
        assert self.complete.wait(60), f"{len(self.events)} of {self.expected} events came"
        return self.events


def push(proxy: DeviceProxy, name: str, kind: str, count: int, stamped: bool = False) -> None:
    proxy.command_inout("Push", json.dumps([name, kind, count, stamped]))


def plain(data: Any) -> Any:
    return data.tolist() if isinstance(data, np.ndarray) else data


def nested_lists(data: Any) -> Any:
    return [nested_lists(item) for item in data] if isinstance(data, (tuple, list)) else data


def arrived(event: Any) -> Any:
    data = plain(event.attr_value.value)
    return data if event.attr_value.type.name == "DevEncoded" else nested_lists(data)


def expected(name: str, count: int) -> list[Any]:
    return [value(name, number) for number in range(1, count + 1)]


@pytest.mark.parametrize("name", NAMES)
def test_values(proxy: DeviceProxy, name: str) -> None:
    events = Events(COUNT)
    number = proxy.subscribe_event(name, TYPES["change"], events)
    assert arrived(events.events[0]) == value(name, 0)
    events.begin(lambda: push(proxy, name, "change", 1))
    push(proxy, name, "change", COUNT)
    assert [arrived(event) for event in events.all()] == expected(name, COUNT)
    proxy.unsubscribe_event(number)


@pytest.mark.parametrize("name", ["double_scalar", "long_image", "string_scalar", "encoded_scalar"])
@pytest.mark.parametrize("kind", KINDS)
def test_kinds_with_time_and_quality(proxy: DeviceProxy, name: str, kind: str) -> None:
    events = Events(COUNT)
    number = proxy.subscribe_event(name, TYPES[kind], events)
    events.begin(lambda: push(proxy, name, kind, 1))
    push(proxy, name, kind, COUNT, stamped=True)
    all_events = events.all()
    assert [arrived(event) for event in all_events] == expected(name, COUNT)
    for event in all_events:
        assert event.attr_value.time.totime() == TIME
        assert event.attr_value.quality == AttrQuality.ATTR_WARNING
    proxy.unsubscribe_event(number)


@pytest.mark.parametrize("kind", KINDS)
def test_errors(proxy: DeviceProxy, kind: str) -> None:
    events = Events(2)
    number = proxy.subscribe_event("double_spectrum", TYPES[kind], events)
    events.begin(lambda: push(proxy, "double_spectrum", kind, 1))
    proxy.command_inout("Fail", json.dumps(["double_spectrum", kind]))
    push(proxy, "double_spectrum", kind, 1)
    failed, good = events.all()
    assert failed.err is True
    assert failed.attr_value is None
    assert failed.errors[0].reason == "Test_Reason"
    assert arrived(good) == value("double_spectrum", 1)
    proxy.unsubscribe_event(number)


def test_data_ready(proxy: DeviceProxy) -> None:
    events = Events(COUNT)
    number = proxy.subscribe_event("long_image", EventType.DATA_READY_EVENT, events)
    events.begin(lambda: proxy.command_inout("Ready", json.dumps(["long_image", 1])))
    proxy.command_inout("Ready", json.dumps(["long_image", COUNT]))
    assert [event.ctr for event in events.all()] == list(range(1, COUNT + 1))
    proxy.unsubscribe_event(number)


def test_arrays_can_be_kept_and_written(proxy: DeviceProxy) -> None:
    events = Events(2)
    number = proxy.subscribe_event("double_image", EventType.CHANGE_EVENT, events)
    events.begin(lambda: push(proxy, "double_image", "change", 1))
    push(proxy, "double_image", "change", 2)
    first, second = (event.attr_value.value for event in events.all())
    proxy.unsubscribe_event(number)
    first[:] = -1.0
    assert second.tolist() == value("double_image", 2)


def test_two_subscriptions_share_nothing(proxy: DeviceProxy) -> None:
    one, other = Events(1), Events(1)
    numbers = [
        proxy.subscribe_event("long_spectrum", EventType.CHANGE_EVENT, each)
        for each in (one, other)
    ]
    for each in (one, other):
        until_events_flow(
            lambda: push(proxy, "long_spectrum", "change", 1),
            lambda each=each: len(each.events),  # type: ignore[misc]
        )
    one.all()[-1].attr_value.value[:] = 0
    assert arrived(other.all()[-1]) == value("long_spectrum", 1)
    for number in numbers:
        proxy.unsubscribe_event(number)
