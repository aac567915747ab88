"""Devices of one class change their attributes at the same time, while clients read them.

cppTango keeps one list of attributes for a class, without a lock of it.
TANGO_LOAD_SECONDS makes it longer than the few seconds of the usual run.
"""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from collections.abc import Callable

from tango import DevFailed, DeviceProxy, DevSource
from tango.server import Device, attribute, command
from tango.test_context import MultiDeviceTestContext

SECONDS = float(os.environ.get("TANGO_LOAD_SECONDS", "3"))
DEVICES = [f"test/changing/{number}" for number in range(4)]
SHARED = ["shared0", "shared1", "shared2"]
# An attribute currently does not exist, or is not polled.
PROMISED = {"API_AttrNotFound", "API_AttrNotPolled", "API_NoDataYet", "API_NotUpdatedAnyMore"}


class Changing(Device):
    """A device with attributes that stay, polled or not, and some that come and go."""

    def init_device(self) -> None:
        super().init_device()
        self.set_change_event("polled", True, False)

    @attribute(polling_period=20)
    def polled(self) -> float:
        return 1.0

    @attribute
    def plain(self) -> float:
        return 2.0

    @command
    def Change(self, name: str) -> None:
        # Without a period, too: polling threads start and end with what they poll.
        period = -1 if name in SHARED else 10
        self.add_attribute(
            attribute(name=name, dtype=float, polling_period=period), self.read_passing
        )
        self.push_change_event("polled", 3.0)
        self.remove_attribute(name)

    def read_passing(self, attr: object) -> float:
        return 4.0


VALUES = {"polled": 1.0, "plain": 2.0, **dict.fromkeys(SHARED, 4.0)}


class Worker(threading.Thread):
    """Does its round of requests until it is told to stop; keeps what went wrong."""

    def __init__(self, round_of: Callable[[Worker], None], stop: threading.Event) -> None:
        super().__init__()
        self._round = round_of
        self._stop_now = stop
        self.rounds = 0
        self.errors: Counter[str] = Counter()
        self.wrong: list[tuple[str, object]] = []

    def run(self) -> None:
        while not self._stop_now.is_set():
            self._round(self)
            self.rounds += 1


def reading(names: list[str], source: DevSource) -> Callable[[Worker], None]:
    proxies = [DeviceProxy(name) for name in names]
    for proxy in proxies:
        proxy.set_source(source)

    def read(worker: Worker) -> None:
        for proxy in proxies:
            for name, expected in VALUES.items():
                try:
                    value = proxy.read_attribute(name).value
                except DevFailed as error:
                    worker.errors[error.args[0].reason] += 1
                else:
                    if value != expected and (name, value) != ("polled", 3.0):
                        worker.wrong.append((name, value))

    return read


def changing(name: str, own: str) -> Callable[[Worker], None]:
    proxy = DeviceProxy(name)
    attributes = [*SHARED, own]

    def change(worker: Worker) -> None:
        proxy.command_inout("Change", attributes[worker.rounds % len(attributes)])

    return change


def test_devices_of_a_class_change_at_once() -> None:
    devices = [{"class": Changing, "devices": [{"name": name} for name in DEVICES]}]
    with MultiDeviceTestContext(devices, process=True, debug=0, timeout=60.0) as context:
        names = [context.get_device_access(name) for name in DEVICES]
        stop = threading.Event()
        changers = [
            Worker(changing(name, f"own{number}"), stop) for number, name in enumerate(names)
        ]
        sources = [DevSource.CACHE_DEV, DevSource.CACHE, DevSource.DEV, DevSource.CACHE_DEV]
        readers = [Worker(reading(names, source), stop) for source in sources]
        for worker in [*changers, *readers]:
            worker.start()
        time.sleep(SECONDS)
        stop.set()
        for worker in [*changers, *readers]:
            worker.join()
        for name in names:
            assert DeviceProxy(name).read_attribute("plain").value == 2.0
    assert all(worker.rounds > len(VALUES) for worker in changers)
    assert all(worker.rounds for worker in readers)
    errors = sum((worker.errors for worker in readers), Counter())
    assert not set(errors) - PROMISED, errors
    assert not [wrong for worker in readers for wrong in worker.wrong]
