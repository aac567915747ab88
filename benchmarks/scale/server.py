"""The device server of the curves in Python, the twin of cpp/server.cpp.

It runs with tangobind and with PyTango: the interpreter that starts it decides. The environment
says how large it is: SCALE_ATTRIBUTES scalars named a0, a1 ..., made dynamically if SCALE_DYNAMIC
is set, polled every 100 ms if SCALE_POLLED is set, pushing events if SCALE_EVENTS is set;
SCALE_LENGTH is the length of the array `block`.
"""

import os
import time

import numpy as np

from tango import Attr, AttrWriteType, CmdArgType
from tango.server import Device, attribute, command

ATTRIBUTES = int(os.environ.get("SCALE_ATTRIBUTES", "1"))
DYNAMIC = "SCALE_DYNAMIC" in os.environ
POLLED = "SCALE_POLLED" in os.environ
EVENTS = "SCALE_EVENTS" in os.environ
LENGTH = int(os.environ.get("SCALE_LENGTH", "1"))


class Scale(Device):
    """Answers everything that is measured from memory."""

    for number in range(0 if DYNAMIC else ATTRIBUTES):
        vars()[f"a{number}"] = attribute(
            fget="read_static" if number else "read_first",
            dtype=float,
            polling_period=100 if POLLED else -1,
        )

    def init_device(self):
        super().init_device()
        self.born = time.monotonic()
        self.reads = []
        self.block_value = np.zeros(LENGTH, np.uint8)
        self.block_value.flags.writeable = False
        self.set_change_event("block", True, False)
        for number in range(ATTRIBUTES if EVENTS else 0):
            self.set_change_event(f"a{number}", True, False)

    def initialize_dynamic_attributes(self):
        if DYNAMIC:
            for number in range(ATTRIBUTES):
                self.add_scalar(f"a{number}")

    def add_scalar(self, name):
        self.add_attribute(Attr(name, CmdArgType.DevDouble), self.read_scalar)

    def read_scalar(self, attr):
        attr.set_value(1.5)

    def read_first(self):
        """The value of a0, whose times of reading are kept."""
        self.reads.append(time.monotonic())
        return 1.5

    def read_static(self):
        return 1.5

    @attribute(dtype=(np.uint8,), max_dim_x=LENGTH, access=AttrWriteType.READ_WRITE)
    def block(self):
        return self.block_value

    @block.write
    def block(self, value):
        self.written = len(value)

    @command(dtype_in=(np.uint8,), dtype_out=(np.uint8,))
    def EchoBlock(self, value):
        return value

    @command(dtype_in="DevLong", dtype_out=float)
    def Push(self, count):
        """Seconds of a push of the last scalar's own time, over `count` pushes."""
        start = time.monotonic()
        for _ in range(count):
            self.push_change_event(f"a{ATTRIBUTES - 1}", time.monotonic())
        return (time.monotonic() - start) / count

    @command(dtype_in="DevLong", dtype_out=float)
    def PushBlocks(self, count):
        start = time.monotonic()
        for _ in range(count):
            self.push_change_event("block", self.block_value)
        return (time.monotonic() - start) / count

    @command(dtype_in="DevLong", dtype_out=float)
    def AddAndRemove(self, count):
        """Seconds of adding and removing one attribute, over `count` of them."""
        start = time.monotonic()
        for number in range(count):
            self.add_scalar(f"extra{number}")
            self.remove_attribute(f"extra{number}", clean_db=False)
        return (time.monotonic() - start) / count

    @command(dtype_in="DevLong", dtype_out=float)
    def Born(self, count):
        """When this device was made, in seconds."""
        return self.born

    @command(dtype_out=(float,))
    def Reads(self):
        """When a0 was read, in seconds; forgets them."""
        reads, self.reads = self.reads, []
        return reads


if __name__ == "__main__":
    Scale.run_server()
