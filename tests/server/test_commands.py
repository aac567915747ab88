"""Every way to declare a command."""

from __future__ import annotations

import enum
import functools
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from tango import CmdArgType, DevFailed, DeviceProxy, DevState, DispLevel
from tango.server import Device, command


class Speed(enum.IntEnum):
    SLOW = 0
    FAST = 1


def may(self: Any) -> bool:
    return self.allowed


class Commands(Device):
    """Commands declared in many ways."""

    def init_device(self) -> None:
        super().init_device()
        self.allowed = False

    @command
    def Bare(self) -> None:
        """Does nothing."""

    @command()
    def Called(self) -> int:
        return 1

    @command(dtype_in=int, doc_in="a number", dtype_out="DevString", doc_out="its text")
    def Typed(self, value: Any) -> str:
        return str(value)

    @command(dtype_in=(float,), dtype_out=float)
    def Sum(self, values: Any) -> Any:
        return values.sum()

    @command(dtype_in="int32", dformat_in=1, dtype_out="int32", dformat_out=1)
    def Formats(self, values: Any) -> Any:
        return values[::-1]

    @command
    def Hints(self, values: list[int]) -> list[str]:
        """Numbers as text.

        :param values: the numbers
        :return: the texts
        """
        return [str(value) for value in values]

    @command
    def Arrays(self, values: npt.NDArray[np.int16]) -> npt.NDArray[np.float64]:
        assert values.dtype == np.int16
        return values / 2

    @command
    def Pair(self, pair: tuple[list[int], list[str]]) -> tuple[list[float], list[str]]:
        return [float(number) for number in pair[0]], pair[1]

    @command
    def Enum(self, speed: Speed) -> Speed:
        return Speed(1 - speed)

    @command
    def States(self, state: DevState) -> DevState:
        assert isinstance(state, DevState)
        return state

    @command
    def Encoded(self, value: tuple[str, bytes]) -> tuple[str, bytes]:
        return value[0], value[1][::-1]

    @command(display_level=DispLevel.EXPERT, polling_period=1000)
    def Expert(self) -> int:
        return 1

    @command(fisallowed="may_by_name")
    def ByName(self) -> None: ...

    def may_by_name(self) -> bool:
        return self.allowed

    @command(fisallowed=may)
    def ByFunction(self) -> None: ...

    @command
    def Usual(self) -> None: ...

    def is_Usual_allowed(self) -> bool:
        return self.allowed

    @command(dtype_in=bool)
    def Allow(self, value: bool) -> None:
        self.allowed = value

    @command(green_mode=False)
    def Direct(self) -> int:
        return 1

    @command
    def Raises(self) -> None:
        raise ValueError("text")

    @command(dtype_out=int)
    def Returns(self) -> Any:
        return "no number"

    @command(dtype_in=int)
    def TakesNone(self) -> None: ...

    Renamed = command(lambda self: 7, dtype_out=int)


@pytest.fixture
def device(running: Callable[..., DeviceProxy]) -> DeviceProxy:
    return running(Commands)


@pytest.mark.parametrize(
    ("name", "argument", "expected"),
    [
        ("Bare", None, None),
        ("Called", None, 1),
        ("Typed", 5, "5"),
        ("Sum", [1, 2.5], 3.5),
        ("Hints", [1, 2], ["1", "2"]),
        ("Enum", Speed.SLOW, 1),
        ("States", DevState.MOVING, DevState.MOVING),
        ("Encoded", ("f", b"abc"), ("f", b"cba")),
        ("Expert", None, 1),
        ("Direct", None, 1),
        ("Renamed", None, 7),
    ],
)
def test_call(device: DeviceProxy, name: str, argument: Any, expected: Any) -> None:
    arguments = () if argument is None else (argument,)
    result = getattr(device, name)(*arguments)
    assert result == expected


def test_arrays(device: DeviceProxy) -> None:
    assert device.Formats([1, 2, 3]).tolist() == [3, 2, 1]
    assert device.Arrays([1, 2]).tolist() == [0.5, 1.0]
    numbers, texts = device.Pair(([1, 2], ["a"]))
    assert (numbers.tolist(), texts) == ([1.0, 2.0], ["a"])


@pytest.mark.parametrize("name", ["ByName", "ByFunction", "Usual"])
def test_is_allowed(device: DeviceProxy, name: str) -> None:
    device.Allow(False)
    with pytest.raises(DevFailed) as error:
        device.command_inout(name)
    assert error.value.args[0].reason == "API_CommandNotAllowed"
    device.Allow(True)
    device.command_inout(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Bare", ("DevVoid", "No input parameter (DevVoid)", "DevVoid")),
        ("Typed", ("DevLong64", "a number", "DevString")),
        ("Sum", ("DevVarDoubleArray", ":param values: (not documented)", "DevDouble")),
        ("Hints", ("DevVarLong64Array", "values (DevVarLong64Array): the numbers", None)),
        ("Pair", ("DevVarLongStringArray", "", "DevVarDoubleStringArray")),
        ("Enum", ("DevEnum", "", "DevEnum")),
    ],
)
def test_description(device: DeviceProxy, name: str, expected: tuple[str, str, Any]) -> None:
    info = device.get_command_config(name)
    in_type, in_doc, out_type = expected
    assert info.in_type == CmdArgType.__members__[in_type]
    assert info.in_type_desc.startswith(in_doc)
    if out_type is not None:
        assert info.out_type == CmdArgType.__members__[out_type]


def test_options(device: DeviceProxy) -> None:
    assert device.get_command_config("Expert").disp_level == DispLevel.EXPERT
    assert device.get_command_poll_period("Expert") == 1000
    assert device.get_command_config("Bare").disp_level == DispLevel.OPERATOR


@pytest.mark.parametrize(
    ("name", "arguments", "text"),
    [
        ("Raises", (), "ValueError: text"),
        ("Returns", (), "Returns"),
        ("TakesNone", (1,), "TypeError"),
    ],
)
def test_errors(device: DeviceProxy, name: str, arguments: Any, text: str) -> None:
    with pytest.raises(DevFailed) as error:
        device.command_inout(name, *arguments)
    assert error.value.args[0].reason == "PyDs_PythonError"
    assert text in error.value.args[0].desc
    assert [(one.reason, one.desc) for one in error.value.args[1:-1]] == [
        ("PyDs_UnexpectedFailure", "Cannot execute command")
    ]
    assert error.value.args[-1].reason == "API_CommandFailed"
    assert device.Called() == 1


@pytest.mark.parametrize(
    "options",
    [{"dtype_in": [[int]]}, {"dtype_out": "nonsense"}, {"dtype_in": [DevState]}],
    ids=repr,
)
def test_wrong_types(options: dict[str, Any]) -> None:
    with pytest.raises((TypeError, RuntimeError, ValueError)):
        command(**options)


def test_wrong_hint() -> None:
    def Wrong(self: Any, value: list[list[int]]) -> None: ...

    with pytest.raises(RuntimeError, match="IMAGE"):
        type("Dev", (Device,), {"Wrong": command(Wrong)})


def test_a_command_of_an_object_is_shown_as_the_object() -> None:
    """An error tells what was given: a partial has no name."""
    given = functools.partial(int, "7")
    assert repr(command(given, dtype_out=int)) == repr(given)
