"""A device server as a user writes it."""

import numpy as np
import numpy.typing as npt
from typing_extensions import reveal_type

from tango import AttrQuality, AttrWriteType, DevState, GreenMode
from tango.server import Device, attribute, command, device_property, run


class Supply(Device):
    """A power supply."""

    host: str = device_property(dtype=str, default_value="localhost")

    current = attribute(
        dtype=float, unit="A", access=AttrWriteType.READ_WRITE, min_value=0, max_value=100
    )

    def init_device(self) -> None:
        super().init_device()
        self._current = 0.0
        self.set_state(DevState.ON)

    def read_current(self) -> float:
        return self._current

    def write_current(self, value: float) -> None:
        self._current = value

    @attribute(dtype=((float,),), max_dim_x=100, max_dim_y=100)
    def noise(self) -> npt.NDArray[np.float64]:
        return np.random.random((10, 10))

    @attribute
    def voltage(self) -> tuple[float, float, AttrQuality]:
        return 1.0, 2.0, AttrQuality.ATTR_VALID

    @attribute
    def limit(self) -> int:
        return 3

    @limit.setter
    def set_limit(self, value: int) -> None:
        self.info_stream("limit %d", value)

    @command
    def Ramp(self, target: float) -> bool:
        reveal_type(self.get_state())  # expect: tango._tango.DevState
        reveal_type(self.get_name())  # expect: str
        self.push_change_event("current", target)
        return True

    @command(dtype_in=int, dtype_out=str)
    def Name(self, number: int) -> str:
        return str(number)


class AsyncSupply(Device):
    green_mode = GreenMode.Asyncio

    async def init_device(self) -> None:
        await super().init_device()

    @attribute
    async def current(self) -> float:
        return 1.0

    @command
    async def Wait(self, seconds: float) -> None:
        return None


if __name__ == "__main__":
    run([Supply, AsyncSupply])
