"""Forwarded attributes: their roots are in another server, the database says where."""

from __future__ import annotations

import queue
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

import tango
from tango import AttrQuality, AttrWriteType, DevFailed, DevState, EventType
from tests.database.servers.running import Server
from tests.support.connected import until_events_flow
from tests.support.waiting import wait_until

NAMES = ("number", "texts", "image", "mode", "reading_only", "failing")
ROOT = "__root_att"
KEEP_ALIVE = 12.0  # seconds within which cppTango tries again to connect


@dataclass
class Pair:
    """A device with roots, and one that forwards to them."""

    db: tango.Database
    root: tango.DeviceProxy
    forwarder: tango.DeviceProxy


@pytest.fixture(scope="module", params=["real", "embedded"])
def pair(request: pytest.FixtureRequest) -> Iterator[Pair]:
    """The same for all tests, with each kind of database in turn."""
    host, port = request.getfixturevalue(f"{request.param}_host").split(":")
    db = tango.Database(host, int(port))
    db.put_device_attribute_property("fwd/one/1", roots("fwd"))
    with (
        Server(db, "forwarding.py", "root", {"fwd/root/1": "Root"}) as root_server,
        Server(db, "forwarding.py", "one", {"fwd/one/1": "Forwarder"}) as server,
    ):
        yield Pair(db, root_server.proxy("fwd/root/1"), server.proxy("fwd/one/1"))


@pytest.fixture
def root_server(db: tango.Database, name: str) -> Iterator[Server]:
    """One for a test of its own."""
    with Server(db, "forwarding.py", f"{name}root", {f"{name}/root/1": "Root"}) as server:
        yield server


@pytest.fixture
def forwarder(db: tango.Database, name: str) -> Server:
    """A server that is not yet started."""
    return Server(db, "forwarding.py", f"{name}fwd", {f"{name}/fwd/1": "Forwarder"})


def roots(name: str) -> dict[str, dict[str, list[str]]]:
    """What the database has to have for the attributes of a forwarder."""
    return {attribute: {ROOT: [f"{name}/root/1/{attribute}"]} for attribute in NAMES}


def test_config(pair: Pair) -> None:
    configs = {one: pair.forwarder.get_attribute_config(one) for one in NAMES}
    for attribute, config in configs.items():
        root = pair.root.get_attribute_config(attribute)
        assert config.root_attr_name.endswith(f"/fwd/root/1/{attribute}")
        for field in ("data_type", "data_format", "writable", "max_dim_x", "max_dim_y", "unit"):
            assert getattr(config, field) == getattr(root, field)
    assert configs["number"].min_value == "-100"
    assert configs["number"].alarms.max_alarm == "50"
    assert list(configs["mode"].enum_labels) == ["AUTO", "MANUAL"]
    assert configs["texts"].label == "some texts"
    assert configs["reading_only"].writable == AttrWriteType.READ
    assert pair.forwarder.state() == DevState.ON


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        ("number", 2.5),
        ("texts", ("x", "y", "z")),
        ("image", [[1, 2], [3, 4]]),
        ("mode", 0),
    ],
)
def test_read_and_written(pair: Pair, attribute: str, value: Any) -> None:
    pair.forwarder.write_attribute(attribute, value)
    for proxy in (pair.root, pair.forwarder):
        reading = proxy.read_attribute(attribute)
        np.testing.assert_array_equal(reading.value, value)
        np.testing.assert_array_equal(reading.w_value, value)


def test_time_and_quality(pair: Pair) -> None:
    reading = pair.forwarder.read_attribute("reading_only")
    assert reading.value == 2.5
    assert reading.time.totime() == 1234.5
    assert reading.quality == AttrQuality.ATTR_CHANGING


def test_errors_of_the_root(pair: Pair) -> None:
    with pytest.raises(DevFailed, match="no reading today"):
        pair.forwarder.read_attribute("failing")
    with pytest.raises(DevFailed, match="13 is not for today"):
        pair.forwarder.write_attribute("number", 13)
    with pytest.raises(DevFailed, match="below the minimum"):
        pair.forwarder.write_attribute("number", -101)
    with pytest.raises(DevFailed, match="not writable"):
        pair.forwarder.write_attribute("reading_only", 1)


def test_config_is_set_in_the_root(pair: Pair) -> None:
    config = pair.forwarder.get_attribute_config("number")
    config.label, config.unit, config.alarms.max_alarm = "mine", "cm", "40"
    pair.forwarder.set_attribute_config(config)
    root = pair.root.get_attribute_config("number")
    assert (root.label, root.unit, root.alarms.max_alarm) == ("number", "cm", "40")
    stored = pair.db.get_device_attribute_property("fwd/one/1", "number")["number"]
    assert list(stored["label"]) == ["mine"]
    assert set(stored) == {"label", ROOT}
    pair.forwarder.write_attribute("number", 45)
    assert pair.forwarder.read_attribute("number").quality == AttrQuality.ATTR_ALARM
    assert pair.forwarder.state() == DevState.ALARM
    pair.forwarder.write_attribute("number", 1)


@pytest.mark.parametrize("kind", [EventType.CHANGE_EVENT, EventType.ARCHIVE_EVENT])
def test_events(pair: Pair, kind: EventType) -> None:
    events: queue.Queue[Any] = queue.Queue()
    subscription = pair.forwarder.subscribe_event("number", kind, events.put)
    until_events_flow(lambda: pair.root.command_inout("Push", 7.5), lambda: events.qsize() - 1)
    pair.root.command_inout("Push", 8.5)
    event = events.get(timeout=30)
    while event.attr_value.value != 8.5:
        event = events.get(timeout=30)
    assert not event.err
    assert event.attr_name.endswith("fwd/one/1/number")
    pair.forwarder.unsubscribe_event(subscription)


