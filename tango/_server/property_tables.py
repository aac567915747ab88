"""Class and device properties as the tables of the original API declare them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from tango._server.property_values import stored_value
from tango._tango import CmdArgType
from tango._utils.text import strtobool

__all__ = ["load_class_properties", "load_device_properties", "property_value"]

_INTEGERS = {
    CmdArgType.DevShort,
    CmdArgType.DevLong,
    CmdArgType.DevLong64,
    CmdArgType.DevUShort,
    CmdArgType.DevULong,
    CmdArgType.DevULong64,
    CmdArgType.DevUChar,
    CmdArgType.DevEnum,
}
_FLOATS = {CmdArgType.DevFloat, CmdArgType.DevDouble}
_ARRAYS = {
    CmdArgType.DevVarCharArray: int,
    CmdArgType.DevVarShortArray: int,
    CmdArgType.DevVarLongArray: int,
    CmdArgType.DevVarLong64Array: int,
    CmdArgType.DevVarUShortArray: int,
    CmdArgType.DevVarULongArray: int,
    CmdArgType.DevVarULong64Array: int,
    CmdArgType.DevVarFloatArray: float,
    CmdArgType.DevVarDoubleArray: float,
    CmdArgType.DevVarStringArray: str,
}


def property_value(values: Sequence[Any], tango_type: Any) -> Any:
    """The value of a property.

    Parameters
    ----------
    values : Sequence[Any]
        What the database or the table has, one item a line.
    tango_type : object
        The type that the table declares.

    Raises
    ------
    ValueError
        When a text is no value of the type.
    """
    if tango_type == CmdArgType.DevVarBooleanArray:
        return [_boolean(value) for value in values]
    if tango_type in _ARRAYS:
        return [_ARRAYS[tango_type](value) for value in values]
    if len(values) != 1:
        return list(values)
    value = values[0]
    if tango_type == CmdArgType.DevBoolean:
        return _boolean(value)
    if tango_type in _INTEGERS:
        return int(value)
    if tango_type in _FLOATS:
        return float(value)
    return value


def _boolean(value: Any) -> bool:
    return strtobool(value) if isinstance(value, str) else bool(value)


def _default(row: Sequence[Any]) -> Any:
    values = row[2] if len(row) > 2 else []
    if isinstance(values, str) or not isinstance(values, Sequence):
        values = [values]
    return property_value(values, row[0])


def load_class_properties(device_class: Any) -> None:
    """Makes each class property an attribute of the DeviceClass: its stored value, or its default.

    Parameters
    ----------
    device_class : object
        The DeviceClass, with the table ``class_property_list``.

    Raises
    ------
    ValueError
        For a stored value that is none of the property's type.
    """
    table: Mapping[str, Any] = device_class.class_property_list
    stored = device_class._read_properties(table)
    where = f"class '{device_class.get_name()}'"
    for name, row in table.items():
        setattr(device_class, name, _stored_or_default(where, name, row, stored))


def _stored_or_default(
    where: str, name: str, row: Sequence[Any], stored: Mapping[str, Sequence[str]]
) -> Any:
    if name in stored:
        return stored_value(where, name, stored[name], row[0], property_value)
    return _default(row)


def offer_to_wizard(device_class: Any) -> None:
    """Tells the admin device of the properties, for programs that ask a user for their values.

    Those ask by the commands ``QueryWizardClassProperty`` and ``QueryWizardDevProperty``.

    Parameters
    ----------
    device_class : object
        The DeviceClass, with the tables of its properties.
    """
    cls = type(device_class)
    for table, add in (
        (cls.class_property_list, device_class.add_wiz_class_prop),
        (cls.device_property_list, device_class.add_wiz_dev_prop),
    ):
        for name, row in table.items():
            add(name, row[1] if len(row) > 1 and row[1] else "", *_default_text(row))


def _default_text(row: Sequence[Any]) -> list[str]:
    default = row[2] if len(row) > 2 else None
    if default is None:
        return []
    if isinstance(default, (Sequence, np.ndarray)) and not isinstance(default, str):
        return ["\n".join(str(one) for one in default)]
    return [str(default)]


def load_device_properties(device: Any, device_class: Any) -> None:
    """Makes each property an attribute of the device.

    A device property has the value stored for the device, else that stored for the class, else its
    default. Class properties become attributes of the device too.

    Parameters
    ----------
    device : object
        The device.
    device_class : object
        Its DeviceClass.

    Raises
    ------
    ValueError
        For a stored value that is none of the property's type.
    """
    table: Mapping[str, Any] = device_class.device_property_list
    for name in device_class.class_property_list:
        setattr(device, name, getattr(device_class, name))
    stored = {**device_class._read_properties(table), **device._read_properties(table)}
    device.device_property_list = {name: list(row) for name, row in table.items()}
    where = f"device '{device.get_name()}'"
    for name, row in device.device_property_list.items():
        value = _stored_or_default(where, name, row, stored)
        if name in stored:
            row[2:3] = [value]
        setattr(device, name, value)


class PropUtil:
    """The loading of properties, under the name that older programs use."""

    def get_class_properties(self, dev_class: Any, class_prop: Mapping[str, Any]) -> None:
        """Makes the class properties attributes of their DeviceClass.

        Parameters
        ----------
        dev_class : object
            The DeviceClass.
        class_prop : Mapping[str, Any]
            Its table; kept for compatibility.
        """
        load_class_properties(dev_class)
