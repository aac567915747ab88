"""A server of device and class properties of every type, declared in both APIs."""

import sys
from typing import Any

import tango
from tango import CmdArgType
from tango.server import Device, class_property, command, device_property, run

TYPES = {
    # name: type, default
    "boolean": (CmdArgType.DevBoolean, True),
    "short": (CmdArgType.DevShort, -2),
    "ushort": (CmdArgType.DevUShort, 2),
    "long": (CmdArgType.DevLong, -3),
    "ulong": (CmdArgType.DevULong, 3),
    "long64": (CmdArgType.DevLong64, -4),
    "ulong64": (CmdArgType.DevULong64, 4),
    "float": (CmdArgType.DevFloat, 0.5),
    "double": (CmdArgType.DevDouble, 0.1),
    "string": (CmdArgType.DevString, "a default"),
    "shorts": (CmdArgType.DevVarShortArray, [1, 2]),
    "longs": (CmdArgType.DevVarLongArray, [1, 2]),
    "long64s": (CmdArgType.DevVarLong64Array, [1, 2]),
    "doubles": (CmdArgType.DevVarDoubleArray, [0.5, 1.5]),
    "strings": (CmdArgType.DevVarStringArray, ["a", "b c"]),
}


def Value(self: Any, name: str) -> str:
    """The value of a property in the device."""
    found = getattr(self, name)
    return repr(found if isinstance(found, (bool, int, float, str)) else list(found))


def Assign(self: Any) -> None:
    """New values for what may be stored."""
    self.d_updated, self.d_updated_list, self.c_updated = 70, [0.5], "assigned"
    self.d_long, self.c_long = 70, 70


def members() -> dict[str, Any]:
    made: dict[str, Any] = {
        "Value": command(Value, dtype_in=str, dtype_out=str),
        "Assign": command(Assign),
    }
    for name, (dtype, default) in TYPES.items():
        made[f"d_{name}"] = device_property(dtype=dtype, default_value=default)
        made[f"c_{name}"] = class_property(dtype=dtype, default_value=default)
    made["d_updated"] = device_property(dtype=int, default_value=7, update_db=True)
    made["d_updated_list"] = device_property(dtype=(float,), default_value=[1, 2], update_db=True)
    made["c_updated"] = class_property(dtype=str, default_value="class", update_db=True)
    return made


New = type("New", (Device,), members())


class Mandatory(Device):
    needed = device_property(dtype=int, mandatory=True)
    needed_by_the_class: int = class_property(default_value=1)

    @command(dtype_out=int)
    def Needed(self) -> int:
        return self.needed


class Old(tango.LatestDeviceImpl):
    def __init__(self, cl: tango.DeviceClass, name: str) -> None:
        super().__init__(cl, name)
        self.init_device()

    def init_device(self) -> None:
        self.get_device_properties(self.get_device_class())
        for name in TYPES:
            setattr(self, f"c_{name}", getattr(self.get_device_class(), f"c_{name}"))

    Value = Value


class OldClass(tango.DeviceClass):
    device_property_list = {f"d_{name}": [kind, "", one] for name, (kind, one) in TYPES.items()}
    class_property_list = {f"c_{name}": [kind, "", one] for name, (kind, one) in TYPES.items()}
    cmd_list = {"Value": [[CmdArgType.DevString], [CmdArgType.DevString]]}


if __name__ == "__main__":
    run((New, Mandatory, (OldClass, Old)), sys.argv)
