"""The table of Tango's types: what else says something of a type in Python asks it here."""

from __future__ import annotations

from typing import NamedTuple

from tango._tango import CmdArgType

__all__ = ["ARRAY_TYPES", "ITEM_TYPES", "TYPES", "Row"]

_T = CmdArgType


class Row(NamedTuple):
    """A type of single values, and what goes with it."""

    item: CmdArgType
    array: CmdArgType  # of such values, as commands and properties have them
    python: type  # bytes: a number of eight bits counts as a byte, not as an integer
    numpy: str | None  # its name there; text is not an array of NumPy


TYPES = (
    Row(_T.DevBoolean, _T.DevVarBooleanArray, bool, "bool_"),
    Row(_T.DevUChar, _T.DevVarCharArray, bytes, "uint8"),
    Row(_T.DevShort, _T.DevVarShortArray, int, "int16"),
    Row(_T.DevUShort, _T.DevVarUShortArray, int, "uint16"),
    Row(_T.DevLong, _T.DevVarLongArray, int, "int32"),
    Row(_T.DevULong, _T.DevVarULongArray, int, "uint32"),
    Row(_T.DevLong64, _T.DevVarLong64Array, int, "int64"),
    Row(_T.DevULong64, _T.DevVarULong64Array, int, "uint64"),
    Row(_T.DevFloat, _T.DevVarFloatArray, float, "float32"),
    Row(_T.DevDouble, _T.DevVarDoubleArray, float, "float64"),
    Row(_T.DevString, _T.DevVarStringArray, str, None),
)

ARRAY_TYPES = {row.item: row.array for row in TYPES}
ITEM_TYPES = {row.array: row.item for row in TYPES}


def types_of(*python: type) -> set[CmdArgType]:
    """The types of single values that are of these types of Python."""
    return {row.item for row in TYPES if row.python in python}


def arrays_of(*python: type) -> set[CmdArgType]:
    """The types of arrays whose items are of these types of Python."""
    return {row.array for row in TYPES if row.python in python}
