"""The device with which the facts in `data/` were recorded.

Run with `instance -nodb -dlist ... -port N`.
"""

from enum import IntEnum

import numpy as np

from tango import AttrQuality, CmdArgType, DevState
from tango.server import Device, attribute, command


class Colour(IntEnum):
    RED = 0
    GREEN = 1


class Facts(Device):
    """One attribute of each kind; all but noev push change events."""

    def init_device(self):
        super().init_device()
        self._d = 1.5
        self._quality = AttrQuality.ATTR_VALID
        for name in ("d", "i", "nou", "u", "s", "b", "flag", "st", "spec", "img"):
            self.set_change_event(name, True, False)
        self.set_state(DevState.ON)

    @attribute(dtype=float, unit="mm")
    def d(self):
        return self._d

    @d.write
    def d(self, value):
        self._d = value
        self.push_change_event("d", value)

    @attribute(dtype="int64")
    def i(self):
        return 3

    @attribute(dtype=float)
    def nou(self):
        return 1.0

    @attribute(dtype=float, unit="V")
    def u(self):
        return 1.0

    @attribute(dtype=str)
    def s(self):
        return "hello"

    @attribute(dtype=bool)
    def b(self):
        return True

    @attribute(dtype=bool)
    def flag(self):
        return False

    @attribute(dtype=DevState)
    def st(self):
        return DevState.ON

    @attribute(dtype=(float,), max_dim_x=8)
    def spec(self):
        return np.arange(8.0)

    @attribute(dtype=(("int16",),), max_dim_x=4, max_dim_y=3)
    def img(self):
        return np.arange(12, dtype="int16").reshape(3, 4)

    @attribute(dtype=float)
    def noev(self):
        return self._d

    @attribute(dtype=CmdArgType.DevUChar)
    def byte(self):
        return 7

    @attribute(dtype=(CmdArgType.DevUChar,), max_dim_x=4)
    def bytespec(self):
        return np.array([1, 2], dtype="uint8")

    @attribute(dtype=(str,), max_dim_x=4)
    def strings(self):
        return ["x", "y"]

    @attribute(dtype=float, unit="furlongs per nothing")
    def odd(self):
        return 2.0

    @attribute(dtype=Colour)
    def colour(self):
        return Colour.GREEN

    @attribute(dtype=float)
    def bad(self):
        raise ValueError("nothing to be read here")

    @command(dtype_in=(float,))
    def set_quality(self, quality_and_time):
        """Push d with a quality, as of a time."""
        quality, time = quality_and_time
        self.push_change_event("d", self._d, time, AttrQuality(int(quality)))


if __name__ == "__main__":
    Facts.run_server()
