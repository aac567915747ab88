"""What the jobs share: servers in the database, and waiting for what they do."""

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import tango

Properties = dict[str, object]


def within(seconds: float, true: Callable[[], bool]) -> bool:
    """Wait until something is true, at most this long."""
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def answers(device: str) -> bool:
    """Tell whether the device can be reached."""
    try:
        tango.DeviceProxy(device).ping()
    except tango.DevFailed:
        return False
    return True


@contextmanager
def served(
    command: list[str], server: str, devices: dict[str, tuple[str, Properties]]
) -> Iterator[list[tango.DeviceProxy]]:
    """Register devices, each with its class and properties, and run their server meanwhile."""
    database = tango.Database()
    for name, (tango_class, properties) in devices.items():
        info = tango.DbDevInfo()
        info.name, info._class, info.server = name, tango_class, server
        database.add_device(info)
        database.put_device_property(name, properties)
    process = subprocess.Popen([*command, server.partition("/")[2]])
    try:
        for name in devices:
            assert within(120, lambda name=name: answers(name)), f"{name} does not answer"
        yield [tango.DeviceProxy(name) for name in devices]
    finally:
        process.terminate()
        process.wait(30)
