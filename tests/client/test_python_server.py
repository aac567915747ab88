"""The calls of a client to a device server in Python, which answers as a C++ one does."""

from __future__ import annotations

import copy
import pickle
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

import tango
from tango.test_context import MultiDeviceTestContext
from tests.server.everything import Everything

NAMES = ("test/everything/1", "test/everything/2")
PATIENCE = 30.0


@pytest.fixture(scope="module")
def full_names() -> Iterator[list[str]]:
    devices = {"class": Everything, "devices": [{"name": name} for name in NAMES]}
    with MultiDeviceTestContext([devices], process=True, timeout=60.0, debug=0) as context:
        yield [context.get_device_access(name) for name in NAMES]


@pytest.fixture
def proxy(full_names: list[str]) -> tango.DeviceProxy:
    return tango.DeviceProxy(full_names[0])


def wait_for(true: Callable[[], Any]) -> Any:
    end = time.monotonic() + PATIENCE
    while not (answer := true()):
        assert time.monotonic() < end
        time.sleep(0.02)
    return answer


def test_what_it_is(proxy: tango.DeviceProxy) -> None:
    assert proxy.dev_name() == NAMES[0]
    assert proxy.info().dev_class == "Everything"
    assert proxy.ping() > 0
    assert proxy.get_idl_version() == 6
    assert repr(proxy) == f"Everything({NAMES[0]})"
    assert "long_scalar" in proxy
    assert "long_scalar" in dir(proxy)


def test_reading_and_writing(proxy: tango.DeviceProxy) -> None:
    proxy.write_attribute("long_scalar", 3)
    proxy.write_attributes([("double_spectrum", [1, 2.5]), ("string_image", [["a"], ["ü"]])])
    assert proxy.read_attribute("long_scalar").value == 3
    spectrum, image = proxy.read_attributes(["double_spectrum", "string_image"])
    assert spectrum.value.tolist() == [1, 2.5]
    assert image.value == (("a",), ("ü",))
    assert proxy.write_read_attribute("long_scalar", 4).value == 4
    (answer,) = proxy.write_read_attributes([("long_scalar", 5)], ["long_scalar"])
    assert answer.value == 5
    proxy.enum_scalar = "GREEN"
    assert proxy.enum_scalar.name == "GREEN"
    proxy.state_scalar = "MOVING"
    assert proxy.state_scalar is tango.DevState.MOVING


def test_asynchronous_calls(proxy: tango.DeviceProxy) -> None:
    assert proxy.write_attribute_reply(proxy.write_attribute_asynch("long_scalar", 6), 0) is None
    assert proxy.read_attribute_reply(proxy.read_attribute_asynch("long_scalar"), 0).value == 6
    names = ["long_scalar", "State"]
    readings = proxy.read_attributes_reply(proxy.read_attributes_asynch(names), 0)
    assert [reading.name for reading in readings] == names
    identifier = proxy.command_inout_asynch("State")
    assert proxy.command_inout_reply(identifier, 0) is proxy.state()


def test_callbacks(proxy: tango.DeviceProxy) -> None:
    ended: list[Any] = []
    proxy.read_attribute_asynch("long_scalar", ended.append)
    proxy.write_attribute_asynch("long_scalar", 7, ended.append)
    proxy.command_inout_asynch("State", ended.append)
    wait_for(lambda: proxy.get_asynch_replies(100) or len(ended) == 3)
    kinds = {type(event) for event in ended}
    assert kinds == {tango.AttrReadEvent, tango.AttrWrittenEvent, tango.CmdDoneEvent}
    assert not any(event.err for event in ended)


def test_polling(proxy: tango.DeviceProxy) -> None:
    proxy.write_attribute("double_scalar", 2.5)
    proxy.poll_attribute("double_scalar", 30)
    proxy.poll_command("State", 30)
    try:
        readings = wait_for(lambda: history(proxy))
        assert [reading.value for reading in readings] == [2.5, 2.5]
        assert proxy.get_attribute_poll_period("double_scalar") == 30
        proxy.set_source(tango.DevSource.CACHE)
        assert proxy.read_attribute("double_scalar").value == 2.5
    finally:
        proxy.stop_poll_attribute("double_scalar")
        proxy.stop_poll_command("State")
    assert not proxy.is_command_polled("State")


