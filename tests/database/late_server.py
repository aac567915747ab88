"""A server that a test starts after its clients; the argument is the name of the instance."""

from __future__ import annotations

from tango.server import Device, attribute, command


class Late(Device):
    """Has a bit of everything."""

    def init_device(self) -> None:
        super().init_device()
        self._position = 1.5

    @attribute
    def position(self) -> float:
        return self._position

    @position.write
    def position(self, value: float) -> None:
        self._position = value

    @command
    def Hi(self) -> str:
        return "hi"


if __name__ == "__main__":
    Late.run_server()
