"""A server that pushes events on command: `python -m tests.support.event_source PORT [MARK]`.

MARK is the high-water mark of its events; without it, the default.
"""

from __future__ import annotations

import sys
import time

import numpy as np

from tango import Util
from tango.server import Device, attribute, command

DEVICE = "test/events/1"
MARK = sys.argv[2:3]


class Source(Device):
    """Counts, and pushes each number."""

    counter = attribute(dtype=int)
    image = attribute(dtype=((float,),), max_dim_x=4096, max_dim_y=4096)

    def init_device(self) -> None:
        super().init_device()
        if MARK:
            Util.instance().set_ds_event_buffer_hwm(int(MARK[0]))
        self.count = 0
        self.set_change_event("counter", True, False)
        self.set_change_event("image", True, False)

    def read_counter(self) -> int:
        return self.count

    def read_image(self) -> np.ndarray:
        return np.zeros((2, 2))

    @command
    def Burst(self, length: int) -> int:
        """Push so many numbers; returns the last one."""
        for _ in range(length):
            self.count += 1
            self.push_change_event("counter", self.count)
        return self.count

    @command
    def PushImage(self, size: int) -> None:
        self.push_change_event("image", np.full((size, size), 7.0))

    @command
    def Sleep(self, seconds: float) -> float:
        time.sleep(seconds)
        return seconds


def main() -> None:
    port = sys.argv[1]
    Source.run_server(["test", "-nodb", "-port", port, "-host", "127.0.0.1", "-dlist", DEVICE])


if __name__ == "__main__":
    main()
