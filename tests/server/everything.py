"""One device with every type, format and access of attributes, and every type of commands."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Any

from tango import AttrDataFormat, AttrWriteType, CmdArgType, DevState
from tango.server import Device, attribute, command

MAX_X, MAX_Y = 64, 32
LARGE = 2_000_000


class Colour(enum.IntEnum):
    """The labels of the enum attributes."""

    RED = 0
    GREEN = 1
    BLUE = 2


DTYPES: dict[str, Any] = {
    "boolean": bool,
    "uchar": "DevUChar",
    "short": "int16",
    "ushort": "uint16",
    "long": "int32",
    "ulong": "uint32",
    "long64": "int64",
    "ulong64": "uint64",
    "float": "float32",
    "double": float,
    "string": str,
    "state": DevState,
    "enum": Colour,
}
FORMATS = {
    "scalar": AttrDataFormat.SCALAR,
    "spectrum": AttrDataFormat.SPECTRUM,
    "image": AttrDataFormat.IMAGE,
}
COMMAND_TYPES = [
    member
    for name, member in CmdArgType.__members__.items()
    if name
    not in (
        "DevVoid",
        "ConstDevString",
        "DevPipeBlob",
        "DevVarStateArray",
        "DevVarEncodedArray",
        "Unknown",
    )
]


def attribute_names() -> list[str]:
    """The names of all attributes that keep what is written."""
    names = [f"{kind}_{form}" for kind in DTYPES for form in FORMATS]
    return [*names, "encoded_scalar"]


def _keeping(key: str) -> dict[str, Callable[..., Any]]:
    """Methods that read what was written."""

    def read(self: Any) -> Any:
        return self.values[key]

    def write(self: Any, value: Any) -> None:
        self.values[key] = value
        self.received[key] = f"{type(value).__name__} {getattr(value, 'dtype', '')}".strip()

    return {"fget": read, "fset": write}


def _attribute(kind: str, form: str) -> attribute:
    return attribute(
        dtype=DTYPES[kind],
        dformat=FORMATS[form],
        max_dim_x=MAX_X if form != "scalar" else 1,
        max_dim_y=MAX_Y if form == "image" else 0,
        **_keeping(f"{kind}_{form}"),
    )


def _echo(tango_type: CmdArgType) -> Any:
    def echo(self: Any, argument: Any) -> Any:
        self.received[f"Echo{tango_type}"] = type(argument).__name__
        return argument

    echo.__name__ = f"Echo{tango_type}"
    return command(echo, dtype_in=tango_type, dtype_out=tango_type)


def _namespace() -> dict[str, Any]:
    names: dict[str, Any] = {}
    for kind in DTYPES:
        for form in FORMATS:
            names[f"{kind}_{form}"] = _attribute(kind, form)
    names["encoded_scalar"] = attribute(dtype=bytearray, **_keeping("encoded_scalar"))
    for tango_type in COMMAND_TYPES:
        names[f"Echo{tango_type}"] = _echo(tango_type)
    return names


class _Everything(Device):
    """The methods that the types have in common."""

    def init_device(self) -> None:
        super().init_device()
        self.values: dict[str, Any] = {}
        self.received: dict[str, str] = {}
        for name in attribute_names():
            self.set_change_event(name, True, False)
        self.set_state(DevState.ON)

    @attribute(dtype=int, access=AttrWriteType.WRITE)
    def write_only(self) -> int:
        raise AssertionError("cppTango answers this itself")

    @write_only.write
    def set_write_only(self, value: int) -> None:
        self.values["write_only"] = value

    @attribute(dtype=[float], max_dim_x=LARGE)
    def large(self) -> Any:
        return self.values["large"]

    @large.write
    def set_large(self, value: Any) -> None:
        self.values["large"] = value

    @command(dtype_in=str, dtype_out=str)
    def Received(self, key: str) -> str:
        """The Python type that a write method or command received last."""
        return self.received[key]

    @command(dtype_in=str)
    def Push(self, name: str) -> None:
        """Sends what was written last as an event."""
        value = self.values[name]
        self.push_change_event(name, *(value if name == "encoded_scalar" else [value]))

    @command
    def Nothing(self) -> None:
        """Takes nothing, gives nothing."""


Everything = type("Everything", (_Everything,), _namespace())

if __name__ == "__main__":
    Everything.run_server()
