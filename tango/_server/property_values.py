"""The values of properties: from the text of the database, or from a default, to Python.

A device whose class declares its properties and one of the original API differ in what they make
of the same text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tango._tango import CmdArgType
from tango._utils.arrays import is_array
from tango._utils.tango_types import ITEM_TYPES, types_of
from tango._utils.text import strtobool

__all__ = [
    "declared_default",
    "declared_value",
    "stored_value",
    "table_default",
    "table_value",
]

_FLOATS = types_of(float)
_INTEGERS = types_of(int, bytes) | {CmdArgType.DevEnum}


def _item(tango_type: CmdArgType) -> Callable[[Any], Any] | None:
    """The function that converts a text to a value; None if the text is the value."""
    if tango_type == CmdArgType.DevBoolean:
        return _boolean
    if tango_type in _FLOATS:
        return float
    return int if tango_type in _INTEGERS else None


def _boolean(value: Any) -> bool:
    return strtobool(value) if isinstance(value, str) else bool(value)


def declared_value(values: Sequence[str], tango_type: CmdArgType) -> Any:
    """The value of a property that a class declares.

    Parameters
    ----------
    values : Sequence[str]
        What the database has; of several lines the first counts, unless the property is a list.
    tango_type : CmdArgType
        The type of the property.

    Raises
    ------
    ValueError
        When the text is not a value of that type.
    """
    item_type = ITEM_TYPES.get(tango_type)
    if item_type is None:
        convert = _item(tango_type)
        return values[0] if convert is None else convert(values[0])
    convert = _item(item_type)
    return values if convert is None else [convert(value) for value in values]


def table_value(values: Sequence[Any], tango_type: Any) -> Any:
    """The value of a property in a table of the original API.

    Parameters
    ----------
    values : Sequence[Any]
        What the database or the table has, one item a line; of several the first counts, unless the
        property is a list. Nothing is an empty list.
    tango_type : CmdArgType
        The type that the table declares.

    Raises
    ------
    ValueError
        When a text is not a value of the type.
    """
    if tango_type in ITEM_TYPES:
        convert = _item(ITEM_TYPES[tango_type]) or str
        return [convert(value) for value in values]
    if len(values) == 0:
        return []
    single = _item(tango_type)
    return values[0] if single is None else single(values[0])


def declared_default(where: str, name: str, row: Sequence[Any]) -> Any:
    """The value that a declared default stands for: a text is converted as a stored one is.

    Parameters
    ----------
    where : str
        The device or class whose property it is.
    name : str
        The name of the property.
    row : Sequence[Any]
        Its line in the table. A list for a property that is not a list stands for its first item.
        In a list for a list, texts stay texts.

    Raises
    ------
    ValueError
        When a text is not a value of that type.
    """
    tango_type, _, default = row[:3]
    several = (isinstance(default, (list, tuple)) or is_array(default)) and len(default) > 0
    if several and tango_type not in ITEM_TYPES:
        default = default[0]
    if not isinstance(default, str):
        return default
    return stored_value(where, name, [default], tango_type, declared_value)


def table_default(where: str, name: str, row: Sequence[Any]) -> Any:
    """The value that the default in a table of the original API stands for.

    Parameters
    ----------
    where : str
        The device or class whose property it is.
    name : str
        The name of the property.
    row : Sequence[Any]
        Its line in the table.

    Raises
    ------
    ValueError
        When a text is not a value of that type.
    """
    values = row[2] if len(row) > 2 else []
    if isinstance(values, str) or not isinstance(values, Sequence):
        values = [values]
    return table_value(values, row[0])


def stored_value(
    where: str,
    name: str,
    values: Sequence[str],
    tango_type: CmdArgType,
    convert: Callable[[Sequence[str], CmdArgType], Any],
) -> Any:
    """The value of a property that the database has.

    Parameters
    ----------
    where : str
        The device or class whose property it is.
    name : str
        The name of the property.
    values : Sequence[Any]
        What the database has.
    tango_type : CmdArgType
        The type of the property.
    convert : Callable[[Sequence[str], CmdArgType], Any]
        Makes the value of them.

    Raises
    ------
    ValueError
        When the text is not a value of that type; it names them all.
    """
    try:
        return convert(values, tango_type)
    except ValueError as error:
        raise ValueError(
            f"Failed to convert property '{name}' of {where} "
            f"(value={list(values)}) to type {tango_type}: {error}"
        ) from error
