"""A server whose devices need all that a database offers."""

from tango import AttrWriteType
from tango.server import Device, attribute, command, device_property, run


class Thing(Device):
    """Has properties, and an attribute that is memorized."""

    greeting = device_property(dtype=str, default_value="none")
    numbers = device_property(dtype=(int,), default_value=[])

    level = attribute(
        dtype=float, access=AttrWriteType.READ_WRITE, memorized=True, hw_memorized=True
    )

    def init_device(self) -> None:
        super().init_device()
        self._level = 0.0

    def read_level(self) -> float:
        return self._level

    def write_level(self, value: float) -> None:
        self._level = value

    @command(dtype_out=str)
    def Greet(self) -> str:
        return f"{self.greeting} {list(self.numbers)}"


class Far(Device):
    """Has an attribute that is another device's."""

    far = attribute(name="far", forwarded=True)


class FakeStarter(Device):
    """Counts how often it is told to look at its servers."""

    told = attribute(dtype=int)

    def init_device(self) -> None:
        super().init_device()
        self._told = 0

    def read_told(self) -> int:
        return self._told

    @command
    def UpdateServersInfo(self) -> None:
        self._told += 1


class NamedStarter(Device):
    """Is told which servers to look at."""

    told = attribute(dtype=(str,), max_dim_x=100)

    def init_device(self) -> None:
        super().init_device()
        self._told: list[str] = []

    def read_told(self) -> list[str]:
        return self._told

    @command(dtype_in=(str,))
    def UpdateServersInfo(self, servers: list[str]) -> None:
        self._told.extend(servers)


if __name__ == "__main__":
    run((Thing, Far, FakeStarter, NamedStarter))
