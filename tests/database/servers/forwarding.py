"""A server with the roots of forwarded attributes, and one that forwards them."""

import enum
import sys
from typing import Any

from tango import AttrQuality, DevState
from tango.server import Device, attribute, command, device_property, run


class Mode(enum.IntEnum):
    AUTO = 0
    MANUAL = 1


class Root(Device):
    """Keeps what is written."""

    def init_device(self) -> None:
        super().init_device()
        self.values: dict[str, Any] = {
            "number": 1.5,
            "texts": ["a", "b"],
            "image": [[1, 2, 3], [4, 5, 6]],
            "mode": Mode.MANUAL,
        }
        self.set_state(DevState.ON)
        self.set_change_event("number", True, False)
        self.set_archive_event("number", True, False)

    @attribute(dtype=float, unit="mm", min_value=-100, max_alarm=50)
    def number(self) -> Any:
        return self.values["number"]

    @number.write
    def number(self, value: float) -> None:
        if value == 13:
            raise ValueError("13 is not for today")
        self.values["number"] = value

    @attribute(dtype=(str,), max_dim_x=8)
    def texts(self) -> Any:
        return self.values["texts"]

    @texts.write
    def texts(self, value: Any) -> None:
        self.values["texts"] = list(value)

    @attribute(dtype=((int,),), max_dim_x=8, max_dim_y=8)
    def image(self) -> Any:
        return self.values["image"]

    @image.write
    def image(self, value: Any) -> None:
        self.values["image"] = value

    @attribute(dtype=Mode)
    def mode(self) -> Mode:
        return self.values["mode"]

    @mode.write
    def mode(self, value: Mode) -> None:
        self.values["mode"] = value

    @attribute(dtype=float)
    def reading_only(self) -> Any:
        return 2.5, 1234.5, AttrQuality.ATTR_CHANGING

    @attribute(dtype=float)
    def failing(self) -> float:
        raise ValueError("no reading today")

    @command(dtype_in=float)
    def Push(self, value: float) -> None:
        self.values["number"] = value
        self.push_change_event("number", value)
        self.push_archive_event("number", value)


class Forwarder(Device):
    """Has the attributes of another device."""

    added = device_property(dtype=(str,), default_value=[])

    number = attribute(name="number", forwarded=True)
    texts = attribute(name="texts", label="some texts", forwarded=True)
    image = attribute(name="image", forwarded=True)
    mode = attribute(name="mode", forwarded=True)
    reading_only = attribute(name="reading_only", forwarded=True)
    failing = attribute(name="failing", forwarded=True)

    def init_device(self) -> None:
        super().init_device()
        self.set_state(DevState.ON)

    def initialize_dynamic_attributes(self) -> None:
        for name in self.added:
            self.add_attribute(attribute(name=name, forwarded=True))

    @command(dtype_in=str)
    def Remove(self, name: str) -> None:
        self.remove_attribute(name)


if __name__ == "__main__":
    run((Root, Forwarder), sys.argv)
