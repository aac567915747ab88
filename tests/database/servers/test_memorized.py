"""Memorized attributes: their values outlive the server, in each kind of database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import tango
from tango import AttrMemorizedType, DevFailed, DevState
from tests.database.servers.both_apis import APIS
from tests.database.servers.running import Server

TEXT = """two words, 'single' and "double" quotes, a \\"""
VALUES: dict[str, tuple[Any, str]] = {
    # written, as in the database
    "boolean": (True, "true"),
    "uchar": (200, "200"),
    "short": (-5, "-5"),
    "ushort": (65535, "65535"),
    "long": (-(2**31), "-2147483648"),
    "ulong": (2**32 - 1, "4294967295"),
    "long64": (-(2**63), "-9223372036854775808"),
    "ulong64": (2**64 - 1, "18446744073709551615"),
    "float": (0.25, "0.25"),
    "double": (0.1, "0.1"),
    "string": (TEXT, TEXT),
    "enum": (2, "2"),
}
FAILED = "API_MemAttFailedDuringInit"


def stored(db: tango.Database, device: str, attribute: str) -> list[str]:
    properties = db.get_device_attribute_property(device, attribute)[attribute]
    return list(properties.get("__value", []))


@pytest.fixture
def server(db: tango.Database, name: str, device: str, api: str) -> Iterator[Server]:
    with Server(db, "memorized.py", name, {device: api}) as running:
        yield running


@pytest.fixture
def device(name: str) -> str:
    return f"{name}/memorized/1"


def test_restart(server: Server, db: tango.Database, device: str) -> None:
    proxy = server.proxy(device)
    for kind, (value, _) in VALUES.items():
        for how in ("plain", "kept", "applied"):
            proxy.write_attribute(f"{kind}_{how}", value)
    for kind, (_, text) in VALUES.items():
        assert stored(db, device, f"{kind}_kept") == [text]
        assert stored(db, device, f"{kind}_applied") == [text]
        assert stored(db, device, f"{kind}_plain") == []
    proxy = server.restart().proxy(device)
    for kind, (value, _) in VALUES.items():
        reading = proxy.read_attribute(f"{kind}_applied")
        assert (reading.value, reading.w_value) == (value, value)
        reading = proxy.read_attribute(f"{kind}_kept")
        assert (reading.value, reading.w_value) == (type(value)(), value)
        assert not proxy.read_attribute(f"{kind}_plain").value
    # Only these are written when the server starts, and again by Init.
    written = [f"{kind}_applied {value}" for kind, (value, _) in VALUES.items()]
    assert list(proxy.command_inout("Calls")) == written
    proxy.command_inout("Init")
    assert list(proxy.command_inout("Calls")) == written


def test_config(server: Server, device: str) -> None:
    proxy = server.proxy(device)
    assert [proxy.get_attribute_config(f"short_{how}").memorized for how in ("plain", "kept")] == [
        AttrMemorizedType.NONE,
        AttrMemorizedType.MEMORIZED,
    ]
    config = proxy.get_attribute_config("short_applied")
    assert config.memorized == AttrMemorizedType.MEMORIZED_WRITE_INIT


def test_stored_before_the_first_start(db: tango.Database, name: str) -> None:
    devices = {f"{name}/memorized/{api}": api for api in APIS}
    server = Server(db, "memorized.py", name, devices)
    for device in devices:
        values = {"double_applied": {"__value": ["3.5"]}, "long_kept": {"__value": ["7"]}}
        db.put_device_attribute_property(device, values)
    with server:
        for device in devices:
            proxy = server.proxy(device)
            assert proxy.read_attribute("double_applied").value == 3.5
            assert proxy.read_attribute("long_kept").w_value == 7


def test_failing_write(server: Server, db: tango.Database, device: str) -> None:
    server.proxy(device).write_attribute("double_applied", 2.5)
    db.put_device_property(device, {"refuses": ["double_applied"]})
    proxy = server.restart().proxy(device)
    assert proxy.state() == DevState.ALARM
    assert "Memorized attribute double_applied has failed" in proxy.status()
    with pytest.raises(DevFailed) as failure:
        proxy.read_attribute("double_applied")
    assert [error.reason for error in failure.value.args[:2]] == ["PyDs_PythonError", FAILED]
    assert "ValueError: 2.5 is not for today" in failure.value.args[0].desc
    assert proxy.read_attribute("double_kept").value == 0
    db.delete_device_property(device, ["refuses"])
    proxy.command_inout("Init")
    assert proxy.state() == DevState.ON
    assert proxy.read_attribute("double_applied").value == 2.5


def test_written_after_a_failure(server: Server, db: tango.Database, device: str) -> None:
    server.proxy(device).write_attribute("double_applied", 2.5)
    db.put_device_property(device, {"refuses": ["double_applied"]})
    proxy = server.restart().proxy(device)
    with pytest.raises(DevFailed, match=r"3\.5 is not for today"):
        proxy.write_attribute("double_applied", 3.5)
    assert stored(db, device, "double_applied") == ["2.5"]
    errors = proxy.read_attributes(["double_applied"])[0].get_err_stack()
    assert [error.reason for error in errors[:2]] == ["PyDs_PythonError", FAILED]


@pytest.mark.parametrize("attribute", ["long_applied", "long_kept", "boolean_applied"])
def test_nonsense_stored(server: Server, db: tango.Database, device: str, attribute: str) -> None:
    wrong = {attribute: {"__value": ["nonsense"]}}
    db.put_device_attribute_property(device, wrong)
    proxy = server.restart().proxy(device)
    assert proxy.read_attribute(attribute).value == 0
    proxy.write_attribute(attribute, 1)
    assert stored(db, device, attribute) == ["true" if "boolean" in attribute else "1"]
    output = server.stop()
    assert "API_AttrWrongMemValue" in output
    assert f"{attribute} (device {device})" in output


def test_dynamic(db: tango.Database, name: str) -> None:
    device = f"{name}/memorized/1"
    with Server(db, "memorized.py", name, {device: "New"}) as server:
        server.proxy(device).write_attribute("dynamic", 2.5)
        proxy = server.restart().proxy(device)
        assert list(proxy.command_inout("Calls")) == ["dynamic 2.5"]
        assert proxy.read_attribute("dynamic").value == 2.5
        # cppTango restores the values only of attributes that exist when it starts.
        proxy.command_inout("Add", "later")
        proxy.write_attribute("later", 3.5)
        assert stored(db, device, "later") == ["3.5"]
        proxy = server.restart().proxy(device)
        proxy.command_inout("Add", "later")
        assert proxy.read_attribute("later").w_value == 0
