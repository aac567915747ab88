"""Every spelling of a Tango type."""

import enum
from typing import Any

import numpy as np
import pytest

from tango._server.dtypes import (
    EnumTypeError,
    command_type,
    get_attribute_type_format,
    get_enum_labels,
    get_tango_type_format,
    resolve_dtype,
    scalar_to_array_type,
)
from tango._tango import AttrDataFormat, CmdArgType, DevState

SCALAR, SPECTRUM, IMAGE = AttrDataFormat.SCALAR, AttrDataFormat.SPECTRUM, AttrDataFormat.IMAGE


class Colour(enum.IntEnum):
    RED = 0
    GREEN = 1


class Plain(enum.Enum):
    A = 0
    B = 1


SPELLINGS = {
    "DevBoolean": [bool, "bool", "boolean", np.bool_],
    "DevUChar": ["byte", "char", "chr", chr, np.uint8],
    "DevShort": ["int16", np.int16],
    "DevUShort": ["uint16", np.uint16],
    "DevLong": ["int32", np.int32],
    "DevULong": ["uint32", np.uint32],
    "DevLong64": [int, "int", "int64", np.int64],
    "DevULong64": ["uint", "uint64", np.uint64],
    "DevFloat": ["float32", np.float32],
    "DevDouble": [float, "float", "float64", "double", np.float64],
    "DevString": [str, "str", "string", "text"],
    "DevEncoded": [bytearray, "bytearray", "bytes"],
    "DevState": [DevState, "state"],
    "DevEnum": [Colour, Plain, "enum"],
    "DevVoid": [None, "None"],
    "DevVarLongStringArray": [],
    "DevVarDoubleArray": [],
}
CASES = [
    (spelling, CmdArgType.__members__[name])
    for name, spellings in SPELLINGS.items()
    for spelling in [*spellings, name, CmdArgType.__members__[name]]
]


@pytest.mark.parametrize(("spelling", "expected"), CASES, ids=repr)
@pytest.mark.parametrize(
    ("shape", "dformat"),
    [
        (lambda t: t, SCALAR),
        (lambda t: (t,), SPECTRUM),
        (lambda t: [t], SPECTRUM),
        (lambda t: [t, "ignored"], SPECTRUM),
        (lambda t: ((t,),), IMAGE),
        (lambda t: [[t]], IMAGE),
        (lambda t: ([t],), IMAGE),
    ],
    ids=["scalar", "tuple", "list", "list-of-two", "tuple-image", "list-image", "mixed-image"],
)
def test_spelling(spelling: Any, expected: CmdArgType, shape: Any, dformat: Any) -> None:
    assert get_tango_type_format(shape(spelling)) == (expected, dformat)


@pytest.mark.parametrize("dformat", [SCALAR, SPECTRUM, IMAGE], ids=str)
def test_format_beside_a_scalar(dformat: AttrDataFormat) -> None:
    assert get_tango_type_format(int, dformat) == (CmdArgType.DevLong64, dformat)


@pytest.mark.parametrize(
    "dtype",
    [
        *(
            np.int8,
            np.float16,
            np.str_,
            np.dtype("int32"),
            np.ndarray,
            complex,
            list,
            object,
            bytes,
        ),
        *("uint8", "State", "Int", "nonsense", "Unknown", "DevPipeBlob"),
    ],
    ids=repr,
)
def test_no_type(dtype: Any) -> None:
    with pytest.raises(RuntimeError, match=r"Cannot translate .* to TANGO type"):
        resolve_dtype(dtype)


@pytest.mark.parametrize(
    ("dtype", "dformat"), [([], None), ([[[int]]], None), ({}, None), ([int], SCALAR)], ids=repr
)
def test_no_shape(dtype: Any, dformat: Any) -> None:
    with pytest.raises(TypeError, match=r"dtype|Cannot translate"):
        resolve_dtype(dtype, dformat)


def test_labels_of_an_enum_class() -> None:
    assert get_enum_labels(Colour) == ["RED", "GREEN"]
    assert get_attribute_type_format([Colour], None, None) == (
        CmdArgType.DevEnum,
        SPECTRUM,
        ["RED", "GREEN"],
    )
    assert get_attribute_type_format("enum", None, ["a"]) == (CmdArgType.DevEnum, SCALAR, ["a"])
    with pytest.raises(TypeError, match="enum_labels must not be specified"):
        get_attribute_type_format(Colour, None, ["a"])


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"A": 1, "B": 2}, "must start at 0"),
        ({"A": 0, "B": 2}, "increment by 1"),
        ({"A": 0, "B": 0}, "unique"),
        ({}, "no members"),
        ({"A": "x"}, "must start at 0"),
    ],
    ids=["from-one", "gap", "twice", "empty", "text"],
)
def test_wrong_enum(members: dict[str, Any], message: str) -> None:
    wrong = enum.Enum("Wrong", members)  # type: ignore[misc]
    with pytest.raises(EnumTypeError, match=message):
        resolve_dtype(wrong)


def test_types_of_commands_and_properties() -> None:
    assert command_type([int]) == CmdArgType.DevVarLong64Array
    assert command_type(chr, SPECTRUM) == CmdArgType.DevVarCharArray
    assert command_type("DevVarLongStringArray") == CmdArgType.DevVarLongStringArray
    assert scalar_to_array_type(CmdArgType.DevString) == CmdArgType.DevVarStringArray
    with pytest.raises(TypeError, match="IMAGE"):
        command_type([[int]])
    for dtype in (["DevState"], [Colour], [bytearray], ["DevVarLongArray"]):
        with pytest.raises(ValueError, match="Invalid tango scalar type"):
            command_type(dtype)
