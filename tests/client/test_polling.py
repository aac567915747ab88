"""Polling a device of a server without a database, and the resulting histories."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

import tango
from tango import DevFailed, DeviceProxy, DevSource, DevState

PERIOD = 50
POLLED = {
    "double_scalar": float,
    "long64_scalar": int,
    "boolean_scalar": bool,
    "string_scalar": str,
    "enum_scalar": int,
    "State": DevState,
    "short_spectrum": np.ndarray,
    "string_spectrum": tuple,
    "double_image": np.ndarray,
    "string_image": tuple,
    "enum_image": np.ndarray,
}
COMMANDS = {"State": DevState, "Status": str}
NOT_YET = ("API_NoDataYet", "API_PollRingBufferEmpty")


def once_there(read: Callable[[], Any]) -> Any:
    """What a call gives once the polling has enough for it."""
    end = time.monotonic() + 60
    while True:
        try:
            if len(answer := read()) >= 2:
                return answer
        except DevFailed as failure:
            if failure.args[0].reason not in NOT_YET:
                raise
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.fixture(autouse=True)
def nothing_stays_polled(shared: DeviceProxy) -> Iterator[None]:
    yield
    for name in (*POLLED, "throw_exception"):
        if shared.is_attribute_polled(name):
            shared.stop_poll_attribute(name)
    for name in (*COMMANDS, "DevVoid"):
        if shared.is_command_polled(name):
            shared.stop_poll_command(name)


@pytest.mark.parametrize("name", POLLED)
def test_history_of_an_attribute(proxy: DeviceProxy, name: str) -> None:
    proxy.poll_attribute(name, PERIOD)
    assert proxy.is_attribute_polled(name)
    assert proxy.get_attribute_poll_period(name) == PERIOD
    history = once_there(lambda: proxy.attribute_history(name, 2))
    info = proxy.get_attribute_config(name)
    for reading in history:
        assert type(reading) is tango.DeviceAttributeHistory
        assert (reading.name, reading.type) == (name, info.data_type)
        assert reading.data_format is info.data_format
        assert type(reading.value) is POLLED[name]
        assert not reading.has_failed
        assert reading.quality is tango.AttrQuality.ATTR_VALID
    assert history[0].time < history[1].time
    proxy.stop_poll_attribute(name)
    assert not proxy.is_attribute_polled(name)
    assert proxy.get_attribute_poll_period(name) == 0


def test_history_as_asked(proxy: DeviceProxy) -> None:
    proxy.poll_attribute("double_image", PERIOD)
    as_list = tango.ExtractAs.List
    history = once_there(lambda: proxy.attribute_history("double_image", 2, extract_as=as_list))
    assert [type(reading.value) for reading in history] == [list, list]


def test_history_of_arrays_of_one_element(proxy: DeviceProxy) -> None:
    proxy.write_attribute("short_spectrum", [3])
    proxy.poll_attribute("short_spectrum", PERIOD)
    for reading in once_there(lambda: proxy.attribute_history("short_spectrum", 2)):
        assert reading.data_format is tango.AttrDataFormat.SPECTRUM
        assert reading.value.shape == (reading.dim_x,)


def test_history_of_failures(proxy: DeviceProxy) -> None:
    proxy.poll_attribute("throw_exception", PERIOD)
    for reading in once_there(lambda: proxy.attribute_history("throw_exception", 2)):
        assert reading.has_failed
        assert reading.value is None
        assert reading.get_err_stack()[0].reason == "exception test"


@pytest.mark.parametrize("name", COMMANDS)
def test_history_of_a_command(proxy: DeviceProxy, name: str) -> None:
    proxy.poll_command(name, PERIOD)
    assert proxy.is_command_polled(name)
    assert proxy.get_command_poll_period(name) == PERIOD
    history = once_there(lambda: proxy.command_history(name, 2))
    for result in history:
        assert type(result) is tango.DeviceDataHistory
        assert not result.has_failed()
        assert len(result.get_err_stack()) == 0
        assert type(result.extract()) is COMMANDS[name]
    assert history[0].get_date() < history[1].get_date()
    proxy.stop_poll_command(name)
    assert not proxy.is_command_polled(name)


def test_status_of_the_polling(proxy: DeviceProxy) -> None:
    assert list(proxy.polling_status()) == []
    proxy.poll_attribute("double_scalar", 3000)
    proxy.poll_command("DevVoid", 4000)
    told = sorted(proxy.polling_status())
    assert len(told) == 2
    assert "attribute name = double_scalar" in told[0]
    assert "period (mS) = 3000" in told[0]
    assert "command name = DevVoid" in told[1]
    proxy.poll_attribute("double_scalar", 2000)
    assert proxy.get_attribute_poll_period("double_scalar") == 2000


def test_through_an_attribute(full_names: list[str]) -> None:
    attribute = tango.AttributeProxy(full_names[0].replace("#", "/double_scalar#"))
    attribute.poll(PERIOD)
    assert (attribute.is_polled(), attribute.get_poll_period()) == (True, PERIOD)
    history = once_there(lambda: attribute.history(2))
    assert [type(reading.value) for reading in history] == [float, float]
    attribute.stop_poll()
    assert (attribute.is_polled(), attribute.get_poll_period()) == (False, 0)


REFUSED: dict[str, tuple[Callable[[DeviceProxy], Any], str]] = {
    "unknown attribute": (lambda p: p.poll_attribute("nope", 100), "API_AttrNotFound"),
    "unknown command": (lambda p: p.poll_command("nope", 100), "API_CommandNotFound"),
    "too fast": (lambda p: p.poll_attribute("double_scalar", 1), "API_NotSupported"),
    "takes an argument": (
        lambda p: p.poll_command("DevLong", 100),
        "API_IncompatibleCmdArgumentType",
    ),
    "not polled": (lambda p: p.stop_poll_attribute("double_scalar"), "API_DeviceNotPolled"),
    "no history": (lambda p: p.attribute_history("double_scalar", 2), "API_AttrNotPolled"),
    "no results": (lambda p: p.command_history("State", 2), "API_CmdNotPolled"),
}


@pytest.mark.parametrize(("call", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused(proxy: DeviceProxy, call: Any, reason: str) -> None:
    with pytest.raises(DevFailed) as caught:
        call(proxy)
    assert caught.value.args[0].reason == reason


def test_what_is_only_in_the_cache(proxy: DeviceProxy) -> None:
    proxy.set_source(DevSource.CACHE)
    with pytest.raises(DevFailed) as caught:
        proxy.read_attribute("double_scalar")
    assert caught.value.args[0].reason == "API_AttrNotPolled"
    proxy.set_source(DevSource.CACHE_DEV)
    assert isinstance(proxy.read_attribute("double_scalar").value, float)
