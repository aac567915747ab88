"""A server of memorized attributes, declared in both APIs."""

import sys
from typing import Any

from tango import CmdArgType, DevState
from tango.server import attribute, run
from tests.database.servers.both_apis import Declared, both_apis

KINDS = {
    "boolean": CmdArgType.DevBoolean,
    "uchar": CmdArgType.DevUChar,
    "short": CmdArgType.DevShort,
    "ushort": CmdArgType.DevUShort,
    "long": CmdArgType.DevLong,
    "ulong": CmdArgType.DevULong,
    "long64": CmdArgType.DevLong64,
    "ulong64": CmdArgType.DevULong64,
    "float": CmdArgType.DevFloat,
    "double": CmdArgType.DevDouble,
    "string": CmdArgType.DevString,
    "enum": CmdArgType.DevEnum,
}
LABELS = {"enum": {"enum_labels": ["RED", "GREEN", "BLUE"]}}
MEMORIZED: dict[str, dict[str, bool]] = {
    "plain": {},
    "kept": {"memorized": True},
    "applied": {"memorized": True, "hw_memorized": True},
}


class Common:
    """What is written is noted as "name value", and read."""

    def start(self) -> None:
        self.values: dict[str, Any] = {}
        self.calls: list[str] = []
        self.set_state(DevState.ON)

    def read_value(self, name: str) -> Any:
        return self.values.get(name, "" if name.startswith("string") else 0)

    def write_value(self, name: str, value: Any) -> None:
        self.calls.append(f"{name} {value}")
        if name in self.refuses:
            raise ValueError(f"{value} is not for today")
        self.values[name] = value

    def Calls(self) -> list[str]:
        return self.calls

    def Add(self, name: str) -> None:
        added = attribute(
            name=name,
            dtype=float,
            **MEMORIZED["applied"],
            fget=lambda self, attr: self.read_value(name),
            fset=lambda self, attr: self.write_value(name, attr.get_write_value()),
        )
        self.add_attribute(added)

    def initialize_dynamic_attributes(self) -> None:
        self.Add("dynamic")


if __name__ == "__main__":
    attributes = {
        f"{kind}_{how}": Declared(dtype, {**keywords, **LABELS.get(kind, {})})
        for kind, dtype in KINDS.items()
        for how, keywords in MEMORIZED.items()
    }
    void, text = CmdArgType.DevVoid, CmdArgType.DevString
    commands = {"Calls": (void, CmdArgType.DevVarStringArray), "Add": (text, void)}
    run(both_apis(Common, attributes, commands, ["refuses"]), sys.argv)