def history(proxy: tango.DeviceProxy) -> list[tango.DeviceAttributeHistory]:
    """Two readings and two results; nothing while the polling has not got them."""
    try:
        proxy.command_history("State", 2)
        readings = proxy.attribute_history("double_scalar", 2)
    except tango.DevFailed as failure:
        assert failure.args[0].reason in ("API_NoDataYet", "API_PollRingBufferEmpty")
        return []
    return readings if len(readings) == 2 else []


def test_groups(full_names: list[str]) -> None:
    group = tango.Group("both")
    group.add(full_names)
    assert not group.write_attribute("long_scalar", [1, 2], multi=True).has_failed()
    replies = group.read_attribute("long_scalar")
    assert [reply.get_data().value for reply in replies] == [1, 2]
    assert [reply.get_data() for reply in group.command_inout("State")] == [
        tango.DeviceProxy(name).state() for name in full_names
    ]
    failed = group.read_attribute("nope")
    assert [reply.has_failed() for reply in failed] == [True, True]
    assert failed[0].get_err_stack()[0].reason == "API_AttrNotFound"


def test_one_attribute(full_names: list[str]) -> None:
    attribute = tango.AttributeProxy(full_names[0].replace("#", "/double_image#"))
    attribute.write(np.ones((2, 3)))
    assert attribute.read().value.shape == (2, 3)
    assert attribute.get_config().data_format is tango.AttrDataFormat.IMAGE
    assert pickle.loads(pickle.dumps(attribute)).name() == "double_image"


@pytest.mark.parametrize(
    "duplicate",
    [copy.copy, copy.deepcopy, lambda proxy: pickle.loads(pickle.dumps(proxy))],
    ids=["copy", "deepcopy", "pickle"],
)
def test_duplicates(proxy: tango.DeviceProxy, duplicate: Any) -> None:
    again = duplicate(proxy)
    assert again.dev_name() == NAMES[0]
    again.write_attribute("long_scalar", 9)
    assert proxy.read_attribute("long_scalar").value == 9


def test_configuration(proxy: tango.DeviceProxy) -> None:
    info = proxy.get_attribute_config("float_scalar")
    info.label, info.unit = "Temperatur", "°C"
    proxy.set_attribute_config(info)
    again = proxy.get_attribute_config("float_scalar")
    assert (again.label, again.unit) == ("Temperatur", "°C")
    assert proxy.get_attribute_config(["long_scalar", "State"])[1].name == "State"


BAD: list[tuple[str, Any]] = [
    ("long_scalar", "x"),
    ("long_scalar", 2**40),
    ("double_spectrum", 3),
    ("short_spectrum", [None]),
    ("short_image", [[1], [1, 2]]),
    ("string_scalar", "€"),
    ("nope", 3),
]


@pytest.mark.parametrize(("name", "value"), BAD, ids=lambda item: repr(item)[:12])
def test_bad_values(proxy: tango.DeviceProxy, name: str, value: Any) -> None:
    errors = (TypeError, ValueError, OverflowError, IndexError, tango.DevFailed)
    with pytest.raises(errors) as caught:
        proxy.write_attribute(name, value)
    assert name in str(caught.value)
    assert NAMES[0] in str(caught.value)
    assert proxy.ping() > 0


def test_black_box_and_administration(proxy: tango.DeviceProxy) -> None:
    proxy.write_attribute("short_scalar", 1)
    assert "short_scalar" in proxy.black_box(1)[0]
    admin = tango.DeviceProxy(proxy.adm_name())
    assert sorted(text.split("::")[-1] for text in admin.QueryDevice()) == sorted(NAMES)
    proxy.set_logging_level(3)
    assert proxy.get_logging_level() == 3
