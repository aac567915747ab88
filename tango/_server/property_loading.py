"""Loads properties, those of declarations and those of the tables of the original API."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tango._server.property_values import (
    declared_default,
    declared_value,
    stored_value,
    table_default,
    table_value,
)
from tango._tango import CmdArgType

__all__ = [
    "PropUtil",
    "declared_class_properties",
    "declared_device_properties",
    "set_class_properties",
    "set_device_properties",
]

_MANDATORY = 3


class _Rules(NamedTuple):
    """How an API converts a value from the database, and a default."""

    convert: Callable[[Sequence[Any], CmdArgType], Any]
    default: Callable[[str, str, Sequence[Any]], Any]


_DECLARED = _Rules(declared_value, declared_default)
_TABLES = _Rules(table_value, table_default)


def _load(
    where: str,
    table: Mapping[str, Sequence[Any]],
    stored: Mapping[str, Sequence[str]],
    rules: _Rules,
) -> Iterator[tuple[str, Any]]:
    for name, row in table.items():
        if name in stored:
            yield name, stored_value(where, name, stored[name], row[0], rules.convert)
        elif row[_MANDATORY:] and row[_MANDATORY] and rules is _DECLARED:
            raise Exception(f"Device property {name} is mandatory")
        else:
            yield name, rules.default(where, name, row)


def _load_device(device: Any, device_class: Any, rules: _Rules) -> dict[str, Any]:
    """The values of a device's properties; it gets a table of its own, with what is stored."""
    table: Mapping[str, Any] = device_class.device_property_list
    if not table:
        device.device_property_list = {}
        return {}
    stored = {**device_class._read_properties(table), **device._read_properties(table)}
    loaded = dict(_load(f"device '{device.get_name()}'", table, stored, rules))
    device.device_property_list = {
        name: [*row[:2], loaded[name], *row[3:]] if name in stored else list(row)
        for name, row in table.items()
    }
    return loaded


def _load_class(device_class: Any, table: Mapping[str, Any], rules: _Rules) -> dict[str, Any]:
    stored = device_class._read_properties(table)
    return dict(_load(f"class '{device_class.get_name()}'", table, stored, rules))


def declared_device_properties(device: Any, device_class: Any) -> dict[str, Any]:
    """The values of all declared properties of a device, by name.

    The device gets its own table ``device_property_list``, with what the database has as defaults.

    Parameters
    ----------
    device : Any
        The device.
    device_class : Any
        The DeviceClass, with the table ``device_property_list``.

    Raises
    ------
    ValueError
        For a value that cannot be converted.
    Exception
        When a mandatory property is missing.
    """
    return _load_device(device, device_class, _DECLARED)


def declared_class_properties(
    device_class: Any, table: Mapping[str, Sequence[Any]]
) -> dict[str, list[Any]]:
    """A table of declared class properties, with their values as defaults.

    Parameters
    ----------
    device_class : Any
        The DeviceClass.
    table : Mapping[str, Sequence[Any]]
        The table ``class_property_list``.

    Raises
    ------
    ValueError
        For a value that cannot be converted.
    """
    loaded = _load_class(device_class, table, _DECLARED)
    return {name: [*row[:2], loaded[name], *row[3:]] for name, row in table.items()}


def set_device_properties(device: Any, device_class: Any) -> None:
    """Make each property of the original API an attribute of the device.

    A device property has the value stored for the device, else that stored for the class, else its
    default. Class properties become attributes of the device too.

    Parameters
    ----------
    device : Any
        The device.
    device_class : Any
        Its DeviceClass.

    Raises
    ------
    ValueError
        For a stored value that is not one of the property's type.
    """
    for name in device_class.class_property_list:
        setattr(device, name, getattr(device_class, name))
    for name, value in _load_device(device, device_class, _TABLES).items():
        setattr(device, name, value)


def set_class_properties(device_class: Any) -> None:
    """Make each class property of the original API an attribute of the DeviceClass.

    Parameters
    ----------
    device_class : Any
        The DeviceClass, with the table ``class_property_list``.

    Raises
    ------
    ValueError
        For a stored value that is not one of the property's type.
    """
    for name, value in _load_class(device_class, device_class.class_property_list, _TABLES).items():
        setattr(device_class, name, value)


class PropUtil:
    """The loading of properties, under the name that older programs use."""

    def get_class_properties(self, dev_class: Any, class_prop: Mapping[str, Any]) -> None:
        """Make the class properties attributes of their DeviceClass.

        Parameters
        ----------
        dev_class : Any
            The DeviceClass.
        class_prop : Mapping[str, Any]
            Its table; kept for compatibility.
        """
        set_class_properties(dev_class)
