"""A server under load: clients use it while attributes come and go and events are sent.

TANGO_LOAD_SECONDS makes it longer than the few seconds of the usual run.
"""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tango import AttrWriteType, DevFailed, DeviceProxy, EventType
from tango.server import Device, attribute, command
from tango.test_context import DeviceTestContext

SECONDS = float(os.environ.get("TANGO_LOAD_SECONDS", "4"))
SETTLED = 10.0  # seconds after which memory must no longer grow
CLIENTS = 8
COMES_AND_GOES = [f"passing{number}" for number in range(4)]
# The errors that a request for an attribute that is just being added or removed may get.
PROMISED = {"API_AttrNotFound", "API_AttributeFailed", "API_AttributeNotFound"}


class Loaded(Device):
    """What the clients ask."""

    def init_device(self) -> None:
        super().init_device()
        self._value = 0.0
        self.set_change_event("value", True, False)

    @attribute(access=AttrWriteType.READ_WRITE)
    def value(self) -> float:
        return self._value

    @value.write
    def value(self, value: float) -> None:
        self._value = value

    @attribute(max_dim_x=1000)
    def many(self) -> list[float]:
        return [self._value] * 100

    @command
    def Echo(self, text: str) -> str:
        return text

    @command
    def Pid(self) -> int:
        return os.getpid()

    @command
    def Change(self, name: str) -> None:
        declared = attribute(name=name, dtype=float, access=AttrWriteType.READ_WRITE)
        self.add_attribute(declared, self.read_passing, self.write_passing)
        self.push_change_event("value", self._value)
        self.remove_attribute(name)

    def read_passing(self, attr: object) -> float:
        return 1.0

    def write_passing(self, attr: object) -> None: ...


@pytest.fixture
def device() -> Iterator[DeviceProxy]:
    with DeviceTestContext(Loaded, process=True, debug=0, timeout=60.0) as proxy:
        yield proxy


def memory_of(pid: int) -> int:
    """The resident memory of a process, in bytes."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


class Client(threading.Thread):
    """Reads, writes and calls until it is told to stop; keeps the errors it got."""

    def __init__(self, name: str, number: int, stop: threading.Event) -> None:
        super().__init__()
        self._device = DeviceProxy(name)
        self._number = number
        self._stop_now = stop
        self.requests = 0
        self.errors: Counter[str] = Counter()

    def run(self) -> None:
        passing = COMES_AND_GOES[self._number % len(COMES_AND_GOES)]
        while not self._stop_now.is_set():
            self._tried(lambda: self._device.read_attributes(["value", "many"]))
            self._tried(lambda: self._device.write_attribute("value", float(self.requests)))
            self._tried(lambda: self._device.command_inout("Echo", f"{self._number}"))
            self._tried(lambda: self._device.read_attribute(passing).value)

    def _tried(self, request: Callable[[], object]) -> None:
        self.requests += 1
        try:
            request()
        except DevFailed as error:
            self.errors[error.args[0].reason] += 1


def test_load(device: DeviceProxy) -> None:
    full = f"tango://127.0.0.1:{device.get_dev_port()}/{device.dev_name()}#dbase=no"
    received = [0]

    def count(event: object) -> None:
        received[0] += 1

    identity = device.subscribe_event("value", EventType.CHANGE_EVENT, count)
    stop = threading.Event()
    clients = [Client(full, number, stop) for number in range(CLIENTS)]
    for client in clients:
        client.start()
    pid = device.command_inout("Pid")
    begin = time.monotonic()
    settled: int | None = None
    changes = 0
    while time.monotonic() < begin + SECONDS:
        device.command_inout("Change", COMES_AND_GOES[changes % len(COMES_AND_GOES)])
        changes += 1
        if settled is None and time.monotonic() > begin + SETTLED:
            settled = memory_of(pid)
    stop.set()
    for client in clients:
        client.join()
    device.unsubscribe_event(identity)
    errors = sum((client.errors for client in clients), Counter())
    assert not set(errors) - PROMISED, errors
    assert all(client.requests for client in clients)
    assert changes
    assert received[0] > 1
    if settled is not None:
        assert memory_of(pid) - settled < 1_000_000, (settled, memory_of(pid))
