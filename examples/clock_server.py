"""A clock as a Tango device.

Without a database:

    python examples/clock_server.py demo -nodb -port 45678 -dlist demo/clock/1

With one, where the server `Clock/demo` is registered (see add_device.py):

    python examples/clock_server.py demo
"""

import time
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from tango import DevState
from tango.server import Device, attribute, command


class Weekday(IntEnum):
    """Its names become the labels of the attribute."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


class Clock(Device):
    """Tells the time of this machine, moved by an offset that clients may set."""

    def init_device(self) -> None:
        super().init_device()
        self._offset = 0.0
        self.set_state(DevState.ON)

    def _now(self) -> float:
        return time.time() + self._offset

    @attribute(unit="s", doc="Seconds since 1970-01-01 UTC")
    def time(self) -> float:
        return self._now()

    @attribute(dtype=(int,), max_dim_x=9, doc="UTC: year, month, day, hour, minute, second, ...")
    def gmtime(self) -> npt.NDArray[np.int64]:
        return np.array(time.gmtime(self._now()), dtype=np.int64)

    @attribute(doc="The day of the week, UTC")
    def weekday(self) -> Weekday:
        return Weekday(time.gmtime(self._now()).tm_wday)

    @attribute(unit="s", min_value=-86400, max_value=86400, doc="Added to the machine's time")
    def offset(self) -> float:
        return self._offset

    @offset.write
    def _write_offset(self, seconds: float) -> None:
        self._offset = seconds

    @command(doc_in="seconds since 1970-01-01 UTC", doc_out="the same as text")
    def ToText(self, seconds: float) -> str:
        return time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(seconds))

    @command
    def Reset(self) -> None:
        """Takes the offset away."""
        self._offset = 0.0


if __name__ == "__main__":
    Clock.run_server()
