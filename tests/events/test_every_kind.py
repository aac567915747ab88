"""Every kind of event of a device in Python: by callback, by queue, by AttributeProxy."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest

import tango
from tango import CmdArgType, DeviceProxy, EventType
from tango.server import Device, attribute, command, pipe
from tango.test_context import DeviceTestContext
from tests.support.connected import until_events_flow


class Eventful(Device):
    """Pushes an event of each kind when it is told to."""

    ticking = attribute(dtype=int, polling_period=50, period=50)
    number = attribute(dtype=int)

    def init_device(self) -> None:
        super().init_device()
        self.count = 0
        for kind in ("change", "archive", "alarm"):
            getattr(self, f"set_{kind}_event")("number", True, False)
        self.set_data_ready_event("number", True)

    def read_number(self) -> int:
        return self.count

    read_ticking = read_number

    @pipe
    def blob(self) -> Any:
        return "read", {"count": self.count}

    @command
    def Push(self, kind: str) -> None:
        self.count += 1
        if kind == "user":
            self.push_event("number", [], [], self.count)
        elif kind == "data_ready":
            self.push_data_ready_event("number", self.count)
        elif kind == "pipe":
            self.push_pipe_event("blob", ("pushed", {"count": self.count}))
        else:
            getattr(self, f"push_{kind}_event")("number", self.count)

    @command
    def Change(self) -> None:
        """Another interface."""
        self.count += 1
        self.add_attribute(attribute(name=f"extra{self.count}", dtype=int), Eventful.read_extra)

    def read_extra(self, attr: tango.Attribute) -> int:
        return self.count


def push(kind: str) -> Callable[[DeviceProxy], Any]:
    return lambda proxy: proxy.Push(kind)


def relabel(proxy: DeviceProxy) -> None:
    config = proxy.get_attribute_config("number")
    config.label = f"label {time.monotonic_ns()}"
    proxy.set_attribute_config(config)


class Kind(NamedTuple):
    """An event: of what, its class, its name, how one comes to be, and what its value is."""

    subject: str | None
    event_class: type
    name: str
    provoke: Callable[[DeviceProxy], Any]
    value: Callable[[Any], Any]


KINDS = {
    EventType.CHANGE_EVENT: Kind(
        "number", tango.EventData, "change", push("change"), lambda e: e.attr_value.value
    ),
    EventType.ARCHIVE_EVENT: Kind(
        "number", tango.EventData, "archive", push("archive"), lambda e: e.attr_value.value
    ),
    EventType.ALARM_EVENT: Kind(
        "number", tango.EventData, "alarm", push("alarm"), lambda e: e.attr_value.value
    ),
    EventType.USER_EVENT: Kind(
        "number", tango.EventData, "user_event", push("user"), lambda e: e.attr_value.value
    ),
    EventType.PERIODIC_EVENT: Kind(
        "ticking", tango.EventData, "periodic", lambda _: None, lambda e: e.attr_value.value
    ),
    EventType.ATTR_CONF_EVENT: Kind(
        "number", tango.AttrConfEventData, "attr_conf", relabel, lambda e: e.attr_conf.label
    ),
    EventType.DATA_READY_EVENT: Kind(
        "number", tango.DataReadyEventData, "data_ready", push("data_ready"), lambda e: e.ctr
    ),
    EventType.PIPE_EVENT: Kind(
        "blob", tango.PipeEventData, "pipe", push("pipe"), lambda e: e.pipe_value
    ),
    EventType.INTERFACE_CHANGE_EVENT: Kind(
        None,
        tango.DevIntrChangeEventData,
        "intr_change",
        lambda proxy: proxy.Change(),
        lambda e: [info.name for info in e.att_list][-1],
    ),
}
OF_ATTRIBUTES = [kind for kind, row in KINDS.items() if row.subject in ("number", "ticking")]


@pytest.fixture(scope="module")
def name() -> Iterator[str]:
    context = DeviceTestContext(Eventful, process=True, timeout=60.0, debug=0)
    with context:
        yield context.get_device_access()


@pytest.fixture
def proxy(name: str) -> DeviceProxy:
    return DeviceProxy(name)


def subscribe(proxy: DeviceProxy, kind: EventType, to: Any, **options: Any) -> int:
    subject = KINDS[kind].subject
    arguments = (kind, to) if subject is None else (subject, kind, to)
    number: int = proxy.subscribe_event(*arguments, **options)
    return number


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_by_callback(proxy: DeviceProxy, kind: EventType) -> None:
    row = KINDS[kind]
    events: list[Any] = []
    number = subscribe(proxy, kind, events.append)
    until_events_flow(lambda: row.provoke(proxy), lambda: len(events))
    proxy.unsubscribe_event(number)
    last = events[-1]
    assert type(last) is row.event_class
    assert last.device is proxy
    assert (last.event, last.err, last.errors) == (row.name, False, ())
    assert abs(last.get_date().totime() - time.time()) < 60
    assert last.reception_date == last.get_date()
    assert isinstance(last.event_reason, tango.EventReason)
    assert f"event = '{row.name}'" in repr(last)
    assert f'event = "{row.name}"' in str(last)
    assert row.value(last)


def test_what_each_of_them_tells_besides(proxy: DeviceProxy) -> None:
    last = {}
    for kind, row in KINDS.items():
        events: list[Any] = []
        number = subscribe(proxy, kind, events.append)
        until_events_flow(lambda row=row: row.provoke(proxy), lambda events=events: len(events))
        proxy.unsubscribe_event(number)
        last[kind] = events[-1]
    for kind in OF_ATTRIBUTES:
        subject = KINDS[kind].subject
        assert last[kind].attr_name.lower().endswith(f"/{subject}#dbase=no"), kind
    ready = last[EventType.DATA_READY_EVENT]
    assert ready.attr_data_type == CmdArgType.DevLong64
    piped = last[EventType.PIPE_EVENT]
    assert piped.pipe_name.lower().endswith("/blob#dbase=no")
    assert piped.pipe_value[0] == "pushed"
    changed = last[EventType.INTERFACE_CHANGE_EVENT]
    assert changed.device_name.lower().endswith("test/nodb/eventful#dbase=no")
    assert changed.dev_started is False
    assert "Push" in {info.cmd_name for info in changed.cmd_list}
    assert {"number", "ticking"} <= {info.name for info in changed.att_list}


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_by_queue(proxy: DeviceProxy, kind: EventType) -> None:
    row = KINDS[kind]
    number = subscribe(proxy, kind, 1000)
    before = proxy.event_queue_size(number)
    until_events_flow(lambda: row.provoke(proxy), lambda: proxy.event_queue_size(number))
    assert proxy.event_queue_size(number) > before
    assert not proxy.is_event_queue_empty(number)
    assert proxy.get_last_event_date(number).totime() <= time.time()
    queued = proxy.get_events(number)
    assert {type(event) for event in queued} == {row.event_class}
    dates = [event.get_date() for event in queued]
    assert dates == sorted(dates)
    handed_over: list[Any] = []
    until_events_flow(lambda: row.provoke(proxy), lambda: proxy.event_queue_size(number))
    assert proxy.get_events(number, handed_over.append) is None
    assert {type(event) for event in handed_over} == {row.event_class}
    proxy.unsubscribe_event(number)


@pytest.mark.parametrize("mode", tango.EventSubMode, ids=str)
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_in_every_mode(proxy: DeviceProxy, kind: EventType, mode: tango.EventSubMode) -> None:
    events: list[Any] = []
    number = subscribe(proxy, kind, events.append, sub_mode=mode)
    until_events_flow(lambda: KINDS[kind].provoke(proxy), lambda: len(events))
    proxy.unsubscribe_event(number)
    assert not any(event.err for event in events)


@pytest.mark.parametrize("kind", OF_ATTRIBUTES, ids=str)
def test_of_an_attribute_proxy(name: str, kind: EventType) -> None:
    row = KINDS[kind]
    one = tango.AttributeProxy(name.replace("#", f"/{row.subject}#"))
    device = one.get_device_proxy()
    events: list[Any] = []
    number = one.subscribe_event(kind, events.append)
    until_events_flow(lambda: row.provoke(device), lambda: len(events))
    one.unsubscribe_event(number)
    assert type(events[-1]) is row.event_class
    number = one.subscribe_event(kind, 1000)
    until_events_flow(lambda: row.provoke(device), lambda: one.event_queue_size(number))
    assert not one.is_event_queue_empty(number)
    assert one.get_last_event_date(number).totime() > 0
    assert {type(event) for event in one.get_events(number)} == {row.event_class}
    one.unsubscribe_event(number)


def test_nothing_comes_of_what_is_not_pushed(proxy: DeviceProxy) -> None:
    with pytest.raises(tango.DevFailed) as caught:
        proxy.subscribe_event("ticking", EventType.DATA_READY_EVENT, print)
    assert caught.value.args[0].reason == "API_AttributeNotDataReadyEnabled"
    with pytest.raises(tango.DevFailed) as caught:
        proxy.subscribe_event("nope", EventType.PIPE_EVENT, print)
    assert caught.value.args[0].reason == "API_PipeNotFound"
