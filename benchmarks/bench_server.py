"""The device server of the benchmarks in Python, the twin of cpp/server.cpp.

It runs with tangobind and with PyTango: the interpreter that starts it decides.
"""

import time

import numpy as np

from tango import AttrWriteType, DevState
from tango.server import Device, attribute, command

SPECTRUM_LENGTH = 1_000_000
IMAGE_SIDE = 2048
STRING_COUNT = 10_000
OTHER_ATTRIBUTES = 1000


class Bench(Device):
    """Answers everything that is measured from memory."""

    def init_device(self) -> None:
        super().init_device()
        self.set_state(DevState.ON)
        self.value = 1.5
        # Read-only arrays: nobody can change them while they are sent, so they need no copy.
        self.values = np.arange(SPECTRUM_LENGTH, dtype=np.float64) * 0.5
        self.values.flags.writeable = False
        self.kept_values = self.values.copy()
        self.pixels = np.arange(IMAGE_SIDE**2, dtype=np.uint16).reshape(IMAGE_SIDE, IMAGE_SIDE)
        self.pixels.flags.writeable = False
        self.texts = [f"text number {i}" for i in range(STRING_COUNT)]
        self.set_change_event("event_scalar", True, False)
        self.set_change_event("event_image", True, False)

    @attribute(dtype=float, access=AttrWriteType.READ_WRITE)
    def scalar(self) -> float:
        return self.value

    @scalar.write
    def scalar(self, value: float) -> None:
        self.value = value

    @attribute(dtype=float)
    def scalar_b(self) -> float:
        return self.value

    @attribute(dtype=float)
    def scalar_c(self) -> float:
        return self.value

    @attribute(dtype=float)
    def scalar_d(self) -> float:
        return self.value

    @attribute(dtype=float)
    def event_scalar(self) -> float:
        return self.value

    @attribute(dtype=(float,), max_dim_x=SPECTRUM_LENGTH, access=AttrWriteType.READ_WRITE)
    def spectrum(self):
        return self.values

    @spectrum.write
    def spectrum(self, values) -> None:
        self.kept_values = values

    @attribute(dtype=(float,), max_dim_x=SPECTRUM_LENGTH)
    def spectrum_kept(self):
        """A writable array that the device keeps: it has to be copied before it is sent."""
        return self.kept_values

    @attribute(dtype=((np.uint16,),), max_dim_x=IMAGE_SIDE, max_dim_y=IMAGE_SIDE)
    def image(self):
        return self.pixels

    @attribute(dtype=((np.uint16,),), max_dim_x=IMAGE_SIDE, max_dim_y=IMAGE_SIDE)
    def event_image(self):
        return self.pixels

    @attribute(dtype=(str,), max_dim_x=STRING_COUNT)
    def strings(self):
        return self.texts

    @command(dtype_in=float, dtype_out=float)
    def Echo(self, value: float) -> float:
        return value

    @command(dtype_in="DevLong", dtype_out=float)
    def PushScalars(self, count: int) -> float:
        """Seconds that one push takes, over `count` pushes; each pushes its own time."""
        start = time.monotonic()
        for _ in range(count):
            self.push_change_event("event_scalar", time.monotonic())
        return (time.monotonic() - start) / count

    @command(dtype_in="DevLong", dtype_out=float)
    def PushImages(self, count: int) -> float:
        start = time.monotonic()
        for _ in range(count):
            self.push_change_event("event_image", self.pixels)
        return (time.monotonic() - start) / count

    @command(dtype_in="DevLong")
    def ChangeList(self, count: int) -> None:
        """Add and remove an attribute, `count` times, beside a thousand others."""
        while self.get_device_attr().get_attr_nb() < OTHER_ATTRIBUTES:
            self._add(f"other{self.get_device_attr().get_attr_nb()}")
        for _ in range(count):
            self._add("changing")
            self.remove_attribute("changing")

    def _add(self, name: str) -> None:
        self.add_attribute(attribute(name=name, dtype=float), lambda device: device.value)

    @command(dtype_in=float)
    def Sleep(self, seconds: float) -> None:
        time.sleep(seconds)


if __name__ == "__main__":
    Bench.run_server()
