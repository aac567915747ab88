"""A device with an example of everything that a device without a server does by itself."""

from __future__ import annotations

import enum
from typing import Any

from tango import AttrQuality, AttrWriteType, DevState, Except
from tango.server import Device, attribute, class_property, command, device_property

READ_WRITE = AttrWriteType.READ_WRITE


class Mode(enum.IntEnum):
    IDLE = 0
    FAST = 1


def _kept(name: str) -> tuple[Any, Any]:
    """Methods that read and write what the device keeps."""

    def read(self: Any) -> Any:
        return self.kept[name]

    def write(self: Any, value: Any) -> None:
        if name == "limited" and value == 13:
            raise ValueError("not 13")
        self.kept[name] = value
        if name == "limited":
            self.push_change_event(name, value)

    return read, write


class Varied(Device):
    """Has alarms, limits, properties, commands of many types."""

    factor: float = device_property(default_value=2.0)
    names: list[str] = device_property(default_value=["a", "b"])
    site: str = class_property(default_value="here")

    limited = attribute(dtype=float, access=READ_WRITE, min_value=-5, max_value=50)
    count = attribute(dtype=int, access=READ_WRITE, max_value=10)
    alarmed = attribute(
        dtype=float, access=READ_WRITE, min_alarm=0, max_alarm=90, min_warning=10, max_warning=80
    )
    line = attribute(dtype=(float,), access=READ_WRITE, max_dim_x=3, max_value=9)
    picture = attribute(dtype=((int,),), access=READ_WRITE, max_dim_x=3, max_dim_y=2)
    words = attribute(dtype=(str,), access=READ_WRITE, max_dim_x=3)
    mode = attribute(dtype=Mode, access=READ_WRITE)
    flag = attribute(dtype=bool, access=READ_WRITE)
    text = attribute(dtype=str, access=READ_WRITE)
    only_written = attribute(dtype=int, access=AttrWriteType.WRITE)
    remembered = attribute(dtype=float, access=READ_WRITE, memorized=True, hw_memorized=True)

    read_limited, write_limited = _kept("limited")
    read_count, write_count = _kept("count")
    read_alarmed, write_alarmed = _kept("alarmed")
    read_line, write_line = _kept("line")
    read_picture, write_picture = _kept("picture")
    read_words, write_words = _kept("words")
    read_mode, write_mode = _kept("mode")
    read_flag, write_flag = _kept("flag")
    read_text, write_text = _kept("text")
    read_remembered, write_remembered = _kept("remembered")

    def write_only_written(self, value: int) -> None:
        self.kept["count"] = value

    def init_device(self) -> None:
        super().init_device()
        self.kept = {
            "limited": 1.0,
            "count": 1,
            "alarmed": 50.0,
            "line": [1.0, 2.0],
            "picture": [[1, 2], [3, 4]],
            "words": ["x", "y"],
            "mode": Mode.IDLE,
            "flag": True,
            "text": "hello",
            "remembered": 0.5,
        }
        self.set_change_event("limited", True, False)
        self.grade = AttrQuality.ATTR_VALID
        self.set_state(DevState.ON)
        self.set_status("ready")

    @attribute
    def half(self) -> float:
        return self.kept["limited"] / self.factor

    @attribute(dtype=float)
    def stamped(self):
        return 1.5, 1000.25, AttrQuality.ATTR_CHANGING

    @attribute(dtype=float)
    def invalid(self):
        return None, 1000.0, AttrQuality.ATTR_INVALID

    @attribute
    def broken(self) -> float:
        raise ValueError("no reading")

    @attribute
    def refusing(self) -> float:
        Except.throw_exception("Varied_Reason", "for a reason", "read_refusing")
        return 0.0

    @attribute
    def wrong_type(self) -> int:
        return "text"  # type: ignore[return-value]

    @attribute(dtype=float)
    def by_attribute(self, attr):
        attr.set_value_date_quality(4.0, 1000.0, AttrQuality.ATTR_CHANGING)

    @attribute(dtype=float)
    def graded(self):
        return 1.0, 1000.0, self.grade

    @command
    def Grade(self, quality: int) -> None:
        self.grade = AttrQuality(quality)

    @command
    def Refuse(self) -> None:
        Except.throw_exception("Varied_Reason", "for a reason", "Refuse")

    @attribute
    def while_off(self) -> int:
        return 7

    def is_while_off_allowed(self, request) -> bool:
        return self.get_state() == DevState.OFF

    @command
    def Off(self) -> None:
        self.set_state(DevState.OFF)

    @command
    def Fault(self, status: str) -> None:
        self.set_state(DevState.FAULT)
        self.set_status(status)

    @command
    def Double(self, values: list[float]) -> list[float]:
        return [2 * value for value in values]

    @command
    def Add(self, value: int) -> float:
        return value + self.factor

    @command
    def Where(self) -> str:
        return f"{self.site} {','.join(self.names)}"

    @command
    def Break(self) -> None:
        raise RuntimeError("broken")

    @command
    def WhileOn(self) -> bool:
        return True

    def is_WhileOn_allowed(self) -> bool:
        return self.get_state() == DevState.ON
