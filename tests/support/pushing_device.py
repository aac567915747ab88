"""A device that pushes events of every kind, with values of every type and format."""

from __future__ import annotations

import enum
import json
from typing import Any

import numpy as np

from tango import AttrDataFormat, AttrQuality, DevState, Except
from tango.server import Device, attribute, command


class Colour(enum.IntEnum):
    """The labels of the enum attributes."""

    RED = 0
    GREEN = 1
    BLUE = 2


NUMBERS: dict[str, Any] = {
    "uchar": np.uint8,
    "short": np.int16,
    "ushort": np.uint16,
    "long": np.int32,
    "ulong": np.uint32,
    "long64": np.int64,
    "ulong64": np.uint64,
    "float": np.float32,
    "double": np.float64,
}
DTYPES: dict[str, Any] = {
    **NUMBERS,
    "boolean": bool,
    "string": str,
    "state": DevState,
    "enum": Colour,
}
FORMATS = {
    "scalar": AttrDataFormat.SCALAR,
    "spectrum": AttrDataFormat.SPECTRUM,
    "image": AttrDataFormat.IMAGE,
}
NAMES = [f"{stem}_{shape}" for stem in DTYPES for shape in FORMATS] + ["encoded_scalar"]
KINDS = ("change", "archive", "alarm", "user")
TIME = 1234567890.25


def one(stem: str, number: int) -> Any:
    """The value of a type that stands for a number."""
    if stem == "boolean":
        return number % 2 == 1
    if stem == "string":
        return f"text {number} äöü"
    if stem == "state":
        return DevState(number % 14)
    if stem == "enum":
        return number % 3
    return NUMBERS[stem](number % 100 + 1).item()


def value(name: str, number: int) -> Any:
    """What is pushed of an attribute as number so and so: lists, so that they compare with ==."""
    stem, shape = name.split("_")
    if stem == "encoded":
        return "format", bytes((number + i) % 256 for i in range(1000))
    if shape == "scalar":
        return one(stem, number)
    row = [one(stem, number + i) for i in range(5)]
    return row if shape == "spectrum" else [row, row[::-1], row]


class Pushing(Device):
    """Pushes what it is told to."""

    def initialize_dynamic_attributes(self) -> None:
        for name in NAMES:
            stem, shape = name.split("_")
            options = {} if stem == "encoded" else {"dformat": FORMATS[shape]}
            dtype = "DevEncoded" if stem == "encoded" else DTYPES[stem]
            self.add_attribute(
                attribute(name=name, dtype=dtype, max_dim_x=8, max_dim_y=8, **options),
                Pushing.read,
            )
            for set_event in (self.set_change_event, self.set_archive_event, self.set_alarm_event):
                set_event(name, True, False)
            self.set_data_ready_event(name, True)

    def read(self, attr: Any) -> Any:
        return value(attr.get_name(), 0)

    def _push(self, name: str, kind: str, *what: Any) -> None:
        if kind == "user":
            self.push_event(name, [], [], *what)
        else:
            getattr(self, f"push_{kind}_event")(name, *what)

    @command
    def Push(self, text: str) -> None:
        """Push values numbered from 1 on. The text is JSON: name, kind, count, with a time?"""
        name, kind, count, stamped = json.loads(text)
        for number in range(1, count + 1):
            data = value(name, number)
            what = data if isinstance(data, tuple) else (data,)
            stamp = (TIME, AttrQuality.ATTR_WARNING) if stamped else ()
            self._push(name, kind, *what, *stamp)

    @command
    def Fail(self, text: str) -> None:
        name, kind = json.loads(text)
        try:
            Except.throw_exception("Test_Reason", "it failed", "here")
        except Exception as failure:  # noqa: BLE001  any is pushed
            self._push(name, kind, failure)

    @command
    def Ready(self, text: str) -> None:
        name, count = json.loads(text)
        for number in range(1, count + 1):
            self.push_data_ready_event(name, number)
