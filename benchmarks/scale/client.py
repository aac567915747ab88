"""The client of the curves in Python, the twin of cpp/client.cpp.

It runs with tangobind and with PyTango. It reads lines `OPERATION SIZE` and answers each with the
seconds of one call, or of one of the many that the operation makes.
"""

import asyncio
import statistics
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import numpy as np

import tango
from tango.asyncio import DeviceProxy as AsyncioProxy

REPEATS = 20


def seconds_of(call: Callable[[], Any], repeats: int = REPEATS) -> float:
    """The median of some calls, after one that is not counted."""
    call()
    found = []
    for _ in range(repeats):
        start = time.monotonic()
        call()
        found.append(time.monotonic() - start)
    return statistics.median(found)


class Receiver:
    """Notes how long after its push each event arrived."""

    def __init__(self) -> None:
        self.arrived = threading.Event()
        self.delay = 0.0

    def __call__(self, event: Any) -> None:
        if not event.err:
            value = event.attr_value.value
            if np.ndim(value) == 0:
                self.delay = time.monotonic() - value
            self.arrived.set()


class Client:
    def __init__(self, name: str) -> None:
        self.name = name
        self.device = tango.DeviceProxy(name)
        self.device.set_timeout_millis(60_000)
        self.receiver = Receiver()
        self.events: list[int] = []

    def read_one(self, size: int) -> float:
        return seconds_of(lambda: self.device.read_attribute(f"a{size - 1}").value)

    def read_all(self, size: int) -> float:
        names = [f"a{number}" for number in range(size)]
        return seconds_of(lambda: [one.value for one in self.device.read_attributes(names)], 5)

    def add_and_remove(self, size: int) -> float:
        self.device.command_inout("AddAndRemove", 20)
        return float(self.device.command_inout("AddAndRemove", 20))

    def subscribe(self, size: int) -> float:
        """Seconds of a subscription, over those to all scalars."""
        start = time.monotonic()
        for number in range(size):
            self.events.append(
                self.device.subscribe_event(
                    f"a{number}", tango.EventType.CHANGE_EVENT, self.receiver
                )
            )
        return (time.monotonic() - start) / size

    def event(self, size: int) -> float:
        """Seconds from a push to the callback, the median of some."""
        self._wait_until_pushes_arrive("Push")
        delays = []
        for _ in range(REPEATS):
            self.receiver.arrived.clear()
            self.device.command_inout("Push", 1)
            if not self.receiver.arrived.wait(10):
                raise RuntimeError("an event was lost")
            delays.append(self.receiver.delay)
        return statistics.median(delays)

    def unsubscribe(self, size: int) -> float:
        start = time.monotonic()
        for event in self.events:
            self.device.unsubscribe_event(event)
        self.events.clear()
        return (time.monotonic() - start) / size

    def in_flight(self, size: int) -> float:
        """Seconds of a read, of so many that are under way together."""

        async def measure() -> float:
            device = await AsyncioProxy(self.name)
            found = []
            for _ in range(5):
                start = time.monotonic()
                await asyncio.gather(*(device.read_attribute("a0") for _ in range(size)))
                found.append(time.monotonic() - start)
            return statistics.median(found) / size

        return asyncio.run(measure())

    def block_read(self, size: int) -> float:
        return seconds_of(lambda: self.device.read_attribute("block").value, 3)

    def block_write(self, size: int) -> float:
        block = np.ones(size, np.uint8)  # zeros would be no memory until they are written
        return seconds_of(lambda: self.device.write_attribute("block", block), 3)

    def block_command(self, size: int) -> float:
        block = np.ones(size, np.uint8)
        return seconds_of(lambda: self.device.command_inout("EchoBlock", block), 3)

    def block_subscribe(self, size: int) -> float:
        start = time.monotonic()
        self.device.subscribe_event("block", tango.EventType.CHANGE_EVENT, self.receiver)
        self._wait_until_pushes_arrive("PushBlocks")
        return time.monotonic() - start

    def block_event(self, size: int) -> float:
        return seconds_of(self._push_a_block, 3)

    def _push_a_block(self) -> None:
        self.receiver.arrived.clear()
        self.device.command_inout("PushBlocks", 1)
        if not self.receiver.arrived.wait(30):
            raise RuntimeError("an event was lost")

    def _wait_until_pushes_arrive(self, command: str) -> None:
        """ZMQ drops what is pushed before the publisher has heard of the subscription."""
        time.sleep(0.5)
        self.receiver.arrived.clear()
        while not self.receiver.arrived.wait(2):
            self.device.command_inout(command, 1)
        time.sleep(0.2)


def main() -> None:
    client = Client(sys.argv[1])
    for line in sys.stdin:
        operation, size = line.split()
        print(getattr(client, operation)(int(size)), flush=True)


if __name__ == "__main__":
    main()
