"""Pipes of a C++ server: blobs of every type, nested."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import tango
from tango import CmdArgType

NAME = "generic_blob_rw"

SCALARS: dict[CmdArgType, Any] = {
    CmdArgType.DevBoolean: True,
    CmdArgType.DevShort: -3,
    CmdArgType.DevLong: -70000,
    CmdArgType.DevLong64: -(2**40),
    CmdArgType.DevFloat: 1.5,
    CmdArgType.DevDouble: 1e300,
    CmdArgType.DevUChar: 255,
    CmdArgType.DevUShort: 65535,
    CmdArgType.DevULong: 2**32 - 1,
    CmdArgType.DevULong64: 2**64 - 1,
    CmdArgType.DevString: "Größe",
    CmdArgType.DevState: tango.DevState.MOVING,
}
ARRAYS: dict[CmdArgType, Any] = {
    CmdArgType.DevVarBooleanArray: np.array([True, False]),
    CmdArgType.DevVarCharArray: np.array([1, 255], np.uint8),
    CmdArgType.DevVarShortArray: np.array([-1, 2], np.int16),
    CmdArgType.DevVarUShortArray: np.array([1, 2], np.uint16),
    CmdArgType.DevVarLongArray: np.array([-1, 2], np.int32),
    CmdArgType.DevVarULongArray: np.array([1, 2], np.uint32),
    CmdArgType.DevVarLong64Array: np.array([-1, 2], np.int64),
    CmdArgType.DevVarULong64Array: np.array([1, 2], np.uint64),
    CmdArgType.DevVarFloatArray: np.array([1.5, 2], np.float32),
    CmdArgType.DevVarDoubleArray: np.array([1.5, 2], np.float64),
    CmdArgType.DevVarStringArray: ["a", "ß"],
}


def echo(proxy: tango.DeviceProxy, elements: list[dict[str, Any]]) -> list[dict[str, Any]]:
    proxy.write_pipe(NAME, ("blob", elements))
    name, answer = proxy.read_pipe(NAME)
    assert name == "blob"
    assert isinstance(answer, list)
    return answer


@pytest.mark.parametrize("dtype", [*SCALARS, *ARRAYS], ids=str)
def test_every_type(proxy: tango.DeviceProxy, dtype: CmdArgType) -> None:
    value = {**SCALARS, **ARRAYS}[dtype]
    (element,) = echo(proxy, [{"name": "x", "value": value, "dtype": dtype}])
    assert element["name"] == "x"
    assert element["dtype"] is dtype
    if isinstance(value, np.ndarray):
        assert element["value"].dtype == value.dtype
        np.testing.assert_array_equal(element["value"], value)
    else:
        assert element["value"] == value


def test_the_type_of_a_value(proxy: tango.DeviceProxy) -> None:
    elements = [
        {"name": "a", "value": 3},
        {"name": "b", "value": 2.5},
        {"name": "c", "value": "x"},
        {"name": "d", "value": [1, 2]},
        {"name": "e", "value": ["x", "y"]},
        {"name": "f", "value": np.ones(2, np.int16)},
    ]
    answer = echo(proxy, elements)
    assert [element["name"] for element in answer] == list("abcdef")
    assert [element["value"] for element in answer[:3]] == [3, 2.5, "x"]
    assert list(answer[4]["value"]) == ["x", "y"]
    assert answer[5]["dtype"] is CmdArgType.DevVarShortArray


def test_nested_blobs(proxy: tango.DeviceProxy) -> None:
    deepest = ("deepest", [{"name": "x", "value": 1.5}])
    inner = ("inner", [{"name": "y", "value": 3}, {"name": "z", "value": deepest}])
    (first, second) = echo(proxy, [{"name": "a", "value": inner}, {"name": "b", "value": "end"}])
    assert first["dtype"] is CmdArgType.DevPipeBlob
    assert second["value"] == "end"
    name, elements = first["value"]
    assert name == "inner"
    assert elements[0]["value"] == 3
    name, elements = elements[1]["value"]
    assert name == "deepest"
    assert elements[0]["value"] == 1.5


def test_configuration(proxy: tango.DeviceProxy) -> None:
    names = ["generic_blob_rw", "string_long_short_ro"]
    assert sorted(proxy.get_pipe_list()) == names
    info = proxy.get_pipe_config("string_long_short_ro")
    assert isinstance(info, tango.PipeInfo)
    assert info.writable is tango.PipeWriteType.PIPE_READ
    assert sorted(info.name for info in proxy.get_pipe_config()) == names
    assert [info.name for info in proxy.get_pipe_config(names)] == names


WRONG: dict[str, Any] = {
    "no pair": 3,
    "no list": ("blob", 3),
    "no dict": ("blob", [3]),
    "no name": ("blob", [{"value": 3}]),
    "no value": ("blob", [{"name": "x"}]),
    "no type": ("blob", [{"name": "x", "value": object()}]),
    "not of its type": (
        "blob",
        [{"name": "x", "value": "text", "dtype": CmdArgType.DevDouble}],
    ),
    "too large": ("blob", [{"name": "x", "value": 70000, "dtype": CmdArgType.DevShort}]),
    "not in Latin-1": ("blob", [{"name": "x", "value": "€"}]),
    "None": None,
}


@pytest.mark.parametrize("value", WRONG.values(), ids=WRONG)
def test_what_is_no_blob(proxy: tango.DeviceProxy, value: Any) -> None:
    with pytest.raises((TypeError, ValueError, OverflowError, KeyError)):
        proxy.write_pipe(NAME, value)
    assert proxy.ping() > 0


def test_pipes_that_refuse(proxy: tango.DeviceProxy) -> None:
    with pytest.raises(tango.DevFailed) as caught:
        proxy.write_pipe("string_long_short_ro", ("blob", [{"name": "x", "value": 3}]))
    assert caught.value.args[0].reason == "API_PipeNotWritable"
    for call in (proxy.read_pipe, proxy.get_pipe_config):
        with pytest.raises(tango.DevFailed) as caught:
            call("nope")
        assert caught.value.args[0].reason == "API_PipeNotFound"


@pytest.mark.parametrize("place", ["dtype", "value", "blob"])
def test_what_contains_itself(proxy: tango.DeviceProxy, place: str) -> None:
    """Also as a type, whose search for the end ended the process."""
    endless: list[Any] = []
    endless.append(endless)
    element: dict[str, Any] = {"name": "x", "value": [1], place: endless}
    if place == "blob":
        elements: list[Any] = []
        element = {"name": "x", "value": ("inner", elements)}
        elements.append(element)
    with pytest.raises(RecursionError):
        proxy.write_pipe(NAME, ("blob", [element]))
