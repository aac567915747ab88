"""A power supply for a notebook: values that change, a spectrum, an image, and one that fails."""

import math
import time

import numpy as np

from tango import AttrQuality, DevState
from tango.server import Device, attribute, command


class PowerSupply(Device):
    def init_device(self) -> None:
        super().init_device()
        self.set_state(DevState.ON)
        self._begin = time.time()

    def _since(self) -> float:
        return time.time() - self._begin

    @attribute(unit="A", polling_period=200, abs_change=0.001)
    def current(self) -> float:
        return round(2 + math.sin(self._since()), 3)

    @attribute(unit="A", polling_period=200, abs_change=0.001)
    def target(self) -> float:
        return round(2 + 0.5 * math.cos(self._since()), 3)

    @attribute(unit="K")
    def temperature(self) -> tuple[float, float, AttrQuality]:
        return 318.5, time.time(), AttrQuality.ATTR_WARNING

    @attribute(max_dim_x=256, unit="V")
    def ripple(self) -> tuple[float]:
        return np.sin(np.linspace(0, 20, 256)) * np.exp(-np.linspace(0, 3, 256))

    @attribute(max_dim_x=48, max_dim_y=32)
    def camera(self) -> tuple[tuple[float]]:
        y, x = np.mgrid[-16:16, -24:24]
        return np.exp(-((x / 9) ** 2) - (y / 6) ** 2)

    @attribute
    def interlock(self) -> bool:
        raise OSError("the interlock does not answer")

    @command
    def Reset(self) -> None:
        """Do nothing."""


if __name__ == "__main__":
    PowerSupply.run_server()
