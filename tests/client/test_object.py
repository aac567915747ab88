"""tango.client: devices as plain objects, as old programs use them."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

import tango
from tango import client

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture
def thing(full_names: list[str]) -> Iterator[client.Object]:
    yield client.Object(full_names[0])


def test_it_says_that_it_is_old(full_names: list[str]) -> None:
    with pytest.warns(DeprecationWarning, match=r"use tango\.DeviceProxy"):
        made = client.Object(full_names[0])
    with pytest.warns(DeprecationWarning, match="get_object_name is deprecated"):
        client.get_object_name(made)


def test_attributes_and_commands(thing: client.Object) -> None:
    thing.long_scalar = 7
    assert thing["long_scalar"].w_value == 7
    thing["long_scalar"] = 8
    assert thing["long_scalar"].w_value == 8
    assert isinstance(thing.long_scalar, int)
    assert thing.DevLong(3) == 3
    with pytest.raises(AttributeError, match="nope"):
        thing.nope  # noqa: B018
    with pytest.raises(AttributeError, match="nope"):
        thing.nope = 3
    with pytest.raises(AttributeError, match="_hidden"):
        thing._hidden  # noqa: B018


def test_what_it_is(thing: client.Object) -> None:
    assert repr(thing) == str(thing) == "TangoTest(sys/tg_test/1)"
    assert {"long_scalar", "devlong"} <= set(dir(thing))
    assert client.get_object_name(thing) == "sys/tg_test/1"
    assert client.get_object_db(thing) is None
    assert client.get_object_info(thing).dev_class == "TangoTest"
    proxy = client.get_object_proxy(thing)
    assert isinstance(proxy, client.Device)
    assert isinstance(proxy, tango.DeviceProxy)


def test_configuration(thing: client.Object) -> None:
    attributes = client.get_attributes_config(thing)
    assert attributes["double_scalar"].data_type == tango.CmdArgType.DevDouble
    commands = client.get_commands_config(thing, refresh=True)
    assert commands["devlong"].in_type is tango.CmdArgType.DevLong


def test_events(thing: client.Object) -> None:
    proxy = client.get_object_proxy(thing)
    proxy.poll_attribute("State", 50)
    received: list[tango.EventData] = []
    try:
        client.connect(thing, "State", received.append)
        end = time.monotonic() + 30
        while not received:
            assert time.monotonic() < end
            time.sleep(0.01)
        client.disconnect(thing, "state", received.append)
    finally:
        proxy.stop_poll_attribute("State")
    assert received[0].attr_value.value is tango.DevState.RUNNING
    with pytest.raises(KeyError):
        client.disconnect(thing, "State", received.append)
