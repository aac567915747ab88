"""The values of device properties: from the text of the database to Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from tango._server.dtypes import array_item_type
from tango._tango import CmdArgType
from tango._utils.text import strtobool

__all__ = [
    "convert_property",
    "declared_default",
    "load_class_properties",
    "load_device_properties",
    "stored_value",
]


def _item(tango_type: CmdArgType) -> Callable[[str], Any]:
    if tango_type == CmdArgType.DevBoolean:
        return strtobool
    if tango_type in (CmdArgType.DevFloat, CmdArgType.DevDouble):
        return float
    if tango_type in (CmdArgType.DevString, CmdArgType.ConstDevString):
        return str
    return int


def convert_property(values: Sequence[str], tango_type: CmdArgType) -> Any:
    """The value of a property.

    Parameters
    ----------
    values : Sequence[str]
        What the database has.
    tango_type : CmdArgType
        The type of the property.

    Raises
    ------
    ValueError
        When the text is no value of that type.
    """
    item_type = array_item_type(tango_type)
    if item_type is None:
        return _item(tango_type)(values[0] if len(values) == 1 else "\n".join(values))
    if item_type == CmdArgType.DevString:
        return values
    return [_item(item_type)(value) for value in values]


def load_device_properties(device: Any, device_class: Any) -> dict[str, Any]:
    """The values of all properties of a device, by name.

    The device gets its own table ``device_property_list``, with what the database has as defaults.

    Parameters
    ----------
    device : object
        The device.
    device_class : object
        The DeviceClass, with the table ``device_property_list``.

    Raises
    ------
    ValueError
        For a value that cannot be converted.
    Exception
        When a mandatory property is missing.
    """
    table: dict[str, list[Any]] = device_class.device_property_list
    stored = {**device_class._read_properties(table), **device._read_properties(table)}
    own_table = {name: list(row) for name, row in table.items()}
    where = f"device '{device.get_name()}'"
    loaded: dict[str, Any] = {}
    for name, row in own_table.items():
        tango_type, _doc, default, *rest = row
        values = stored.get(name)
        if values:
            row[2] = loaded[name] = stored_value(where, name, values, tango_type)
        elif rest and rest[0]:
            raise Exception(f"Device property {name} is mandatory")
        else:
            loaded[name] = declared_default(where, name, default, tango_type)
    device.device_property_list = own_table
    return loaded


def declared_default(where: str, name: str, default: Any, tango_type: CmdArgType) -> Any:
    """The value that a default stands for: texts are converted as those of the database are.

    Parameters
    ----------
    where : str
        The device or class whose property it is.
    name : str
        Of the property.
    default : object
        As it was declared. A list for a property that is none stands for its first item.
    tango_type : CmdArgType
        The type of the property.

    Raises
    ------
    ValueError
        When a text is no value of that type.
    """
    item_type = array_item_type(tango_type)
    if isinstance(default, (list, tuple, np.ndarray)) and len(default) > 0:
        if item_type is None:
            default = default[0]
        elif item_type != CmdArgType.DevString and any(isinstance(one, str) for one in default):
            return [declared_default(where, name, one, item_type) for one in default]
    if not isinstance(default, str):
        return default
    return stored_value(where, name, [default], tango_type)


def stored_value(
    where: str,
    name: str,
    values: Sequence[str],
    tango_type: CmdArgType,
    convert: Callable[[Sequence[str], CmdArgType], Any] = convert_property,
) -> Any:
    """The value of a property that the database has.

    Parameters
    ----------
    where : str
        The device or class whose property it is.
    name : str
        Of the property.
    values : Sequence[str]
        What the database has.
    tango_type : CmdArgType
        The type of the property.
    convert : Callable[[Sequence[str], CmdArgType], Any], default convert_property
        Makes the value of them.

    Raises
    ------
    ValueError
        When the text is no value of that type; it names them all.
    """
    try:
        return convert(values, tango_type)
    except ValueError as error:
        raise ValueError(
            f"Failed to convert property '{name}' of {where} "
            f"(value={list(values)}) to type {tango_type}: {error}"
        ) from error


def load_class_properties(
    device_class: Any, table: Mapping[str, Sequence[Any]]
) -> dict[str, list[Any]]:
    """A table of class properties, with the values of the database as defaults.

    Parameters
    ----------
    device_class : object
        The DeviceClass.
    table : Mapping[str, Sequence[Any]]
        The table ``class_property_list``.

    Raises
    ------
    ValueError
        For a value that cannot be converted.
    """
    loaded = {name: list(row) for name, row in table.items()}
    stored = device_class._read_properties(loaded)
    where = f"class '{device_class.get_name()}'"
    for name, row in loaded.items():
        if name in stored:
            row[2] = stored_value(where, name, stored[name], row[0])
        else:
            row[2] = declared_default(where, name, row[2], row[0])
    return loaded
