"""A server with a class in C++ (SerialLine.cpp) and one in Python.

Build the library, let the loader find it, and start the server:

    g++ -shared -fPIC -std=c++17 SerialLine.cpp -o SerialLine.so $(pkg-config --cflags --libs tango)
    LD_LIBRARY_PATH=. python server.py demo -nodb -port 45678 \
        -dlist SerialLine::demo/line/1,Lines::demo/lines/1
"""

from __future__ import annotations

import sys

from tango import Util
from tango.server import Device, command


class Lines(Device):
    """Knows the serial lines of its server."""

    @command(dtype_out=[str])
    def Names(self) -> list[str]:
        """The names of the devices of the class in C++."""
        lines = Util.instance().get_device_list_by_class("SerialLine")
        return [line.get_name() for line in lines]


def main() -> None:
    """Runs the server."""
    util = Util(sys.argv)
    util.add_class("SerialLine", "SerialLine", language="c++")
    util.add_class(Lines.TangoClassClass, Lines)
    util.server_init()
    util.server_run()


if __name__ == "__main__":
    main()
