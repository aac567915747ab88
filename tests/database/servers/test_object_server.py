"""`tango.server.Server`: a Python object as a device."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

import tango
from tango import server
from tests.support.process import Program

OBJECTS = Path(__file__).with_name("objects.py")


def call(proxy: tango.DeviceProxy, name: str, *args: Any, **kwargs: Any) -> Any:
    protocol, answer = proxy.command_inout(name, ("pickle", pickle.dumps((args, kwargs))))
    assert protocol == "pickle"
    return pickle.loads(answer)


def test_an_object(embedded_host: str, name: str) -> None:
    device = f"{name}/objects/1"
    base = tango.Database(*embedded_host.split(":"))
    with Program(OBJECTS, name, device, TANGO_HOST=embedded_host) as program:
        program.ready()
        proxy = tango.DeviceProxy(f"tango://{embedded_host}/{device}")
        assert (proxy.info().dev_class, proxy.state()) == ("Thing", tango.DevState.ON)
        assert set(proxy.get_attribute_list()) == {
            *("level", "name", "table", "ended", "State", "Status")
        }
        assert {"total", "stop"} <= set(proxy.get_command_list())
        proxy.level = 2.5
        assert (proxy.level, proxy.name()) == (2.5, device)
        assert proxy.read_attribute("name").value == "thing"

        assert pickle.loads(proxy.read_attribute("table").value[1]) == {"a": [1, 2]}
        proxy.write_attribute("table", ("pickle", pickle.dumps({"b": 3})))
        assert pickle.loads(proxy.read_attribute("table").value[1]) == {"b": 3}
        with pytest.raises(tango.DevFailed, match="'json'"):
            proxy.command_inout("total", ("json", b"{}"))

        assert call(proxy, "total", 1, 2, start=10) == 13
        plain = tango.DeviceProxy(f"tango://{embedded_host}/{device}p")
        assert plain.info().dev_class == "Plain"
        call(proxy, "stop")
        assert program.wait() == 0, program.output
    known = list(base.get_device_class_list(f"objects/{name}").value_string)
    assert device not in known  # auto_clean


def test_what_it_refuses() -> None:
    with pytest.warns(DeprecationWarning, match="experimental"):
        made = server.Server("test/refuses")
    assert (made.server_type, made.server_instance) == ("test", "test/refuses")
    assert made.tango_util is None
    with pytest.raises(ValueError, match="no class 'Nobody'"):
        made.register_tango_device("Nobody", "a/b/c")
    assert made.get_tango_class("Nobody") is None
    with pytest.warns(DeprecationWarning), pytest.raises(ValueError, match="'json'"):
        server.Server("test/refuses", protocol="json")


def test_an_object_that_is_gone() -> None:
    class Thing:
        pass

    with pytest.warns(DeprecationWarning):
        made = server.Server("test/gone")
    thing = Thing()
    adapter = made.register_object(thing, "A/b/c")
    assert made.get_tango_object("a/B/c") is adapter
    assert (adapter.class_name, adapter._object) == ("Thing", thing)
    del thing
    assert adapter._object is None  # the server does not keep it alive
    made.unregister_object("a/b/C")
    assert made.get_tango_object("a/b/c") is None
