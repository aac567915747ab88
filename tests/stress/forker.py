"""Forks in the middle of traffic: `python -m tests.stress.forker NAME HOW CHILDREN`."""

from __future__ import annotations

import faulthandler
import os
import sys
import threading
import time
from typing import Any

from tango import ApiUtil, DeviceProxy, EventType

PERIODIC = EventType.PERIODIC_EVENT


def child(name: str, how: str, inherited: DeviceProxy) -> None:
    """Everything that a process does, with a new proxy and with the parent's."""
    faulthandler.dump_traceback_later(30, exit=True)
    if how == "cleanup":
        ApiUtil.cleanup()
    else:
        assert isinstance(inherited.read_attribute("double_scalar").value, float)
    proxy = DeviceProxy(name)
    for _ in range(20):
        proxy.read_attribute("long_scalar")
    came = threading.Event()
    number = proxy.subscribe_event("double_scalar", PERIODIC, lambda _: came.set())
    assert came.wait(20)
    proxy.unsubscribe_event(number)


def wait(pid: int) -> int:
    """The exit code of a child; 1000 if it has to be killed."""
    end = time.monotonic() + 40
    while time.monotonic() < end:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.kill(pid, 9)
    os.waitpid(pid, 0)
    return 1000


def main() -> None:
    name, how, children = sys.argv[1], sys.argv[2], int(sys.argv[3])
    proxy = DeviceProxy(name)
    proxy.poll_attribute("double_scalar", 50)
    events: list[Any] = []
    proxy.subscribe_event("double_scalar", PERIODIC, events.append)
    stop = threading.Event()
    errors: list[BaseException] = []

    def traffic() -> None:
        own = DeviceProxy(name)
        try:
            while not stop.is_set():
                own.read_attribute("long_scalar")
                proxy.read_attribute("double_scalar")
        except BaseException as error:  # noqa: BLE001  it is printed
            errors.append(error)

    threads = [threading.Thread(target=traffic) for _ in range(4)]
    for thread in threads:
        thread.start()
    codes = []
    for count in range(children):
        pid = os.fork()
        if pid == 0:
            child(name, how, proxy)
            if count % 2:
                os._exit(0)
            # As programs do; the parent's threads do not exist in this process.
            sys.exit(0)
        codes.append(wait(pid))
    before = len(events)
    time.sleep(1.5)
    stop.set()
    for thread in threads:
        thread.join()
    print(codes, errors, len(events) > before)
    sys.exit(any(codes) or bool(errors) or len(events) == before)


if __name__ == "__main__":
    main()
