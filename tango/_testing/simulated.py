"""Devices that look like others: with the interface of a description, and values that are given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from tango._client.snapshots import again
from tango._tango import AttrDataFormat, AttrWriteType, CmdArgType, DevState
from tango._utils.tango_types import ITEM_TYPES, TYPES
from tango.server import Device, attribute
from tango.server import command as device_command

__all__ = ["ready", "simulated_class"]

_PYTHON = {row.item: row.python for row in TYPES}
_SCALAR = int(AttrDataFormat.SCALAR)

# The value that an attribute of a device has now; None: none is known.
Values = Callable[[str, str], Any]


def ready(value: Any) -> Any:
    """A value from JSON as a server sends it: numbers as an array, which costs nothing then.

    Parameters
    ----------
    value : object
        As `tango._client.snapshots.plain` has made it.
    """
    value = again(value)
    if not isinstance(value, list) or not value:
        return value
    array = np.array(value)
    return array if array.dtype.kind in "fiub" else value


def simulated_class(name: str, descriptions: Mapping[str, Any], values: Values) -> Any:
    """A class of devices.

    Parameters
    ----------
    name : str
        The name of the class.
    descriptions : Mapping[str, dict]
        What each device of the class offers, by its name in lower case, as
        `tango mock --save` writes it.
    values : Callable[[str, str], object]
        The value for the name of a device and of an attribute.
    """

    def initialize_dynamic_attributes(self: Any) -> None:
        description = descriptions[self.get_name().lower()]
        for one in description["attributes"]:
            self.add_attribute(_attribute(self, one, values))
        self.write_only = [
            one["name"] for one in description["attributes"] if one["access"] == "WRITE"
        ]
        for one in description["commands"]:
            self.add_command(_command(one))

    def init_device(self: Any) -> None:
        Device.init_device(self)
        self.written = {}

    def always_executed_hook(self: Any) -> None:
        state = values(self.get_name(), "State")
        status = values(self.get_name(), "Status")
        self.set_state(DevState.names.get(state, DevState.UNKNOWN) if state else DevState.ON)
        self.set_status(status or "Simulated.")
        # Those have no method that reads: clients get what was written last.
        for one in self.write_only:
            value = values(self.get_name(), one)
            if value is not None and one.lower() not in self.written:
                self.get_device_attr().get_w_attr_by_name(one).set_write_value(value)

    members = {
        "write_only": (),
        "initialize_dynamic_attributes": initialize_dynamic_attributes,
        "init_device": init_device,
        "always_executed_hook": always_executed_hook,
    }
    return type(name, (Device,), members)


def _attribute(device: Any, one: Mapping[str, Any], values: Values) -> Any:
    name = one["name"]
    tango_type = CmdArgType.names[one["type"]]
    form = AttrDataFormat.names[one["format"]]
    access = AttrWriteType.names[one["access"]]
    if access is AttrWriteType.READ_WITH_WRITE:  # whose set point is another attribute's there
        access = AttrWriteType.READ_WRITE

    def read(self: Any, attr: Any) -> None:
        value = self.written.get(name.lower())
        if value is None:
            value = values(self.get_name(), name)
        attr.set_value(_default(tango_type, int(form)) if value is None else value)

    def write(self: Any, attr: Any) -> None:
        self.written[name.lower()] = attr.get_write_value()

    options: dict[str, Any] = {
        "name": name,
        "dtype": tango_type,
        "dformat": form,
        "access": access,
        "unit": one["unit"],
        "label": one["label"],
        "doc": one["doc"],
        "format": one["display_format"],
        "fget": read,
    }
    if access is not AttrWriteType.READ:
        options["fset"] = write
    if int(form) > _SCALAR:
        options["max_dim_x"] = one["max_dim_x"]
    if form == AttrDataFormat.IMAGE:
        options["max_dim_y"] = one["max_dim_y"]
    if one["enum_labels"]:
        options["enum_labels"] = one["enum_labels"]
    return attribute(**options)


def _command(one: Mapping[str, Any]) -> Any:
    takes, returns = (CmdArgType.names[one[key]] for key in ("takes", "returns"))

    def result(argument: Any) -> Any:
        if takes == returns:
            return argument
        item = ITEM_TYPES.get(returns)
        return _default(item or returns, 0 if item is None else 1)

    def execute(self: Any, argument: Any) -> Any:
        return result(argument)

    def execute_without(self: Any) -> Any:
        return result(None)

    function: Any = execute_without if takes == CmdArgType.DevVoid else execute
    function.__name__ = one["name"]
    return device_command(function, dtype_in=takes, dtype_out=returns)


def _default(tango_type: CmdArgType, depth: int) -> Any:
    if tango_type == CmdArgType.DevVoid:
        return None
    if tango_type == CmdArgType.DevState:
        return DevState.ON
    if tango_type == CmdArgType.DevEncoded:
        return ("", b"")
    if tango_type in (CmdArgType.DevVarLongStringArray, CmdArgType.DevVarDoubleStringArray):
        return [[], []]
    python = _PYTHON.get(tango_type, int)
    one: Any = 0 if python is bytes else python()
    if depth == _SCALAR:
        return one
    if python is str:
        return [""] if depth == 1 else [[""]]
    return np.full((1,) * depth, one)
