"""A server as users write it, started by the tests of the command line."""

from __future__ import annotations

import sys

from tango import DevState, Util
from tango.server import Device, attribute, command, device_property, run


class One(Device):
    """Says how it was started."""

    text = device_property(dtype=str, default_value="no text")

    def init_device(self) -> None:
        super().init_device()
        self.set_state(DevState.ON)

    def delete_device(self) -> None:
        print(f"{self.get_name()} deleted", flush=True)

    @attribute
    def value(self) -> int:
        return 1

    @command
    def Text(self) -> str:
        return self.text

    @command
    def Log(self) -> None:
        self.debug_stream("a debug message")
        self.info_stream("an info message")

    @command(dtype_out=[str])
    def Names(self) -> list[str]:
        util = Util.instance()
        return [util.get_ds_exec_name(), util.get_ds_inst_name(), str(util.get_trace_level())]


class Two(Device):
    """Another class in the same server."""

    @attribute
    def value(self) -> int:
        return 2


if __name__ == "__main__":
    run((One, Two), sys.argv)
