"""Data of a DevEncoded that are given as text are sent as UTF-8, whoever sends them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

import tango.asyncio
from tango import (
    AttrQuality,
    CmdArgType,
    DevFailed,
    DeviceData,
    DeviceProxy,
    EventType,
    ExtractAs,
    GreenMode,
)
from tango.server import Device, attribute, command
from tests.server.everything import DTYPES
from tests.support.connected import until_events_flow

TEXTS = ["", "plain", "é", "größe €", "é 中 \U0001d400"]


# What read methods may return besides a pair: with a time and a quality, the pair as it is or not.
STAMPED: dict[str, Any] = {
    "pair": (("format", b"data"), 1.5, AttrQuality.ATTR_WARNING),
    "flat": ("format", b"data", 1.5, AttrQuality.ATTR_WARNING),
    "flat-bytearray": ("format", bytearray(b"data"), 1.5, AttrQuality.ATTR_WARNING),
    "flat-text": ("format", "data", 1.5, AttrQuality.ATTR_WARNING),
    "flat-whole-seconds": ("format", b"data", 1, AttrQuality.ATTR_WARNING),
}


class Stamped(Device):
    """Returns what STAMPED has."""

    def initialize_dynamic_attributes(self) -> None:
        for name in STAMPED:
            self.add_attribute(
                attribute(name=f"dynamic_{name}", dtype="DevEncoded", fget=self.read_dynamic)
            )

    for _name in STAMPED:
        locals()[_name] = attribute(
            name=_name, dtype="DevEncoded", fget=lambda self, name=_name: STAMPED[name]
        )

    def read_dynamic(self, attr: Any) -> Any:
        return STAMPED[attr.get_name().removeprefix("dynamic_")]

    @attribute(dtype="DevEncoded")
    def not_stamped(self) -> Any:
        return "format", b"data", AttrQuality.ATTR_WARNING, 1.5


@pytest.fixture(scope="module")
def stamped(running: Callable[..., DeviceProxy]) -> DeviceProxy:
    return running(Stamped)


@pytest.mark.parametrize("prefix", ["", "dynamic_"], ids=["static", "dynamic"])
@pytest.mark.parametrize("name", STAMPED)
def test_devices_return_time_and_quality(stamped: DeviceProxy, name: str, prefix: str) -> None:
    reading = stamped.read_attribute(prefix + name)
    assert reading.value == ("format", b"data")
    assert reading.quality == AttrQuality.ATTR_WARNING
    assert reading.time.totime() == STAMPED[name][-2]


def test_four_values_that_are_no_time_and_quality(stamped: DeviceProxy) -> None:
    with pytest.raises(DevFailed, match="pair"):
        stamped.read_attribute("not_stamped")


class Texts(Device):
    """Gives and takes texts as DevEncoded."""

    def init_device(self) -> None:
        super().init_device()
        self.text = ""
        self.kept: Any = ("format", b"")
        self.set_change_event("given", True, False)

    @attribute(dtype="DevEncoded")
    def given(self) -> Any:
        return "format", self.text

    @attribute(dtype="DevEncoded")
    def kept_value(self) -> Any:
        return self.kept

    @kept_value.write
    def keep(self, value: Any) -> None:
        self.kept = value

    @attribute(dtype="DevEncoded")
    def binary(self) -> Any:
        return "format", b"\xff\x80"

    @command(dtype_in="DevEncoded")
    def SetText(self, value: Any) -> None:
        self.text = value[1].decode()

    @command(dtype_in="DevEncoded", dtype_out="DevEncoded")
    def Echo(self, value: Any) -> Any:
        return value

    @command(dtype_out="DevEncoded")
    def Say(self) -> Any:
        return "format", self.text

    @command
    def Push(self) -> None:
        self.push_change_event("given", "format", self.text)


@pytest.fixture(scope="module")
def device(running: Callable[..., DeviceProxy]) -> DeviceProxy:
    return running(Texts)


def give(device: DeviceProxy, text: str) -> None:
    device.SetText(("utf-8", text.encode()))


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    "write",
    [
        lambda device, value: device.write_attribute("kept_value", value),
        lambda device, value: device.write_attributes([("kept_value", value)]),
        lambda device, value: device.write_read_attribute("kept_value", value),
        lambda device, value: setattr(device, "kept_value", value),
        lambda device, value: device.write_attribute_reply(
            device.write_attribute_asynch("kept_value", value), 0
        ),
        lambda device, value: device.write_attribute(
            "kept_value", value, green_mode=GreenMode.Futures
        ),
    ],
    ids=["write_attribute", "write_attributes", "write_read", "assigned", "asynch", "futures"],
)
def test_clients_write(
    device: DeviceProxy, write: Callable[[DeviceProxy, Any], None], text: str
) -> None:
    write(device, ("format", text))
    reading = device.read_attribute("kept_value")
    assert reading.value == reading.w_value == ("format", text.encode())
    assert device.read_attribute("kept_value", ExtractAs.String).value == ("format", text)
    assert device.read_attribute("kept_value", ExtractAs.String).w_value == ("format", text)


@pytest.mark.parametrize("text", TEXTS)
def test_commands(device: DeviceProxy, text: str) -> None:
    assert device.Echo(("format", text)) == ("format", text.encode())
    data = DeviceData()
    data.insert(CmdArgType.DevEncoded, ("format", text))
    assert device.command_inout("Echo", data) == ("format", text.encode())
    give(device, text)
    assert device.Say() == ("format", text.encode())


@pytest.mark.parametrize("text", TEXTS)
def test_devices_return(device: DeviceProxy, text: str) -> None:
    give(device, text)
    assert device.read_attribute("given").value == ("format", text.encode())
    assert device.read_attribute("given", ExtractAs.String).value == ("format", text)
    assert device.read_attribute("given", ExtractAs.ByteArray).value == ("format", text.encode())


@pytest.mark.parametrize("extract_as", [ExtractAs.Bytes, ExtractAs.String], ids=str)
@pytest.mark.parametrize("text", TEXTS)
def test_events(device: DeviceProxy, text: str, extract_as: ExtractAs) -> None:
    give(device, text)
    data = text if extract_as is ExtractAs.String else text.encode()
    events: list[Any] = []
    number = device.subscribe_event(
        "given", EventType.CHANGE_EVENT, events.append, extract_as=extract_as
    )
    try:
        until_events_flow(device.Push, lambda: len(events))
    finally:
        device.unsubscribe_event(number)
    assert [event.attr_value.value for event in events] == [("format", data)] * len(events)


def test_modes_with_a_loop(device: DeviceProxy) -> None:
    value = ("format", TEXTS[-1])
    device.write_attribute("kept_value", value, green_mode=GreenMode.Gevent)
    assert device.read_attribute("kept_value").value[1] == TEXTS[-1].encode()
    name = f"tango://{device.get_dev_host()}:{device.get_dev_port()}/{device.dev_name()}#dbase=no"

    async def write() -> Any:
        proxy: Any = await tango.asyncio.DeviceProxy(name)
        await proxy.write_attribute("kept_value", ("format", "é"))
        return (await proxy.read_attribute("kept_value", extract_as=ExtractAs.String)).value

    assert asyncio.run(write()) == ("format", "é")


def test_what_is_no_utf_8(device: DeviceProxy) -> None:
    """An error of the call that asks for text, in each way of calling."""
    asynch = device.read_attribute_asynch("binary")
    for read in (
        lambda: device.read_attribute("binary", ExtractAs.String),
        lambda: device.read_attributes(["given", "binary"], ExtractAs.String),
        lambda: device.read_attribute_reply(asynch, 3000, ExtractAs.String),
        lambda: device.read_attribute("binary", ExtractAs.String, green_mode=GreenMode.Futures),
        lambda: device.read_attribute("binary", ExtractAs.String, green_mode=GreenMode.Gevent),
    ):
        with pytest.raises(UnicodeDecodeError):
            read()
    assert device.read_attribute("binary").value == ("format", b"\xff\x80")
    with pytest.raises(UnicodeError, match="UTF-8"):
        device.write_attribute("kept_value", ("format", "half a pair: \ud800"))


@pytest.mark.parametrize("form", ["spectrum", "image"])
@pytest.mark.parametrize("kind", [kind for kind in DTYPES if kind != "string"])
def test_memory_of_arrays_as_text(everything: DeviceProxy, kind: str, form: str) -> None:
    row = [True, False] if kind == "boolean" else [0, 1]
    value: list[Any] = row if form == "spectrum" else [row, row]
    name = f"{kind}_{form}"
    everything.write_attribute(name, value)
    memory = everything.read_attribute(name, ExtractAs.Bytes).value
    if kind in ("float", "double"):
        with pytest.raises(UnicodeDecodeError):
            everything.read_attribute(name, ExtractAs.String)
    else:
        reading = everything.read_attribute(name, ExtractAs.String)
        assert reading.value == reading.w_value == memory.decode()
