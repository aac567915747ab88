"""The helpers for tests of devices make what such tests compare with values that were read."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from tango import AttrDataFormat, CmdArgType
from tango.test_utils import convert_to_type, make_nd_value, repr_numpy_type

NUMBERS = {
    CmdArgType.DevBoolean: np.bool_,
    CmdArgType.DevUChar: np.uint8,
    CmdArgType.DevShort: np.int16,
    CmdArgType.DevUShort: np.uint16,
    CmdArgType.DevLong: np.int32,
    CmdArgType.DevULong: np.uint32,
    CmdArgType.DevLong64: np.int64,
    CmdArgType.DevULong64: np.uint64,
    CmdArgType.DevFloat: np.float32,
    CmdArgType.DevDouble: np.float64,
}


@pytest.mark.parametrize(
    ("data_format", "made"),
    [
        (AttrDataFormat.SCALAR, 7),
        (AttrDataFormat.SPECTRUM, (7,)),
        (AttrDataFormat.IMAGE, ((7,),)),
    ],
    ids=str,
)
def test_values_of_every_format(data_format: AttrDataFormat, made: Any) -> None:
    assert make_nd_value(7, data_format) == made


@pytest.mark.parametrize("tango_type", NUMBERS, ids=str)
@pytest.mark.parametrize("as_number", [False, True], ids=["member", "number"])
def test_numbers_of_a_tango_type(tango_type: CmdArgType, as_number: bool) -> None:
    asked = int(tango_type) if as_number else tango_type
    memory = np.array([1, 0], NUMBERS[tango_type]).tobytes()
    array = convert_to_type([1, 0], asked, np.ndarray)
    assert array.dtype == NUMBERS[tango_type]
    assert array.tolist() == [1, 0]
    assert convert_to_type([1, 0], asked, tuple) == (1, 0)
    assert convert_to_type((1, 0), asked, list) == [1, 0]
    assert convert_to_type([1, 0], asked, bytes) == memory
    assert convert_to_type([1, 0], asked, bytearray) == bytearray(memory)
    assert convert_to_type([1, 0], asked, str) == memory.decode("latin-1")


@pytest.mark.parametrize("kind", [list, tuple])
def test_texts(kind: type) -> None:
    assert convert_to_type(["a", "bc"], CmdArgType.DevString, kind) == kind(["a", "bc"])


@pytest.mark.parametrize(
    ("hint", "data_format", "name"),
    [
        (np.int16, AttrDataFormat.SCALAR, "int16, SCALAR"),
        (npt.NDArray[np.int16], AttrDataFormat.SPECTRUM, "np.NDarray[int16], SPECTRUM"),
        (npt.NDArray[np.float64], AttrDataFormat.IMAGE, "np.n2array[float64], IMAGE"),
    ],
)
def test_names_of_numpy_types(hint: Any, data_format: AttrDataFormat, name: str) -> None:
    assert repr_numpy_type(hint, data_format) == name
