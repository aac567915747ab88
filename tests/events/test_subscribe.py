"""Subscribing to events, with callbacks and queues."""

from __future__ import annotations

import gc
import sys
import threading
import time
import weakref
from collections.abc import Iterator
from typing import Any

import pytest

from tango import DevFailed, EventType, ExtractAs, events
from tango._client.device_proxy import DeviceProxy
from tango._tango import EventReason, EventSubMode, EventSystemFailed
from tests.support.waiting import wait_until

PERIODIC = EventType.PERIODIC_EVENT
CONFIGURATION = EventType.ATTR_CONF_EVENT


@pytest.fixture
def proxy(device_name: str) -> Iterator[DeviceProxy]:
    one = DeviceProxy(device_name)
    one.poll_attribute("double_scalar", 50)
    one.poll_attribute("long_spectrum_ro", 50)
    yield one


class Receiver:
    """An object with push_event."""

    def __init__(self) -> None:
        self.events: list[Any] = []

    def push_event(self, event: Any) -> None:
        self.events.append(event)


def test_the_first_event_is_there_when_subscribing_returns(proxy: DeviceProxy) -> None:
    events: list[Any] = []
    number = proxy.subscribe_event("double_scalar", PERIODIC, events.append)
    assert len(events) >= 1
    event = events[0]
    assert event.device is proxy
    assert event.attr_name.endswith("/sys/tg_test/1/double_scalar#dbase=no")
    assert event.event == "periodic"
    assert event.err is False
    assert event.errors == ()
    assert event.event_reason == EventReason.SubSuccess
    assert isinstance(event.attr_value.value, float)
    assert abs(event.reception_date.totime() - time.time()) < 60
    assert event.get_date() == event.reception_date
    proxy.unsubscribe_event(number)


def test_more_events_follow_until_it_is_unsubscribed(proxy: DeviceProxy) -> None:
    receiver = Receiver()
    number = proxy.subscribe_event("double_scalar", PERIODIC, receiver)
    wait_until(lambda: len(receiver.events) >= 3, 30)
    proxy.unsubscribe_event(number)
    count = len(receiver.events)
    another = Receiver()
    proxy.subscribe_event("double_scalar", PERIODIC, another)
    wait_until(lambda: len(another.events) >= 3, 30)
    assert len(receiver.events) == count
    with pytest.raises(KeyError):
        proxy.unsubscribe_event(number)


@pytest.mark.parametrize(
    ("kind", "event_name"), [(CONFIGURATION, "attr_conf"), (EventType.USER_EVENT, "user_event")]
)
def test_kinds_of_attribute_events(proxy: DeviceProxy, kind: EventType, event_name: str) -> None:
    events: list[Any] = []
    proxy.subscribe_event("ampli", kind, events.append)
    wait_until(lambda: events, 30)
    assert events[0].event == event_name
    if kind == CONFIGURATION:
        assert events[0].attr_conf.name == "ampli"


def test_interface_change_events(proxy: DeviceProxy) -> None:
    events: list[Any] = []
    proxy.subscribe_event(EventType.INTERFACE_CHANGE_EVENT, events.append)
    wait_until(lambda: events, 30)
    assert "DevDouble" in {command.cmd_name for command in events[0].cmd_list}
    assert "ampli" in {attribute.name for attribute in events[0].att_list}


def test_arrays_as_asked(proxy: DeviceProxy) -> None:
    lists: list[Any] = []
    arrays: list[Any] = []
    proxy.subscribe_event("long_spectrum_ro", PERIODIC, lists.append, extract_as=ExtractAs.List)
    proxy.subscribe_event("long_spectrum_ro", PERIODIC, arrays.append)
    wait_until(lambda: lists and arrays, 30)
    assert isinstance(lists[0].attr_value.value, list)
    assert arrays[0].attr_value.value.dtype == "int32"


def test_what_is_not_there_raises(proxy: DeviceProxy) -> None:
    with pytest.raises(DevFailed) as caught:
        proxy.subscribe_event("no_such", PERIODIC, print)
    assert caught.value.args[0].reason == "API_AttrNotFound"


def test_a_value_that_cannot_be_read(proxy: DeviceProxy) -> None:
    proxy.poll_attribute("throw_exception", 50)
    events: list[Any] = []
    number = proxy.subscribe_event("throw_exception", PERIODIC, events.append)
    assert events[0].err
    assert events[0].errors[0].reason == "exception test"
    assert events[0].event_reason == EventReason.SubSuccess
    proxy.unsubscribe_event(number)
    proxy.stop_poll_attribute("throw_exception")


