"""Events in quick succession, to slow and to fast callbacks."""

from __future__ import annotations

import time
from typing import Any

from tango import DeviceProxy, EventType, events
from tests.stress import LONG
from tests.support.connected import until_events_flow

BURSTS = 40 if LONG else 10
LENGTH = 400


def test_bursts_to_a_slow_callback_all_arrive_in_order(source_name: str) -> None:
    proxy = DeviceProxy(source_name)
    values: list[int] = []

    def callback(event: Any) -> None:
        if not event.err:
            values.append(event.attr_value.value)
        time.sleep(0.001)

    number = proxy.subscribe_event("counter", EventType.CHANGE_EVENT, callback)
    until_events_flow(lambda: proxy.command_inout("Burst", 1), lambda: len(values))
    first = values[-1]
    values[:] = values[-1:]
    earlier = events.statistics(proxy, number).received
    for _ in range(BURSTS):
        last = proxy.command_inout("Burst", LENGTH)
        received = events.statistics(proxy, number).received
        end = time.monotonic() + 30
        # ZMQ may drop a burst beyond half of its high-water mark: one burst at a time.
        while received - earlier < last - first and time.monotonic() < end:
            time.sleep(0.005)
            received = events.statistics(proxy, number).received
    end = time.monotonic() + 60
    while values[-1] != last and time.monotonic() < end:
        time.sleep(0.05)
    assert values == list(range(first, last + 1))
    assert events.statistics(proxy, number).dropped == 0


def test_what_the_queue_drops_is_counted(source_name: str) -> None:
    proxy = DeviceProxy(source_name)
    number = proxy.subscribe_event("counter", EventType.CHANGE_EVENT, 5)
    until_events_flow(
        lambda: proxy.command_inout("Burst", 1),
        lambda: events.statistics(proxy, number).received,
    )
    before = events.statistics(proxy, number).received
    proxy.command_inout("Burst", 50)
    end = time.monotonic() + 30
    while events.statistics(proxy, number).received < before + 50 and time.monotonic() < end:
        time.sleep(0.01)
    counts = events.statistics(proxy, number)
    assert (counts.received, counts.dropped, counts.waiting) == (before + 50, before + 45, 5)
    assert len(proxy.get_events(number)) == 5


def test_many_events_in_one_go(source_name: str) -> None:
    proxy = DeviceProxy(source_name)
    seen: list[int] = []
    number = proxy.subscribe_event(
        "counter",
        EventType.CHANGE_EVENT,
        lambda event: seen.append(0 if event.err else event.attr_value.value),
    )
    proxy.set_timeout_millis(60_000)
    proxy.command_inout("Burst", 100_000 if LONG else 5_000)
    quiet = 0
    before = -1
    while quiet < 20:
        now = events.statistics(proxy, number).received
        quiet = quiet + 1 if now == before else 0
        before = now
        time.sleep(0.05)
    counts = events.statistics(proxy, number)
    end = time.monotonic() + 60
    while len(seen) < counts.received - counts.dropped and time.monotonic() < end:
        time.sleep(0.05)
    assert len(seen) + counts.dropped == counts.received
    numbers = [value for value in seen if value]
    assert numbers == sorted(numbers)
