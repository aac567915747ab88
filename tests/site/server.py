"""A server of the site: `python -m tests.site.server NAME LEDGER MODE ADDRESS CLIENT...`.

Its device has a memorized attribute for each client, and pushes a number several times a second.
"""

from __future__ import annotations

import asyncio
import functools
import inspect
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any

from tango import AttrWriteType, Database, DbDevInfo, DevFailed, GreenMode
from tango.server import Device, attribute, command, run
from tests.site.ledger import Ledger, entries
from tests.support.modes import in_mode

PAUSE = 0.1  # seconds between events
POLLING = 200  # milliseconds


def device_of(server: str) -> str:
    """The name of a server's device."""
    return f"site/{server}/1"


class Counter:
    """The numbers that are pushed: they go on where the last process of this server ended."""

    def __init__(self, path: Path, device: str) -> None:
        self.ledger = Ledger(path)
        pushed = (entry for entry in entries(path) if entry.what == "push")
        self.value = max((int(entry.words[1]) for entry in pushed), default=0)
        self._device = device
        # Also the order of the events, where the device is made anew meanwhile.
        self._lock = threading.Lock()

    def push(self, device: Device) -> None:
        """Push the next number; what fails may have reached some."""
        with self._lock:
            number = self.value + 1
            self.ledger.note("push", self._device, number)
            self.value = number
            try:
                device.push_change_event("counter", number)
                device.push_event("counter", [], [], number)
                device.push_data_ready_event("counter", number)
            except (DevFailed, RuntimeError) as error:
                reason = error.args[0].reason if isinstance(error, DevFailed) else "ended"
                self.ledger.note("unpushed", self._device, number, reason)


class SiteDevice(Device):
    """What all modes share."""

    counter_of_process: Counter
    pushes = ""

    def begin(self) -> None:
        """For `init_device`: a device that is initialized again goes on."""
        if "_values" in self.__dict__:
            return
        self._values: dict[str, int] = {}
        self.set_change_event("counter", True, False)
        self.set_data_ready_event("counter", True)
        self.identity = f"{os.getpid()}-{time.monotonic()}"
        self.counter_of_process.ledger.note("life", self.identity)
        threading.Thread(target=self._push_for_ever, daemon=True).start()

    def _push_for_ever(self) -> None:
        # A device that is made anew takes over from the one before.
        SiteDevice.pushes = self.identity
        while SiteDevice.pushes == self.identity:
            self.counter_of_process.push(self)
            time.sleep(PAUSE)


def _memorized(mode: GreenMode, name: str) -> attribute:
    def read(self: SiteDevice) -> int:
        return self._values.get(name, 0)

    def write(self: SiteDevice, value: int) -> None:
        self._values[name] = value

    return attribute(
        name=name,
        dtype=int,
        access=AttrWriteType.READ_WRITE,
        memorized=True,
        hw_memorized=True,
        fget=in_mode(mode, read),
        fset=in_mode(mode, write),
    )


def device_class(mode: GreenMode, clients: list[str]) -> type[Device]:
    """The class of the device, in a green mode."""

    def init_device(self: SiteDevice) -> Any:
        begun = super(SiteDevice, self).init_device()
        if not inspect.isawaitable(begun):
            return self.begin()

        async def afterwards() -> None:
            await begun
            self.begin()

        return afterwards()

    def long(self: SiteDevice, seconds: float) -> Any:
        if mode == GreenMode.Asyncio:
            return asyncio.sleep(seconds, seconds)
        time.sleep(seconds)
        return seconds

    def echo(self: SiteDevice, text: str) -> str:
        return text

    def fork(self: SiteDevice) -> int:
        """A child that ends at once, as those do that become another program."""
        child = os.fork()
        if child == 0:
            os._exit(0)
        return os.waitpid(child, 0)[1]

    # What is read by a request, or by cppTango for a subscription, is negative: pushed it is not.
    def counter(self: SiteDevice) -> int:
        return -self.counter_of_process.value

    def life(self: SiteDevice) -> str:
        return self.identity

    made = functools.partial(in_mode, mode)
    members: dict[str, Any] = {
        "green_mode": mode,
        "init_device": made(init_device),
        "Long": command(made(long), dtype_in=float, dtype_out=float),
        "Echo": command(made(echo), dtype_in=str, dtype_out=str),
        "Fork": command(made(fork), dtype_out=int),
        "counter": attribute(fget=made(counter), dtype=int),
        "life": attribute(fget=made(life), dtype=str),
        "polled": attribute(fget=made(counter), dtype=int, polling_period=POLLING),
    }
    members |= {f"of_{client}": _memorized(mode, f"of_{client}") for client in clients}
    return type("Site", (SiteDevice,), members)


def register(name: str) -> None:
    """Tell the database of the device, which it keeps."""
    database = Database()
    if not len(database.get_device_name(f"Site/{name}", "Site")):
        info = DbDevInfo()
        info.name, info.server, info._class = device_of(name), f"Site/{name}", "Site"
        database.add_device(info)


def main() -> None:
    """Serve until the process is ended."""
    name, path, mode, address, *clients = sys.argv[1:]
    SiteDevice.counter_of_process = Counter(Path(path), device_of(name))
    register(name)
    cls = device_class(GreenMode.names[mode], clients)
    endpoint = ["-ORBendPoint", f"giop:tcp:{address}:"]
    run([cls], ["Site", name, *endpoint], green_mode=GreenMode.names[mode])


if __name__ == "__main__":
    main()
