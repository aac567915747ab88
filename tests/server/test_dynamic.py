"""Attributes and commands added and removed while a device runs, or when it starts."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Any

import pytest

from tango import (
    Attr,
    AttrQuality,
    AttrWriteType,
    CmdArgType,
    DevFailed,
    DeviceProxy,
    ImageAttr,
    SpectrumAttr,
)
from tango.server import Device, attribute, command

READ_WRITE = AttrWriteType.READ_WRITE


class Mode(enum.IntEnum):
    AUTO = 0
    MANUAL = 1


class Helper:
    """An object that is no device, whose methods answer for one."""

    def read(self, device: Any, attr: Any) -> float:
        return 2.0

    def call(self, value: int) -> int:
        return value * 2


def free_read(self: Any, attr: Any) -> float:
    return float(self.values[attr.get_name()])


class Dynamic(Device):
    """Gets its attributes at start, and more by commands."""

    def init_device(self) -> None:
        super().init_device()
        self.values: dict[str, Any] = {}
        self.add_attribute(attribute(name="at_init", dtype=float), lambda self, attr: 2.0)

    def initialize_dynamic_attributes(self) -> None:
        helper = Helper()
        add = self.add_attribute
        add(
            attribute(name="bound", dtype=float, access=READ_WRITE), self.read, self.write, self.may
        )
        add(attribute(name="by_names", dtype=float, fget="read", fset="write", fisallowed="may"))
        add(attribute(name="names_given", dtype=float, access=READ_WRITE), "read", "write", "may")
        add(attribute(name="in_fget", dtype=float, fget=self.read))
        add(attribute(name="usual", dtype=float, access=READ_WRITE))
        add(attribute(name="a_lambda", dtype=float), lambda self, attr: 2.0)
        add(attribute(name="self_only", dtype=float), lambda self: 2.0)
        add(attribute(name="no_return", dtype=float), self.read_no_return)
        add(attribute(name="foreign", dtype=float, fget=helper.read))
        add(attribute(name="function", dtype=float, access=READ_WRITE), free_read, self.write)
        add(attribute(name="hinted", fget=self.read_hinted))
        add(attribute(name="labels", dtype=Mode, access=READ_WRITE), self.read_mode, self.write)
        add(attribute(name="spectrum", dtype=[int], max_dim_x=3), lambda self, attr: [1, 2])
        add(attribute(name="quality", dtype=float), self.read_quality)
        add(attribute(name="unit", dtype=float, unit="mm", polling_period=500), self.read)
        add(Attr("classic", CmdArgType.DevDouble, READ_WRITE), self.read, self.write)
        add(SpectrumAttr("classic_spectrum", CmdArgType.DevLong, AttrWriteType.READ, 4), self.list)
        add(ImageAttr("classic_image", CmdArgType.DevLong, AttrWriteType.READ, 4, 4), self.lists)

    def read(self, attr: Any) -> Any:
        return self.values.get(attr.get_name(), 2.0)

    def write(self, attr: Any) -> None:
        self.values[attr.get_name()] = attr.get_write_value()

    def may(self, request: Any) -> bool:
        return True

    read_usual, write_usual = read, write

    def read_no_return(self, attr: Any) -> None:
        attr.set_value(2.0)

    def read_hinted(self, attr: Any) -> int:
        return 2

    def read_mode(self, attr: Any) -> Mode:
        return Mode(self.values.get("labels", 1))

    def read_quality(self, attr: Any) -> tuple[float, float, AttrQuality]:
        return 2.0, 1000.0, AttrQuality.ATTR_WARNING

    def list(self, attr: Any) -> Any:
        return [1, 2]

    def lists(self, attr: Any) -> Any:
        return [[1, 2], [3, 4]]

    @command(dtype_in=str)
    def Add(self, name: str) -> None:
        self.add_attribute(attribute(name=name, dtype=float), self.read)

    @command(dtype_in=str)
    def AddInteger(self, name: str) -> None:
        self.add_attribute(attribute(name=name, dtype=int), self.read)

    @command(dtype_in=str)
    def Remove(self, name: str) -> None:
        self.remove_attribute(name)

    @command(dtype_in=str)
    def AddCommand(self, name: str) -> None:
        function = getattr(self, name)
        self.add_command(command(function), True)

    @command(dtype_in=str)
    def RemoveCommand(self, name: str) -> None:
        self.remove_command(name)

    @command
    def AddForeignCommand(self) -> None:
        self.add_command(command(Helper().call, dtype_in=int, dtype_out=int))

    def Double(self, value: int) -> int:
        return 2 * value

    def Refused(self) -> None: ...

    def is_Refused_allowed(self) -> bool:
        return False

    @command(dtype_out=str)
    def Errors(self) -> str:
        """Tries what is wrong, and says what it got."""
        found = []
        for wrong in (
            lambda: self.add_attribute("text"),
            lambda: self.add_attribute(attribute(dtype=int), self.read),
            lambda: self.add_attribute(attribute(name="nothing_reads_it", dtype=int)),
            lambda: self.add_command(self.Double),
        ):
            try:
                wrong()
            except (TypeError, AttributeError) as error:
                found.append(type(error).__name__)
        return " ".join(found)


@pytest.fixture
def device(running: Callable[..., DeviceProxy]) -> DeviceProxy:
    return running(Dynamic)


@pytest.mark.parametrize(
    "name",
    [
        *("at_init", "bound", "by_names", "names_given", "in_fget", "usual", "a_lambda"),
        *("self_only", "no_return", "foreign", "hinted", "quality", "unit", "classic"),
    ],
)
def test_reads(device: DeviceProxy, name: str) -> None:
    assert device.read_attribute(name).value == 2


@pytest.mark.parametrize(
    "name", ["bound", "by_names", "names_given", "usual", "function", "classic"]
)
def test_writes(device: DeviceProxy, name: str) -> None:
    device.write_attribute(name, 5.5)
    assert device.read_attribute(name).value == 5.5
    device.write_attribute(name, 2.0)


def test_types(device: DeviceProxy) -> None:
    assert device.get_attribute_config("hinted").data_type == CmdArgType.DevLong64
    assert device.read_attribute("spectrum").value.tolist() == [1, 2]
    assert device.read_attribute("classic_spectrum").value.tolist() == [1, 2]
    assert device.read_attribute("classic_image").value.tolist() == [[1, 2], [3, 4]]
    assert device.read_attribute("quality").quality == AttrQuality.ATTR_WARNING
    assert list(device.get_attribute_config("labels").enum_labels) == ["AUTO", "MANUAL"]
    device.write_attribute("labels", 0)
    assert device.read_attribute("labels").value == 0
    assert device.get_attribute_config("unit").unit == "mm"
    assert device.get_attribute_poll_period("unit") == 500


def test_init_again(device: DeviceProxy) -> None:
    device.Init()
    assert device.read_attribute("at_init").value == 2.0


def test_added_and_removed(device: DeviceProxy) -> None:
    for _ in range(3):
        device.Add("later")
        assert device.read_attribute("later").value == 2.0
        device.Add("later")
        device.Remove("later")
        assert "later" not in device.get_attribute_list()
        with pytest.raises(DevFailed):
            device.read_attribute("later")


def test_another_of_that_name(device: DeviceProxy) -> None:
    device.Add("twice")
    with pytest.raises(DevFailed, match="already exists"):
        device.AddInteger("twice")
    device.Remove("twice")
    with pytest.raises(DevFailed):
        device.Remove("twice")


def test_many(device: DeviceProxy) -> None:
    names = [f"many_{i}" for i in range(100)]
    for name in names:
        device.Add(name)
    assert set(names) <= set(device.get_attribute_list())
    assert all(reading.value == 2.0 for reading in device.read_attributes(names))
    for name in names:
        device.Remove(name)
    assert not set(names) & set(device.get_attribute_list())


def test_commands(device: DeviceProxy) -> None:
    device.AddCommand("Double")
    assert device.command_inout("Double", 21) == 42
    device.RemoveCommand("Double")
    assert "Double" not in device.get_command_list()
    device.AddForeignCommand()
    assert device.command_inout("call", 21) == 42
    device.AddCommand("Refused")
    with pytest.raises(DevFailed) as error:
        device.command_inout("Refused")
    assert error.value.args[0].reason == "API_CommandNotAllowed"
    with pytest.raises(DevFailed):
        device.RemoveCommand("Nonsense")


def test_errors(device: DeviceProxy) -> None:
    assert device.Errors() == "TypeError TypeError AttributeError TypeError"
