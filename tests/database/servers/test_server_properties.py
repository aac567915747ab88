"""Device and class properties of servers: types, defaults, stored values, and mistakes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

import pytest

import tango
from tango import DevFailed
from tests.database.servers.properties import TYPES
from tests.database.servers.running import Server
from tests.support.process import Program

GIVEN: dict[str, tuple[Any, Any]] = {
    # what the database gets, what the device sees
    "boolean": ("false", False),
    "short": ("-5", -5),
    "ushort": ("5", 5),
    "long": ("-6", -6),
    "ulong": ("6", 6),
    "long64": (str(-(2**62)), -(2**62)),
    "ulong64": (str(2**64 - 1), 2**64 - 1),
    "float": ("2.5", 2.5),
    "double": ("1e300", 1e300),
    "string": ("some text", "some text"),
    "shorts": (["3", "4"], [3, 4]),
    "longs": (["5"], [5]),
    "long64s": (["6", str(2**62)], [6, 2**62]),
    "doubles": (["1", "2.5"], [1.0, 2.5]),
    "strings": (["x", "y z"], ["x", "y z"]),
}
DEFAULTS = {name: default for name, (_, default) in TYPES.items()}
SEEN = {name: seen for name, (_, seen) in GIVEN.items()}


@pytest.fixture
def device(name: str) -> str:
    return f"{name}/properties/1"


@pytest.fixture
def server(db: tango.Database, name: str, device: str, api: str) -> Iterator[Server]:
    with Server(db, "properties.py", name, {device: api}) as running:
        yield running
    stored = [f"c_{one}" for one in TYPES] + ["c_updated"]
    db.delete_class_property(api, stored)  # other tests have the same class


def seen(proxy: tango.DeviceProxy, prefix: str) -> dict[str, Any]:
    """What the device has for the properties of all types."""
    return {
        name: ast.literal_eval(proxy.command_inout("Value", f"{prefix}_{name}")) for name in TYPES
    }


def test_defaults(server: Server, device: str) -> None:
    proxy = server.proxy(device)
    assert seen(proxy, "d") == DEFAULTS
    assert seen(proxy, "c") == DEFAULTS


def test_stored(server: Server, db: tango.Database, device: str, api: str) -> None:
    db.put_device_property(device, {f"d_{one}": given for one, (given, _) in GIVEN.items()})
    db.put_class_property(api, {f"c_{one}": given for one, (given, _) in GIVEN.items()})
    proxy = server.proxy(device)
    proxy.command_inout("Init")
    assert seen(proxy, "d") == SEEN
    assert seen(proxy, "c") == DEFAULTS  # they are read once, when the server starts
    proxy = server.restart().proxy(device)
    assert seen(proxy, "d") == SEEN
    assert seen(proxy, "c") == SEEN


def test_class_stands_for_its_devices(
    server: Server, db: tango.Database, device: str, api: str
) -> None:
    """A device property of the class is that of its devices that have none of their own."""
    try:
        db.put_class_property(api, {"d_long": "44", "d_short": "55"})
        db.put_device_property(device, {"d_short": "66"})
        proxy = server.proxy(device)
        proxy.command_inout("Init")
        assert seen(proxy, "d") == {**DEFAULTS, "long": 44, "short": 66}
    finally:
        db.delete_class_property(api, ["d_long", "d_short"])


@pytest.mark.parametrize(
    ("prop", "text"), [("d_long", "abc"), ("d_boolean", "maybe"), ("d_longs", "x")]
)
def test_nonsense(server: Server, db: tango.Database, device: str, prop: str, text: str) -> None:
    db.put_device_property(device, {prop: text})
    with pytest.raises(DevFailed) as failure:
        server.proxy(device).command_inout("Init")
    described = failure.value.args[0].desc
    assert all(part in described for part in ("ValueError", prop, device, text))


def test_assigned(db: tango.Database, name: str) -> None:
    """With `update_db` what is assigned is stored."""
    one, two = f"{name}/properties/1", f"{name}/properties/2"
    device_names = ["d_updated", "d_updated_list", "d_long"]
    class_names = ["c_updated", "c_long"]

    def values(device: str) -> list[str]:
        proxy = server.proxy(device)
        return [proxy.command_inout("Value", prop) for prop in device_names + class_names]

    try:
        with Server(db, "properties.py", name, {one: "New", two: "New"}) as server:
            assert db.get_class_property("New", class_names) == {"c_updated": [], "c_long": []}
            server.proxy(one).command_inout("Assign")
            assert values(one) == ["70", "[0.5]", "70", "'assigned'", "70"]
            assert values(two) == ["7", "[1, 2]", "-3", "'assigned'", "70"]
            stored = db.get_device_property(one, device_names)
            assert stored == {"d_updated": ["70"], "d_updated_list": ["0.5"], "d_long": []}
            stored = db.get_class_property("New", class_names)
            assert stored == {"c_updated": ["assigned"], "c_long": []}
            server.restart()
            assert values(one) == ["70", "[0.5]", "-3", "'assigned'", "-3"]
            assert values(two) == ["7", "[1, 2]", "-3", "'assigned'", "-3"]
    finally:
        db.delete_class_property("New", class_names)


def test_mandatory(db: tango.Database, name: str, device: str) -> None:
    server = Server(db, "properties.py", name, {device: "Mandatory"})
    with Program(*server.words, TANGO_HOST=server.host) as program:
        assert program.wait() != 0
        assert "Device property needed is mandatory" in program.output
    db.put_device_property(device, {"needed": 3})
    with server:
        proxy = server.proxy(device)
        assert proxy.command_inout("Needed") == 3
        db.delete_device_property(device, ["needed"])
        with pytest.raises(DevFailed, match="Device property needed is mandatory"):
            proxy.command_inout("Init")
