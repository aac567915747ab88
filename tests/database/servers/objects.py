"""Serves a Python object until it is told to stop: `objects.py INSTANCE DEVICE`."""

from __future__ import annotations

import sys
import warnings

from tango.server import Device, Server


class Thing:
    """An object that knows nothing of Tango."""

    def __init__(self) -> None:
        self.level = 1.5
        self.name = "thing"
        self.table = {"a": [1, 2]}
        self.ended = False
        self._hidden = 0

    def total(self, *numbers: int, start: int = 0) -> int:
        """The sum."""
        return sum(numbers, start)

    def stop(self) -> None:
        """Lets the server end."""
        self.ended = True


class Plain(Device):
    """An ordinary device beside."""


def main(instance: str, device: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        server = Server(
            f"objects/{instance}", auto_clean=True, event_loop_callback=lambda: thing.ended
        )
    thing = Thing()
    server.register_object(thing, device, member_filter=lambda obj, cls, name, value: name != "no")
    server.register_tango_device(Plain, f"{device}p")
    server.run(timeout=100)


if __name__ == "__main__":
    main(*sys.argv[1:])
