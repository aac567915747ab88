"""Tango types out of type hints."""

import enum
import functools
import typing
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from tango._server.typehints import (
    MISSING,
    hint_of_member,
    hints_of_function,
    parse_type_hint,
    resolve_hint,
)
from tango._tango import AttrDataFormat, AttrQuality, CmdArgType, DevState

SCALAR, SPECTRUM, IMAGE = AttrDataFormat.SCALAR, AttrDataFormat.SPECTRUM, AttrDataFormat.IMAGE


class Colour(enum.IntEnum):
    RED = 0
    GREEN = 1


@pytest.mark.parametrize(
    ("hint", "expected"),
    [
        (int, (int, SCALAR, None, None)),
        (Colour, (Colour, SCALAR, None, None)),
        (DevState, (DevState, SCALAR, None, None)),
        (CmdArgType.DevLong, (CmdArgType.DevLong, SCALAR, None, None)),
        ("DevLong", ("DevLong", SCALAR, None, None)),
        (np.int32, (np.int32, SCALAR, None, None)),
        (list[int], (int, SPECTRUM, 1, None)),
        (list["Colour"], (Colour, SPECTRUM, 1, None)),
        (list["int"], (int, SPECTRUM, 1, None)),
        (tuple[int], (int, SPECTRUM, 1, None)),
        (tuple[int, ...], (int, SPECTRUM, 1, None)),
        (tuple[int, int, int], (int, SPECTRUM, 3, None)),
        (typing.List[int], (int, SPECTRUM, 1, None)),  # noqa: UP006
        (typing.Tuple[int, ...], (int, SPECTRUM, 1, None)),  # noqa: UP006
        (tuple[str, str], (str, SPECTRUM, 2, None)),
        (list[list[int]], (int, IMAGE, 1, 1)),
        (tuple[tuple[int, ...], ...], (int, IMAGE, 1, 1)),
        (tuple[tuple[int, int, int], tuple[int, int, int]], (int, IMAGE, 3, 2)),
        (list[tuple[int, int]], (int, IMAGE, 2, 1)),
        (tuple[list[int], list[int]], (int, IMAGE, 1, 2)),
        (tuple[int, float, AttrQuality], (int, SCALAR, None, None)),
        (tuple[list[int], float, AttrQuality], (int, SPECTRUM, 1, None)),
        (tuple[list[list[int]], float, AttrQuality], (int, IMAGE, 1, 1)),
        (tuple[float, float, float], (float, SPECTRUM, 3, None)),
        (tuple[str, bytes], (CmdArgType.DevEncoded, SCALAR, None, None)),
        (tuple[str, bytearray], (CmdArgType.DevEncoded, SCALAR, None, None)),
        (
            tuple[tuple[str, bytes], float, AttrQuality],
            (CmdArgType.DevEncoded, SCALAR, None, None),
        ),
        ("list[Colour]", (Colour, SPECTRUM, 1, None)),
    ],
    ids=str,
)
def test_attribute(hint: Any, expected: Any) -> None:
    assert parse_type_hint(hint, "attribute") == expected


def test_arrays_need_a_format() -> None:
    with pytest.raises(RuntimeError, match="AttrDataFormat has to be specified"):
        resolve_hint(npt.NDArray[np.int32], "attribute")
    assert resolve_hint(npt.NDArray[np.int32], "attribute", IMAGE)[:2] == (np.int32, IMAGE)
    assert resolve_hint(npt.NDArray[np.int32], "command")[:2] == (np.int32, SPECTRUM)
    with pytest.raises(RuntimeError, match="Cannot translate"):
        resolve_hint(npt.NDArray[Any], "attribute", IMAGE)


@pytest.mark.parametrize("what", ["command", "property"])
def test_pairs(what: str) -> None:
    hint = tuple[list[int], list[str]]
    assert resolve_hint(hint, what)[:2] == (CmdArgType.DevVarLongStringArray, SCALAR)
    hint = tuple[list[float], tuple[str, ...]]
    assert resolve_hint(hint, what)[:2] == (CmdArgType.DevVarDoubleStringArray, SCALAR)
    with pytest.raises(RuntimeError, match="IMAGE"):
        resolve_hint(list[list[int]], what)


@pytest.mark.parametrize(
    "hint",
    [
        typing.Optional[int],  # noqa: UP045
        int | None,
        int | float,
        typing.Any,
        typing.Sequence[int],
        typing.Literal[1],
        typing.Annotated[int, 3],
        list,
        tuple,
        bytes,
        np.ndarray,
        list[list],  # type: ignore[type-arg]
        list[list[list[int]]],
        list[tuple[str, bytes]],
        tuple[int, float],
        tuple[int, float, int],
        tuple[int, float, AttrQuality, int],
        tuple[()],
        "Nowhere",
    ],
    ids=str,
)
def test_no_type(hint: Any) -> None:
    with pytest.raises(RuntimeError, match=r"TANGO type|mixed types"):
        parse_type_hint(hint, "attribute")


@pytest.mark.parametrize("caller", ["command", "property"])
@pytest.mark.parametrize(
    "hint", [list[list[int]], tuple[tuple[int, float], float], list[tuple[str, ...]]], ids=str
)
def test_no_images(hint: Any, caller: str) -> None:
    with pytest.raises(RuntimeError, match=f"{caller.capitalize()} does not support IMAGE type"):
        parse_type_hint(hint, caller)


@pytest.mark.parametrize("caller", ["attribute", "command", "property"])
def test_mixed_types(caller: str) -> None:
    with pytest.raises(RuntimeError, match="PyTango does not support mixed types"):
        parse_type_hint(tuple[int, float], caller)


def test_of_functions_and_members() -> None:
    class Local(enum.IntEnum):
        ONE = 0

    class Device:
        member: "list[Local]"

        def method(self, first: "Local", second: int, third) -> "Colour":  # type: ignore
            raise NotImplementedError

    assert hint_of_member(Device, "member") == list[Local]
    assert hint_of_member(Device, "other") is MISSING
    named = [("first", Local), ("second", int), ("third", MISSING)]
    assert hints_of_function(Device.method) == ([("self", MISSING), *named], Colour)
    assert hints_of_function(Device().method) == (named, Colour)
    partial = functools.partial(Device().method, 1, third=3)
    assert hints_of_function(partial) == (named[1:2], Colour)
    assert hints_of_function(functools.update_wrapper(partial, Device.method))[0] == named[1:2]
    callable_object = type("Callable", (), {"__call__": Device.method})()
    assert hints_of_function(callable_object) == (named, Colour)
    assert hints_of_function(len) == ([], MISSING)
