"""Makes the same device class in both APIs, from one description."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import tango
from tango import AttrDataFormat, AttrWriteType, CmdArgType
from tango.server import Device, attribute, command, device_property

APIS = ("New", "Old")
MAX_X = 8
OPTIONS = {
    # the keyword in tango.server: the option in attr_list
    "min_alarm": "min alarm",
    "max_alarm": "max alarm",
    "min_warning": "min warning",
    "max_warning": "max warning",
    "delta_val": "delta val",
    "delta_t": "delta time",
    "polling_period": "polling period",
    "enum_labels": "enum_labels",
}


@dataclass
class Declared:
    """An attribute: its type, its format, and keywords of `tango.server.attribute`."""

    dtype: CmdArgType
    keywords: Mapping[str, Any] = field(default_factory=dict)
    form: AttrDataFormat = AttrDataFormat.SCALAR

    def new(self, name: str) -> attribute:
        return attribute(
            name=name,
            dtype=self.dtype,
            dformat=self.form,
            access=AttrWriteType.READ_WRITE,
            max_dim_x=1 if self.form == AttrDataFormat.SCALAR else MAX_X,
            fget=lambda self: self.read_value(name),
            fset=lambda self, value: self.write_value(name, value),
            **self.keywords,
        )

    def old(self) -> list[Any]:
        sizes = [] if self.form == AttrDataFormat.SCALAR else [MAX_X]
        options = {OPTIONS[key]: value for key, value in self.keywords.items() if key in OPTIONS}
        if "memorized" in self.keywords:
            applied = self.keywords.get("hw_memorized")
            options["memorized"] = "true" if applied else "true_without_hard_applied"
        return [[self.dtype, self.form, AttrWriteType.READ_WRITE, *sizes], options]


def both_apis(
    common: type,
    attributes: Mapping[str, Declared],
    commands: Mapping[str, tuple[CmdArgType, CmdArgType]],
    properties: Sequence[str] = (),
) -> list[Any]:
    """What `run` takes for the classes New and Old.

    Parameters
    ----------
    common : type
        Has `start`, `read_value(name)`, `write_value(name, value)` and the commands.
    attributes : Mapping[str, Declared]
        By their names.
    commands : Mapping[str, tuple[CmdArgType, CmdArgType]]
        The types of argument and result of methods of `common`.
    properties : Sequence[str], default ()
        Names of properties of devices, lists of texts.
    """
    old = _old(common, attributes)
    old_class = type(
        "OldClass",
        (tango.DeviceClass,),
        {
            "attr_list": {name: declared.old() for name, declared in attributes.items()},
            "cmd_list": {name: [[types[0]], [types[1]]] for name, types in commands.items()},
            "device_property_list": {
                name: [CmdArgType.DevVarStringArray, "", []] for name in properties
            },
        },
    )
    return [_new(common, attributes, commands, properties), (old_class, old)]


def _new(
    common: type,
    attributes: Mapping[str, Declared],
    commands: Mapping[str, tuple[CmdArgType, CmdArgType]],
    properties: Sequence[str],
) -> type:
    def init_device(self: Any) -> None:
        Device.init_device(self)
        self.start()

    members: dict[str, Any] = {"init_device": init_device}
    members |= {name: declared.new(name) for name, declared in attributes.items()}
    members |= {name: device_property(dtype=(str,), default_value=[]) for name in properties}
    for name, (dtype_in, dtype_out) in commands.items():
        members[name] = command(getattr(common, name), dtype_in=dtype_in, dtype_out=dtype_out)
    return type("New", (common, Device), members)


def _old(common: type, attributes: Mapping[str, Declared]) -> type:
    def __init__(self: Any, cl: tango.DeviceClass, name: str) -> None:
        tango.LatestDeviceImpl.__init__(self, cl, name)
        self.init_device()

    def init_device(self: Any) -> None:
        self.get_device_properties(self.get_device_class())
        self.start()

    members: dict[str, Any] = {"__init__": __init__, "init_device": init_device}
    for name in attributes:
        members |= _old_methods(name)
    return type("Old", (common, tango.LatestDeviceImpl), members)


def _old_methods(name: str) -> dict[str, Any]:
    def read(self: Any, attr: Any) -> None:
        attr.set_value(self.read_value(name))

    def write(self: Any, attr: Any) -> None:
        self.write_value(name, attr.get_write_value())

    return {f"read_{name}": read, f"write_{name}": write}
