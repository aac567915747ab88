"""Reads the clock of clock_server.py, sets it, and calls its commands.

python examples/clock_client.py demo/clock/1
python examples/clock_client.py "tango://localhost:45678/demo/clock/1#dbase=no"
"""

import sys

from tango import DeviceProxy


def main() -> None:
    clock = DeviceProxy(sys.argv[1])
    print("state:", clock.state())
    print("time:", clock.ToText(clock.time))
    print("as numbers:", *clock.gmtime)
    print("day of the week:", clock.weekday.name)

    clock.offset = 3600
    print("an hour later:", clock.ToText(clock.time))
    clock.Reset()
    print("offset after Reset:", clock.offset)


if __name__ == "__main__":
    main()
