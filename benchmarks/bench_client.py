"""The client of the benchmarks in Python, the twin of cpp/client.cpp.

It runs with tangobind and with PyTango: the interpreter that starts it decides. It reads lines
`OPERATION CALLS` and answers each with the seconds of one call.
"""

import statistics
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import numpy as np

import tango

SPECTRUM_LENGTH = 1_000_000
THREADS = 8


class Receiver:
    """Counts events, and notes how long after its push each one arrived.

    A scalar event carries the time of its push.
    """

    def __init__(self) -> None:
        self.expect(1)  # the value at subscription

    def expect(self, count: int) -> None:
        self._expected = count
        self._delays: list[float] = []
        self._complete = threading.Event()

    def __call__(self, event: Any) -> None:
        if event.err:
            return
        value = event.attr_value.value
        self._delays.append(time.monotonic() - value if isinstance(value, float) else 0.0)
        if len(self._delays) == self._expected:
            self._complete.set()

    def arrived(self, seconds: float) -> bool:
        return self._complete.wait(seconds)

    def wait(self) -> list[float]:
        """The delays of the expected events, when they have arrived."""
        if not self.arrived(20):
            raise RuntimeError("events were lost")
        return self._delays


class Client:
    def __init__(self, name: str) -> None:
        self.device = device = tango.DeviceProxy(name)
        self.proxies = [tango.DeviceProxy(name) for _ in range(THREADS)]
        self.receivers: dict[str, Receiver] = {}
        values = np.full(SPECTRUM_LENGTH, 0.5)
        four = ["scalar", "scalar_b", "scalar_c", "scalar_d"]
        self.calls: dict[str, Callable[[], Any]] = {
            "ping": device.ping,
            "state": device.state,
            "read": lambda: device.read_attribute("scalar").value,
            "getattr": lambda: device.scalar,
            "write": lambda: device.write_attribute("scalar", 2.5),
            "setattr": lambda: setattr(device, "scalar", 2.5),
            "command": lambda: device.command_inout("Echo", 2.5),
            "call": lambda: device.Echo(2.5),
            "asynch_read": lambda: (
                device.read_attribute_reply(device.read_attribute_asynch("scalar"), 0).value
            ),
            "read_four": lambda: [one.value for one in device.read_attributes(four)],
            "spectrum_read": lambda: device.read_attribute("spectrum").value,
            "spectrum_write": lambda: device.write_attribute("spectrum", values),
            "image_read": lambda: device.read_attribute("image").value,
            "strings_read": lambda: device.read_attribute("strings").value,
        }

    def measure(self, operation: str, calls: int) -> float:
        """Seconds of one call of `operation`, over `calls` calls."""
        if operation.startswith("event") or operation == "push":
            return self._measure_events(operation, calls)
        if operation == "read_by_threads":
            return self._measure_threads(calls)
        if operation == "change_list":
            return self._measure_changes(calls)
        call = self.calls[operation]
        start = time.monotonic()
        for _ in range(calls):
            call()
        return (time.monotonic() - start) / calls

    def _measure_threads(self, calls: int) -> float:
        """Seconds of a read, with several threads that read without pause."""

        def read(proxy: tango.DeviceProxy) -> None:
            for _ in range(calls // THREADS):
                _ = proxy.read_attribute("scalar").value

        threads = [threading.Thread(target=read, args=[proxy]) for proxy in self.proxies]
        start = time.monotonic()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return (time.monotonic() - start) / (calls // THREADS * THREADS)

    def _measure_changes(self, calls: int) -> float:
        """Seconds in which the server adds and removes an attribute beside many others."""
        self.device.set_timeout_millis(60_000)
        start = time.monotonic()
        self.device.command_inout("ChangeList", calls)
        return (time.monotonic() - start) / calls

    def _measure_events(self, operation: str, calls: int) -> float:
        attribute, command = "event_scalar", "PushScalars"
        if operation == "event_image":
            attribute, command = "event_image", "PushImages"
        receiver = self._subscribed(attribute, command)
        if operation == "event_delay":
            delays = []
            for _ in range(calls):
                receiver.expect(1)
                self.device.command_inout(command, 1)
                delays.append(receiver.wait()[0])
            return statistics.median(delays)
        receiver.expect(calls)
        cpu = time.process_time()
        start = time.monotonic()
        pushing = self.device.command_inout(command, calls)
        receiver.wait()
        if operation == "push":
            return float(pushing)
        if operation == "event_cpu":
            return (time.process_time() - cpu) / calls
        return (time.monotonic() - start) / calls

    def _subscribed(self, attribute: str, command: str) -> Receiver:
        """The receiver of that attribute's events, subscribed at first use and for good."""
        receiver = self.receivers.get(attribute)
        if receiver is None:
            receiver = self.receivers[attribute] = Receiver()
            self.device.subscribe_event(attribute, tango.EventType.CHANGE_EVENT, receiver)
            receiver.wait()
            # ZMQ drops what is pushed before the publisher has heard of the subscription.
            receiver.expect(1)
            while not receiver.arrived(0.1):
                self.device.command_inout(command, 1)
            time.sleep(0.1)
        return receiver


def main() -> None:
    client = Client(sys.argv[1])
    for line in sys.stdin:
        operation, calls = line.split()
        print(client.measure(operation, int(calls)), flush=True)


if __name__ == "__main__":
    main()
