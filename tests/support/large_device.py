"""A device with large arrays: `python -m tests.support.large_device PORT`."""

from __future__ import annotations

import sys

import numpy as np

from tango import AttrWriteType
from tango.server import Device, attribute, command

DEVICE = "test/large/1"


class Large(Device):
    """Keeps an array, and sends back another one."""

    def init_device(self) -> None:
        super().init_device()
        self._large = np.zeros(1)
        self.set_change_event("large", True, False)

    large = attribute(dtype=(float,), max_dim_x=10_000_000, access=AttrWriteType.READ_WRITE)

    def read_large(self) -> np.ndarray:
        return self._large

    def write_large(self, value: np.ndarray) -> None:
        self._large = value

    @command(dtype_in=(float,), dtype_out=(float,))
    def Echo(self, value: np.ndarray) -> np.ndarray:
        return value

    @command(dtype_in=int)
    def Push(self, count: int) -> None:
        """An event with so many elements."""
        self.push_change_event("large", np.ones(count))


if __name__ == "__main__":
    Large.run_server(
        ["test", "-nodb", "-port", sys.argv[1], "-host", "127.0.0.1", "-dlist", DEVICE]
    )
