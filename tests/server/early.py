"""Devices that do in their first lines what devices usually do later; a program for tests of that.

Usage: ``early.py API GREEN_MODE instance options``. What went wrong is in the answer of ``Wrong``.
"""

from __future__ import annotations

import sys
import warnings
from typing import Any

import tango
from tango import CmdArgType, GreenMode, Util
from tango.server import Device, attribute, command, run
from tests.server.early_deeds import (
    DEEDS,
    HIGH_LEVEL,
    NAMES,
    READ_WRITE,
    do_everything,
    done,
    value_of,
    wrong,
)


class Plain(Device):
    """The methods are plain functions."""

    level = attribute(dtype=float, access=READ_WRITE)

    for _name in NAMES:
        _kind, _, _shape = _name.partition("_")
        _type: Any = getattr(CmdArgType, _kind)
        locals()[_name] = attribute(
            dtype={"scalar": _type, "spectrum": (_type,), "image": ((_type,),)}[_shape],
            max_dim_x=5,
            max_dim_y=5,
            access=READ_WRITE,
            fget="read_any",
            fset="write_any",
            **({"enum_labels": ["a", "b"]} if _kind == "DevEnum" else {}),
        )

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        do_everything(self, "constructor", HIGH_LEVEL)

    def init_device(self) -> None:
        super().init_device()
        do_everything(self, "init_device", HIGH_LEVEL)

    def initialize_dynamic_attributes(self) -> None:
        do_everything(self, "dynamic", HIGH_LEVEL)

    def read_any(self, attr: Any) -> Any:
        attr.set_value(value_of(attr.get_name()))

    def write_any(self, attr: Any) -> None:
        attr.get_write_value()

    def read_level(self) -> float:
        return 1.0

    def write_level(self, value: float) -> None:
        pass

    def extra(self) -> int:
        return 5

    @command
    def Nothing(self) -> None:
        pass

    @command(dtype_out=[str])
    def Wrong(self) -> list[str]:
        answer = [str(len(done)), *wrong]
        done.clear()
        wrong.clear()
        return answer

    @command(dtype_in=str)
    def Make(self, name: str) -> None:
        Util.instance().create_device(self.get_device_class().get_name(), name)


class Coroutines(Plain):
    """The methods are coroutines where a loop calls them."""

    async def init_device(self) -> None:
        await Device.init_device(self)  # type: ignore[func-returns-value]
        do_everything(self, "init_device", HIGH_LEVEL)

    async def read_any(self, attr: Any) -> Any:
        attr.set_value(value_of(attr.get_name()))

    async def write_any(self, attr: Any) -> None:
        attr.get_write_value()

    async def read_level(self) -> float:
        return 1.0

    async def write_level(self, value: float) -> None:
        pass


class Classic(tango.LatestDeviceImpl):
    """A device of the original API."""

    def __init__(self, cls: Any, name: str) -> None:
        super().__init__(cls, name)
        do_everything(self, "constructor", DEEDS)
        self.init_device()

    def init_device(self) -> None:
        self.get_device_properties(self.get_device_class())
        do_everything(self, "init_device", DEEDS)

    def read_any(self, attr: Any) -> None:
        attr.set_value(value_of(attr.get_name()))

    def write_any(self, attr: Any) -> None:
        attr.get_write_value()

    def read_level(self, attr: Any) -> None:
        attr.set_value(1.0)

    def write_level(self, attr: Any) -> None:
        attr.get_write_value()

    def Nothing(self) -> None:
        pass

    def Wrong(self) -> list[str]:
        answer = [str(len(done)), *wrong]
        done.clear()
        wrong.clear()
        return answer

    def Make(self, name: str) -> None:
        Util.instance().create_device("Classic", name)


for _name in NAMES:
    setattr(Classic, f"read_{_name}", Classic.read_any)
    setattr(Classic, f"write_{_name}", Classic.write_any)


def _classic_attribute(name: str) -> list[Any]:
    kind, _, shape = name.partition("_")
    sizes = {"SCALAR": [], "SPECTRUM": [5], "IMAGE": [5, 5]}[shape.upper()]
    layout = getattr(tango.AttrDataFormat, shape.upper())
    row = [[getattr(CmdArgType, kind), layout, READ_WRITE, *sizes]]
    return [*row, {"enum_labels": ["a", "b"]}] if kind == "DevEnum" else row


class ClassicClass(tango.DeviceClass):
    cmd_list = {
        "Nothing": [[CmdArgType.DevVoid, ""], [CmdArgType.DevVoid, ""]],
        "Wrong": [[CmdArgType.DevVoid, ""], [CmdArgType.DevVarStringArray, ""]],
        "Make": [[CmdArgType.DevString, ""], [CmdArgType.DevVoid, ""]],
    }
    attr_list = {
        "level": [[CmdArgType.DevDouble, tango.AttrDataFormat.SCALAR, READ_WRITE]],
        **{name: _classic_attribute(name) for name in NAMES},
    }

    def dyn_attr(self, devices: Any) -> None:
        for device in devices:
            do_everything(device, "dynamic", DEEDS)


def main() -> None:
    api, mode, *arguments = sys.argv[1:]
    warnings.simplefilter("ignore")
    if api == "classic":
        run([(ClassicClass, Classic, "Classic")], ["early", *arguments])
    else:
        device = Coroutines if mode == "Asyncio" else Plain
        device.TangoClassName = "Looping" if mode in ("Asyncio", "Gevent") else "Early"
        run([device], ["early", *arguments], green_mode=getattr(GreenMode, mode))


if __name__ == "__main__":
    main()
