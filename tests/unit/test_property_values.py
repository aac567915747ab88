"""What a text of the database, or a default, means for a property, in both APIs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tango import CmdArgType
from tango._server.property_values import (
    declared_default,
    declared_value,
    stored_value,
    table_default,
    table_value,
)
from tango._utils.tango_types import TYPES

TEXTS: dict[type, tuple[str, Any]] = {
    bool: ("Yes", True),
    bytes: ("7", 7),
    int: ("-3", -3),
    float: ("2.5", 2.5),
    str: ("a b", "a b"),
}
BOTH = (declared_value, table_value)
EVERY = pytest.mark.parametrize("row", TYPES, ids=lambda row: row.item.name)


@EVERY
@pytest.mark.parametrize("convert", BOTH)
def test_single_values(row: Any, convert: Any) -> None:
    text, value = TEXTS[row.python]
    found = convert([text], row.item)
    assert (found, type(found)) == (value, type(value))


@EVERY
@pytest.mark.parametrize("convert", BOTH)
def test_arrays(row: Any, convert: Any) -> None:
    text, value = TEXTS[row.python]
    assert convert([text, text], row.array) == [value, value]
    assert convert([text], row.array) == [value]
    assert convert([], row.array) == []


@pytest.mark.parametrize(("text", "value"), [("0", False), ("no", False), ("TRUE", True)])
@pytest.mark.parametrize("convert", BOTH)
def test_booleans(convert: Any, text: str, value: bool) -> None:
    assert convert([text], CmdArgType.DevBoolean) is value
    assert convert([text], CmdArgType.DevVarBooleanArray) == [value]
    with pytest.raises(ValueError, match="perhaps"):
        convert(["perhaps"], CmdArgType.DevBoolean)


@EVERY
@pytest.mark.parametrize("convert", BOTH)
def test_several_lines_for_a_single_value(row: Any, convert: Any) -> None:
    text, value = TEXTS[row.python]
    found = convert([text, "another"], row.item)
    assert (found, type(found)) == (value, type(value))


def test_nothing_for_a_single_value() -> None:
    assert table_value([], CmdArgType.DevLong) == []


@pytest.mark.parametrize(
    ("tango_type", "default", "value"),
    [
        (CmdArgType.DevLong, [3], 3),
        (CmdArgType.DevLong, 3, 3),
        (CmdArgType.DevLong, "3", 3),
        (CmdArgType.DevBoolean, "false", False),
        (CmdArgType.DevLong, ["3", "x"], 3),
        (CmdArgType.DevVarLongArray, ["1", 2], ["1", 2]),
        (CmdArgType.DevVarStringArray, ["1", "2"], ["1", "2"]),
        (CmdArgType.DevString, None, None),
    ],
)
def test_declared_defaults(tango_type: CmdArgType, default: Any, value: Any) -> None:
    found = declared_default("device 'x'", "p", [tango_type, "", default])
    assert (found, type(found)) == (value, type(value))


def test_arrays_as_declared_defaults() -> None:
    array = np.arange(3)
    assert declared_default("", "p", [CmdArgType.DevVarLongArray, "", array]) is array
    assert declared_default("", "p", [CmdArgType.DevLong, "", array]) == 0


@pytest.mark.parametrize(
    ("row", "value"),
    [
        ([CmdArgType.DevLong, "", [3]], 3),
        ([CmdArgType.DevLong, "", 3], 3),
        ([CmdArgType.DevString, "", "text"], "text"),
        ([CmdArgType.DevBoolean, "", [False]], False),
        ([CmdArgType.DevVarLongArray, "", [1, 2]], [1, 2]),
        ([CmdArgType.DevLong, "", [3, 4]], 3),
        ([CmdArgType.DevString, ""], []),
        ([CmdArgType.DevString], []),
    ],
)
def test_table_defaults(row: list[Any], value: Any) -> None:
    assert table_default("device 'x'", "p", row) == value


def test_the_error_names_everything() -> None:
    with pytest.raises(ValueError, match=r"'p' of device 'x' \(value=\['a'\]\) to type DevLong"):
        stored_value("device 'x'", "p", ["a"], CmdArgType.DevLong, declared_value)