@pytest.mark.parametrize("mode", [EventSubMode.Stateless, EventSubMode.Async])
def test_modes_that_tell_by_an_event(proxy: DeviceProxy, mode: EventSubMode) -> None:
    events: list[Any] = []
    number = proxy.subscribe_event("no_such", PERIODIC, events.append, sub_mode=mode)
    wait_until(lambda: events, 30)
    assert events[0].err is True
    assert events[0].attr_value is None
    assert events[0].errors[0].reason == "API_AttrNotFound"
    assert events[0].event_reason == EventReason.SubFail
    proxy.unsubscribe_event(number)


def test_asynchronous_subscription_delivers(proxy: DeviceProxy) -> None:
    events: list[Any] = []
    proxy.subscribe_event("double_scalar", PERIODIC, events.append, EventSubMode.AsyncRead)
    wait_until(lambda: len(events) >= 2, 30)


def test_queue_keeps_the_newest(proxy: DeviceProxy) -> None:
    number = proxy.subscribe_event("double_scalar", PERIODIC, 2)
    wait_until(lambda: events.statistics(proxy, number).dropped >= 1, 30)
    assert proxy.event_queue_size(number) == 2
    assert proxy.get_last_event_date(number).totime() > 0
    before = events.statistics(proxy, number)
    assert len(proxy.get_events(number)) == 2
    assert before.received == before.dropped + before.delivered + before.waiting
    assert proxy.is_event_queue_empty(number)
    with pytest.raises(EventSystemFailed):
        proxy.get_last_event_date(number)


def test_queue_given_to_a_callback(proxy: DeviceProxy) -> None:
    number = proxy.subscribe_event("double_scalar", PERIODIC, 10)
    wait_until(lambda: proxy.event_queue_size(number) >= 2, 30)
    receiver = Receiver()
    assert proxy.get_events(number, receiver) is None
    assert len(receiver.events) >= 2


def test_a_subscription_with_callback_has_no_queue(proxy: DeviceProxy) -> None:
    number = proxy.subscribe_event("double_scalar", PERIODIC, print)
    for read in (proxy.get_events, proxy.event_queue_size, proxy.is_event_queue_empty):
        with pytest.raises(EventSystemFailed):
            read(number)
    with pytest.raises(ValueError, match="no event subscription"):
        proxy.get_events(10**6)


