"""The server that the state machine drives: attributes come and go, and keep what is written.

python -m tests.fuzz.changing PORT GREEN_MODE SERIALIZATION
"""

from __future__ import annotations

import sys
from typing import Any

from tango import AttrWriteType, GreenMode, SerialModel, Util
from tango.server import Device, attribute, command, run

DEVICES = ("test/changing/1", "test/changing/2")
PORT, MODE, SERIALIZATION = sys.argv[1:4] if __name__ == "__main__" else ("0", "Synchronous", "")


class _Changing(Device):
    """The values outlive Init and restarts."""

    values: dict[str, float] = {}

    def _set_up(self) -> None:
        self.set_change_event("steady", True, False)

    def _make(self, name: str) -> None:
        made = attribute(
            name=name,
            dtype=float,
            access=AttrWriteType.READ_WRITE,
            min_alarm=-1e6,
            fget="get",
            fset="put",
        )
        self.add_attribute(made)
        self.set_change_event(name, True, False)

    def _key(self, attr: Any) -> str:
        return f"{self.get_name()}/{attr.get_name()}"


class Synchronous(_Changing):
    """In plain servers, and in those of gevent."""

    def init_device(self) -> None:
        super().init_device()
        self._set_up()

    @attribute
    def steady(self) -> float:
        return 1.0

    def get(self, attr: Any) -> float:
        return self.values.get(self._key(attr), 0.0)

    def put(self, attr: Any) -> None:
        self.values[self._key(attr)] = attr.get_write_value()

    @command
    def Add(self, name: str) -> None:
        self._make(name)

    @command
    def Remove(self, name: str) -> None:
        self.remove_attribute(name)

    @command
    def Push(self, name: str) -> None:
        self.push_change_event(name, 1.0)


class Asynchronous(_Changing):
    """The same with coroutines."""

    green_mode = GreenMode.Asyncio

    async def init_device(self) -> None:
        await super().init_device()
        self._set_up()

    @attribute
    async def steady(self) -> float:
        return 1.0

    async def get(self, attr: Any) -> float:
        return self.values.get(self._key(attr), 0.0)

    async def put(self, attr: Any) -> None:
        self.values[self._key(attr)] = attr.get_write_value()

    @command
    async def Add(self, name: str) -> None:
        self._make(name)

    @command
    async def Remove(self, name: str) -> None:
        self.remove_attribute(name)

    @command
    async def Push(self, name: str) -> None:
        self.push_change_event(name, 1.0)


def _chosen() -> None:
    if SERIALIZATION:
        Util.instance().set_serial_model(SerialModel.names[SERIALIZATION])


def main() -> None:
    """Serve until the process is ended."""
    base = Asynchronous if MODE == "Asyncio" else Synchronous
    cls = type("Changing", (base,), {})
    arguments = ["Changing", "fuzz", "-nodb", "-port", PORT, "-dlist", ",".join(DEVICES)]
    run([cls], arguments, green_mode=GreenMode.names[MODE], post_init_callback=_chosen)


if __name__ == "__main__":
    main()
