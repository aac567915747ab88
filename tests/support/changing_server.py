"""A server whose devices and attributes come and go by the hundred; it also runs with PyTango."""

import sys
import time

from tango import DevState, Util
from tango.server import Device, attribute, command, device_property, run


class Part(Device):
    """A device that a Whole makes."""

    def init_device(self):
        super().init_device()
        self.set_state(DevState.ON)

    @attribute(dtype=str)
    def label(self):
        return self.get_name()


class Whole(Device):
    """Makes devices and attributes, and says how many seconds that took."""

    at_start = device_property(dtype=int, default_value=0)

    def init_device(self):
        super().init_device()
        self.set_state(DevState.ON)

    def initialize_dynamic_attributes(self):
        for number in range(self.at_start):
            self._add(f"start{number}")

    def read_number(self, attr):
        return float("".join(filter(str.isdigit, attr.get_name())))

    def _add(self, name):
        self.add_attribute(attribute(name=name, dtype=float), self.read_number)

    def _part(self, number):
        return f"{self.get_name().partition('/')[0]}/part/{number}"

    @command(dtype_in=int, dtype_out=float)
    def AddAttributes(self, count):
        start = time.perf_counter()
        for number in range(count):
            self._add(f"dyn{number}")
        return time.perf_counter() - start

    @command(dtype_in=int, dtype_out=float)
    def RemoveAttributes(self, count):
        start = time.perf_counter()
        for number in range(count):
            self.remove_attribute(f"dyn{number}")
        return time.perf_counter() - start

    @command(dtype_in=int, dtype_out=float)
    def AddDevices(self, count):
        util = Util.instance()
        start = time.perf_counter()
        for number in range(count):
            util.create_device("Part", self._part(number))
        return time.perf_counter() - start

    @command(dtype_in=int, dtype_out=float)
    def RemoveDevices(self, count):
        util = Util.instance()
        start = time.perf_counter()
        for number in range(count):
            util.delete_device("Part", self._part(number))
        return time.perf_counter() - start


if __name__ == "__main__":
    run((Whole, Part), sys.argv)