@pytest.mark.parametrize(
    ("args", "kwargs", "error"),
    [
        (("ampli", CONFIGURATION), {}, TypeError),
        (("ampli", CONFIGURATION, "x"), {}, TypeError),
        (("ampli", CONFIGURATION, True), {}, TypeError),
        (("ampli", CONFIGURATION, print), {"bogus": 1}, TypeError),
        (("ampli", CONFIGURATION), {"cb": print, "queuesize": 3}, TypeError),
        (
            ("ampli", CONFIGURATION, print),
            {"sub_mode": EventSubMode.Sync, "stateless": True},
            TypeError,
        ),
        (("ampli",), {}, IndexError),
        ((), {}, IndexError),
        (("ampli", 5, print), {}, TypeError),
        ((CONFIGURATION, print), {}, TypeError),
        (("ampli", CONFIGURATION, -1), {}, EventSystemFailed),
    ],
)
def test_arguments_that_do_not_fit(
    proxy: DeviceProxy, args: tuple[Any, ...], kwargs: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        proxy.subscribe_event(*args, **kwargs)


def test_arguments_by_keyword(proxy: DeviceProxy) -> None:
    events: list[Any] = []
    proxy.subscribe_event(attr_name="ampli", event_type=CONFIGURATION, cb=events.append)
    proxy.subscribe_event(event_type=EventType.INTERFACE_CHANGE_EVENT, cb=events.append)
    wait_until(lambda: len(events) >= 2, 30)


def test_callbacks_may_use_and_end_everything(proxy: DeviceProxy) -> None:
    done = threading.Event()
    numbers: list[int] = []

    def callback(_: Any) -> None:
        if not numbers:
            return
        proxy.read_attribute("double_scalar")
        other = proxy.subscribe_event("ampli", CONFIGURATION, lambda _: None)
        proxy.unsubscribe_event(other)
        proxy.unsubscribe_event(numbers.pop())
        done.set()

    numbers.append(proxy.subscribe_event("double_scalar", PERIODIC, callback))
    assert done.wait(30)
    assert numbers == []


def test_a_callback_that_raises_is_reported_and_goes_on(
    proxy: DeviceProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda args: reported.append(args.exc_value))

    def callback(event: Any) -> None:
        raise ValueError("boom")

    number = proxy.subscribe_event("double_scalar", PERIODIC, callback)
    wait_until(lambda: len(reported) >= 2, 30)
    proxy.unsubscribe_event(number)
    assert {type(error) for error in reported} == {ValueError}


def test_a_slow_callback_delays_nobody_else(proxy: DeviceProxy) -> None:
    go_on = threading.Event()
    waiting = threading.Event()
    first = threading.get_ident()

    def slow(_: Any) -> None:
        if threading.get_ident() != first:
            waiting.set()
            go_on.wait(60)

    proxy.subscribe_event("double_scalar", PERIODIC, slow)
    assert waiting.wait(30)
    events: list[Any] = []
    proxy.subscribe_event("double_scalar", PERIODIC, events.append)
    wait_until(lambda: len(events) >= 3, 30)
    go_on.set()


def test_the_end_of_the_proxy_ends_its_subscriptions(device_name: str) -> None:
    one = DeviceProxy(device_name)
    events: list[Any] = []

    class Holder:
        """A cycle: the proxy has the callback, which has the proxy."""

        def __init__(self, proxy: DeviceProxy) -> None:
            self.proxy = proxy
            proxy.subscribe_event("ampli", CONFIGURATION, self.push)

        def push(self, event: Any) -> None:
            events.append(event.attr_conf)

    holder = Holder(one)
    gone = weakref.ref(one)
    del one, holder
    gc.collect()
    assert gone() is None
    assert len(events) >= 1


class SlowReceiver:
    """Receives for as long as the test wants."""

    def __init__(self) -> None:
        self.running = threading.Event()
        self.go_on = threading.Event()
        self.returned = False

    def __call__(self, event: Any) -> None:
        # Only events from other threads: the first event arrives on the subscribing thread.
        if threading.current_thread() is threading.main_thread() or self.running.is_set():
            return
        self.running.set()
        assert self.go_on.wait(30)
        time.sleep(0.2)
        self.returned = True


def test_no_callback_runs_when_unsubscribing_has_returned(proxy: DeviceProxy) -> None:
    receiver = SlowReceiver()
    number = proxy.subscribe_event("double_scalar", PERIODIC, receiver)
    assert receiver.running.wait(30)
    receiver.go_on.set()
    proxy.unsubscribe_event(number)
    assert receiver.returned


def test_a_callback_that_waits_for_who_unsubscribes_hangs_nobody(proxy: DeviceProxy) -> None:
    receiver = SlowReceiver()
    number = proxy.subscribe_event("double_scalar", PERIODIC, receiver)
    assert receiver.running.wait(30)
    proxy.unsubscribe_event(number)
    assert not receiver.returned
    receiver.go_on.set()
    wait_until(lambda: receiver.returned, 30)


def test_callbacks_that_unsubscribe_each_other_hang_nobody(proxy: DeviceProxy) -> None:
    numbers: dict[str, int] = {}
    running = threading.Barrier(2)
    ended: list[str] = []

    def unsubscribe(other: str) -> None:
        if threading.current_thread() is not threading.main_thread() and len(numbers) == 2:
            running.wait(30)
            proxy.unsubscribe_event(numbers[other])
            ended.append(other)

    for name, other in (
        ("double_scalar", "long_spectrum_ro"),
        ("long_spectrum_ro", "double_scalar"),
    ):
        numbers[name] = proxy.subscribe_event(
            name, PERIODIC, lambda _, other=other: unsubscribe(other)
        )
    wait_until(lambda: len(ended) == 2, 30)


def test_unsubscribing_in_a_callback_and_in_threads_at_the_same_moment(proxy: DeviceProxy) -> None:
    outcomes: list[bool] = []

    def unsubscribe(number: int) -> None:
        try:
            proxy.unsubscribe_event(number)
        except KeyError:
            outcomes.append(False)
        else:
            outcomes.append(True)

    for _ in range(20):
        numbers: list[int] = []

        def callback(_: Any, numbers: list[int] = numbers) -> None:
            if numbers:
                unsubscribe(numbers[0])

        numbers.append(proxy.subscribe_event("double_scalar", PERIODIC, callback))
        threads = [threading.Thread(target=unsubscribe, args=numbers) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    # Each was there once; a thread that came at the same moment may have found it, too.
    assert outcomes.count(True) >= 20
    assert proxy.__dict__["_event_callbacks"] == {}