def test_events_of_the_config(pair: Pair) -> None:
    events: queue.Queue[Any] = queue.Queue()
    subscription = pair.forwarder.subscribe_event("number", EventType.ATTR_CONF_EVENT, events.put)
    units = iter(range(1000))

    def change() -> None:
        config = pair.root.get_attribute_config("number")
        config.unit = f"unit {next(units)}"
        pair.root.set_attribute_config(config)

    until_events_flow(change, lambda: events.qsize() - 1)
    event = events.get(timeout=30)
    while not event.attr_conf.unit.startswith("unit"):
        event = events.get(timeout=30)
    assert pair.forwarder.get_attribute_config("number").unit.startswith("unit")
    pair.forwarder.unsubscribe_event(subscription)


@pytest.mark.usefixtures("root_server")
def test_added_and_removed(db: tango.Database, name: str, forwarder: Server) -> None:
    device = f"{name}/fwd/1"
    others = {one: {ROOT: [f"{name}/root/1/{one}"]} for one in NAMES if one != "number"}
    db.put_device_attribute_property(device, {**others, "later": {ROOT: [f"{name}/root/1/number"]}})
    db.put_device_property(device, {"added": ["later"]})
    with forwarder:
        proxy = forwarder.proxy(device)
        proxy.write_attribute("later", 4.5)
        assert proxy.read_attribute("later").value == 4.5
        proxy.command_inout("Remove", "later")
        with pytest.raises(DevFailed, match="later attribute not found"):
            proxy.read_attribute("later")


@pytest.mark.usefixtures("root_server")
def test_no_root(db: tango.Database, name: str, forwarder: Server) -> None:
    """The device says what is wrong with some, and has the others."""
    device = f"{name}/fwd/1"
    wrong = {
        "number": (f"{name}/root/1/nosuch", "Attribute not found in root device"),
        "texts": (f"{name}/nosuch/1/texts", "Wrong root device"),
        "image": (f"{name}/fwd/1/number", "Root device is local device"),
        "reading_only": ("rubbish", "Wrong syntax in root attribute definition"),
        "failing": (None, "Missing or wrong root attribute definition"),
    }
    properties = roots(name) | {one: {ROOT: [root]} for one, (root, _) in wrong.items() if root}
    del properties["failing"]
    db.put_device_attribute_property(device, properties)
    with forwarder:
        proxy = forwarder.proxy(device)
        assert proxy.state() == DevState.ALARM
        for attribute, (_, text) in wrong.items():
            said = proxy.status().partition(f"attribute {attribute} is not correctly configured")[2]
            assert text in said.partition("Forwarded")[0]
            assert attribute not in proxy.get_attribute_list()
            with pytest.raises(DevFailed, match=f"{attribute} attribute not found"):
                proxy.read_attribute(attribute)
        assert proxy.read_attribute("mode").value == 1


def test_two_devices_of_a_class(db: tango.Database, name: str) -> None:
    """Each has the roots that the database gives it, and both may be wrong in their own way."""
    devices = {f"{name}/root/{number}": "Root" for number in (1, 2)}
    forwarders = {f"{name}/fwd/{number}": "Forwarder" for number in (1, 2)}
    for number in (1, 2):
        properties = {one: {ROOT: [f"{name}/root/{number}/{one}"]} for one in NAMES}
        properties["failing"] = {ROOT: [f"{name}/root/{number}/nosuch{number}"]}
        db.put_device_attribute_property(f"{name}/fwd/{number}", properties)
    with (
        Server(db, "forwarding.py", f"{name}root", devices) as root_server,
        Server(db, "forwarding.py", f"{name}fwd", forwarders) as server,
    ):
        for number in (1, 2):
            forwarder = server.proxy(f"{name}/fwd/{number}")
            forwarder.write_attribute("number", number)
            assert f"/root/{number}/nosuch{number}" in forwarder.status()
            root_name = forwarder.get_attribute_config("number").root_attr_name
            assert root_name.endswith(f"/root/{number}/number")
        for number in (1, 2):
            root = root_server.proxy(f"{name}/root/{number}")
            assert root.read_attribute("number").value == number


def test_root_ends(db: tango.Database, name: str, root_server: Server, forwarder: Server) -> None:
    db.put_device_attribute_property(f"{name}/fwd/1", roots(name))
    with forwarder:
        proxy = forwarder.proxy(f"{name}/fwd/1")
        root_server.stop()
        with pytest.raises(DevFailed, match=r"Reading root attribute number .* failed"):
            proxy.read_attribute("number")
        assert proxy.state() == DevState.ON
        root_server.start()
        wait_until(lambda: not proxy.read_attributes(["number"])[0].has_failed)
        assert proxy.read_attribute("number").value == 1.5


def test_root_starts_later(db: tango.Database, name: str, forwarder: Server) -> None:
    """The device says so, lives on when the root comes, and has it when it is restarted."""
    device = f"{name}/fwd/1"
    db.put_device_attribute_property(device, roots(name))
    root_server = Server(db, "forwarding.py", f"{name}root", {f"{name}/root/1": "Root"})
    with forwarder:
        proxy = forwarder.proxy(device)
        assert proxy.state() == DevState.ALARM
        assert "Root device not started yet" in proxy.status()
        with pytest.raises(DevFailed, match="number attribute not found"):
            proxy.read_attribute("number")
        with root_server:
            end = time.monotonic() + KEEP_ALIVE
            while time.monotonic() < end:
                assert proxy.state() == DevState.ALARM
                time.sleep(0.1)
            admin = tango.DeviceProxy(proxy.adm_name())
            admin.command_inout("DevRestart", device)
            proxy = forwarder.proxy(device)
            assert proxy.state() == DevState.ON
            assert proxy.read_attribute("number").value == 1.5
