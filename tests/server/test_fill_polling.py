"""Polling buffers that a device fills itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tango import AttrQuality, AttrWriteType, DevFailed, DeviceProxy, TimedAttrData, TimedCmdData
from tango import Util as TangoUtil
from tango.server import Device, attribute, command


class Flags(Device):
    """Booleans of every format, and of a command; filled at the first call."""

    flag = attribute(dtype=bool, polling_period=3_600_000)
    flags = attribute(dtype=(bool,), max_dim_x=3, polling_period=3_600_000)
    grid = attribute(dtype=((bool,),), max_dim_x=3, max_dim_y=3, polling_period=3_600_000)

    def read_flag(self) -> bool:
        return False

    def read_flags(self) -> list[bool]:
        return [False]

    def read_grid(self) -> list[list[bool]]:
        return [[False]]

    @command(polling_period=3_600_000)
    def Flag(self) -> bool:
        return False

    @command
    def Fill(self) -> None:
        for name, values in FLAGS.items():
            kind, fill = TimedAttrData, self.fill_attr_polling_buffer
            if name == "Flag":
                kind, fill = TimedCmdData, self.fill_cmd_polling_buffer
            fill(name, [kind(value, time_stamp=100.0 + i) for i, value in enumerate(values)])


FLAGS: dict[str, list[Any]] = {
    "flag": [True, False, np.bool_(True), 1, 0],
    "flags": [[True, False], np.array([False, True]), (True, True, False)],
    "grid": [[[True], [False]], np.array([[True, False], [False, True]])],
    "Flag": [True, False, np.bool_(True), 1, 0],
}


@pytest.fixture(scope="module")
def flags(running: Callable[..., DeviceProxy]) -> DeviceProxy:
    proxy = running(Flags)
    proxy.command_inout("Fill")
    return proxy


@pytest.mark.parametrize("name", FLAGS)
def test_booleans(flags: DeviceProxy, name: str) -> None:
    count = len(FLAGS[name])
    if name == "Flag":
        history: list[Any] = [entry.extract() for entry in flags.command_history(name, count)]
    else:
        history = [entry.value for entry in flags.attribute_history(name, count)]
    assert [np.asarray(value).tolist() for value in history] == [
        np.asarray(value, dtype=bool).tolist() for value in FLAGS[name]
    ]


class Filled(Device):
    """Its buffers are filled by commands."""

    number = attribute(dtype=float, polling_period=3_600_000, access=AttrWriteType.READ_WRITE)
    texts = attribute(dtype=(str,), max_dim_x=5, polling_period=3_600_000)
    text = attribute(dtype=str, polling_period=3_600_000, access=AttrWriteType.READ_WRITE)
    numbers = attribute(
        dtype=(int,), max_dim_x=5, polling_period=3_600_000, access=AttrWriteType.READ_WRITE
    )
    image = attribute(dtype=((int,),), max_dim_x=5, max_dim_y=5, polling_period=3_600_000)

    def read_number(self) -> float:
        return 0.0

    def write_number(self, value: float) -> None: ...

    def read_text(self) -> str:
        return "read"

    def write_text(self, value: str) -> None: ...

    def read_numbers(self) -> list[int]:
        return [0]

    def write_numbers(self, value: list[int]) -> None: ...

    def read_texts(self) -> list[str]:
        return ["read"]

    def read_image(self) -> list[list[int]]:
        return [[0]]

    @command(polling_period=3_600_000)
    def Count(self) -> int:
        return 0

    @command
    def Fill(self) -> None:
        self.fill_attr_polling_buffer(
            "number",
            [
                TimedAttrData(1.5, w_value=2.5, time_stamp=100.25),
                TimedAttrData(2.5, AttrQuality.ATTR_WARNING, time_stamp=101.0),
                TimedAttrData(error=ValueError("no reading"), time_stamp=102.0),
            ],
        )
        self.fill_attr_polling_buffer("text", TimedAttrData("value", w_value="written"))
        written = TimedAttrData([1, 2], AttrQuality.ATTR_CHANGING, w_value=[3])
        self.fill_attr_polling_buffer("numbers", written)
        self.fill_attr_polling_buffer("texts", TimedAttrData(["a", "b"]))
        self.fill_attr_polling_buffer("image", [TimedAttrData([[1, 2, 3], [4, 5, 6]])])
        history = [TimedCmdData(7, time_stamp=100.0), TimedCmdData(error=ValueError("no count"))]
        TangoUtil.instance().fill_cmd_polling_buffer(self, "Count", history)

    @command
    def Wrong(self) -> None:
        self.fill_attr_polling_buffer("number", TimedAttrData("text"))


@pytest.fixture(scope="module")
def device(running: Callable[..., DeviceProxy]) -> DeviceProxy:
    proxy = running(Filled)
    proxy.command_inout("Fill")
    return proxy


def test_attributes(device: DeviceProxy) -> None:
    first, second, third = device.attribute_history("number", 3)
    assert (first.value, first.time.totime()) == (1.5, 100.25)
    assert (second.value, second.quality) == (2.5, AttrQuality.ATTR_WARNING)
    assert third.has_failed
    assert "no reading" in third.get_err_stack()[0].desc
    assert device.attribute_history("texts", 1)[0].value == ("a", "b")
    image: Any = device.attribute_history("image", 1)[0].value
    assert image.tolist() == [[1, 2, 3], [4, 5, 6]]


def test_written_values(device: DeviceProxy) -> None:
    assert device.attribute_history("number", 3)[0].w_value == 2.5
    text = device.attribute_history("text", 1)[0]
    assert (text.value, text.w_value) == ("value", "written")
    numbers = device.attribute_history("numbers", 1)[0]
    assert numbers.value.tolist() == [1, 2]
    assert numbers.w_value.tolist() == [3]
    assert numbers.quality == AttrQuality.ATTR_CHANGING


def test_commands(device: DeviceProxy) -> None:
    first, second = device.command_history("Count", 2)
    assert first.extract() == 7
    assert second.has_failed()


def test_wrong_value(device: DeviceProxy) -> None:
    with pytest.raises(DevFailed, match="test/nodb/filled/number"):
        device.command_inout("Wrong")
