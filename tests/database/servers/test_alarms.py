"""Alarms of attributes: their limits, the state of the device, and events, with a database."""

from __future__ import annotations

import queue
import time
from collections.abc import Iterator
from typing import Any

import pytest

import tango
from tango import AttrQuality, DevFailed, DevState, EventType
from tests.database.servers.running import Server
from tests.support.connected import until_events_flow

VALID, ALARM, WARNING = AttrQuality.ATTR_VALID, AttrQuality.ATTR_ALARM, AttrQuality.ATTR_WARNING
SIGNED = ("DevShort", "DevLong", "DevLong64", "DevFloat", "DevDouble")
EXPECTED = [
    # value, quality, what the status says
    (0, VALID, None),
    (49, VALID, None),
    (50, WARNING, "Warning : Value too high"),
    (100, ALARM, "Alarm : Value too high"),
    (-49, VALID, None),
    (-50, WARNING, "Warning : Value too low"),
    (-100, ALARM, "Alarm : Value too low"),
    (0, VALID, None),
]


@pytest.fixture
def device(name: str) -> str:
    return f"{name}/alarms/1"


@pytest.fixture
def server(db: tango.Database, name: str, device: str, api: str) -> Iterator[Server]:
    with Server(db, "alarms.py", name, {device: api}) as running:
        yield running


def check(proxy: tango.DeviceProxy, attribute: str, quality: AttrQuality, text: str | None) -> None:
    """The quality of a reading, and what the device says of it."""
    assert proxy.read_attribute(attribute).quality == quality
    assert proxy.state() == (DevState.ON if quality == VALID else DevState.ALARM)
    expected = f"\n{text} for {attribute}" if text else ""
    assert proxy.status() == f"The device is in {proxy.state()} state.{expected}"


def test_limits(server: Server, device: str) -> None:
    proxy = server.proxy(device)
    for dtype in SIGNED:
        for value, quality, text in EXPECTED:
            proxy.write_attribute(f"limited_{dtype}", value)
            check(proxy, f"limited_{dtype}", quality, text)
    for value, quality, text in EXPECTED:
        if value >= 0:
            proxy.write_attribute("limited_DevUChar", value)
            check(proxy, "limited_DevUChar", quality, text)


def test_limits_of_a_spectrum(server: Server, device: str) -> None:
    proxy = server.proxy(device)
    for value, quality, text in EXPECTED:
        proxy.write_attribute("limited_spectrum", [0, value, 0])
        check(proxy, "limited_spectrum", quality, text)


def test_too_different_from_what_was_written(server: Server, device: str) -> None:
    proxy = server.proxy(device)
    text = "Alarm : Read too Different than Set (RDS)"
    for value, quality in [(1, VALID), (3, ALARM), (0, VALID)]:
        proxy.write_attribute("following", value)
        time.sleep(0.01)  # longer than delta_t
        check(proxy, "following", quality, text if quality == ALARM else None)


def test_set_by_a_client(server: Server, db: tango.Database, device: str) -> None:
    proxy = server.proxy(device)
    config = proxy.get_attribute_config("free")
    config.alarms.max_warning, config.alarms.max_alarm = "5", "7"
    proxy.set_attribute_config(config)
    stored = db.get_device_attribute_property(device, "free")["free"]
    assert {name: list(values) for name, values in stored.items()} == {
        "max_warning": ["5"],
        "max_alarm": ["7"],
    }
    check_limits_of_free(proxy)
    check_limits_of_free(server.restart().proxy(device))


def check_limits_of_free(proxy: tango.DeviceProxy) -> None:
    for value, quality, text in [
        (6, WARNING, "Warning : Value too high"),
        (8, ALARM, "Alarm : Value too high"),
        (0, VALID, None),
    ]:
        proxy.write_attribute("free", value)
        check(proxy, "free", quality, text)


def test_of_the_database(db: tango.Database, name: str, device: str, api: str) -> None:
    """What the database has for the device goes before the class, and that before the program."""
    server = Server(db, "alarms.py", name, {device: api})
    limits = {"limited_DevLong": {"max_alarm": ["80"]}, "free": {"max_alarm": ["20"]}}
    db.put_class_attribute_property(api, limits)
    db.put_device_attribute_property(device, {"free": {"max_alarm": ["10"]}})
    try:
        with server:
            proxy = server.proxy(device)
            assert proxy.get_attribute_config("limited_DevLong").alarms.max_alarm == "80"
            assert proxy.get_attribute_config("limited_DevLong").alarms.max_warning == "50"
            assert proxy.get_attribute_config("free").alarms.max_alarm == "10"
            proxy.write_attribute("free", 11)
            check(proxy, "free", ALARM, "Alarm : Value too high")
    finally:
        for attribute in limits:
            db.delete_class_attribute_property(api, {attribute: ["max_alarm"]})


@pytest.mark.parametrize(
    ("limits", "text"),
    [
        ({"max_alarm": ["nonsense"]}, "property max_alarm is defined in an unsupported format"),
        ({"min_alarm": ["500"]}, "min_alarm is greater than or equal to max_alarm"),
    ],
)
def test_nonsense_of_the_database(
    server: Server, db: tango.Database, device: str, limits: dict[str, Any], text: str
) -> None:
    db.put_device_attribute_property(device, {"limited_DevLong": limits})
    proxy = server.restart().proxy(device)
    assert proxy.state() == DevState.ALARM
    assert "limited_DevLong" in proxy.status()
    with pytest.raises(DevFailed, match=text):
        proxy.read_attribute("limited_DevLong")
    assert proxy.read_attribute("limited_DevShort").quality == VALID


@pytest.mark.parametrize(
    ("attribute", "first", "second"),
    [("free", (1, VALID), (2, VALID)), ("polled", (200, ALARM), (60, WARNING))],
)
def test_events(server: Server, device: str, attribute: str, first: Any, second: Any) -> None:
    """Pushed by the device, and noticed by its polling, where the quality changes."""
    proxy = server.proxy(device)
    events: queue.Queue[Any] = queue.Queue()
    proxy.write_attribute(attribute, 0)
    subscription = proxy.subscribe_event(attribute, EventType.ALARM_EVENT, events.put)
    turns = iter(range(1000))

    def push() -> None:
        value = (first, second)[next(turns) % 2][0]
        proxy.write_attribute(attribute, value)
        if attribute == "free":
            proxy.command_inout("Push", attribute)

    until_events_flow(push, lambda: events.qsize() - 1)
    wanted = {first, second}
    while wanted:
        push()
        event = events.get(timeout=30)
        if event.err:  # on a busy machine, polling reports that it is late, and continues
            assert event.errors[0].reason == "API_PollThreadOutOfSync", event.errors
            continue
        assert event.event == "alarm"
        wanted.discard((event.attr_value.value, event.attr_value.quality))
    proxy.unsubscribe_event(subscription)
