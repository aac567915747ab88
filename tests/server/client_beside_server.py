"""A client of another server, in a process in which servers start and end.

client_beside_server.py NAME
"""

from __future__ import annotations

import sys
import threading
from typing import Any

from tango import DeviceProxy, EventType
from tango.server import Device, attribute
from tango.test_context import DeviceTestContext

SUBSCRIPTIONS = 3
KEEP_ALIVE = 1.5  # seconds within which cppTango checks its subscriptions


class Local(Device):
    @attribute
    def answer(self) -> int:
        return 42


def main() -> None:
    events: list[Any] = []
    proxy = DeviceProxy(sys.argv[1])
    number = proxy.subscribe_event("ampli", EventType.USER_EVENT, events.append)
    for count in range(2, SUBSCRIPTIONS + 1):
        with DeviceTestContext(Local, process=False) as local:
            assert local.answer == 42
            assert proxy.ping() > 0
            assert local.answer == 42
        assert proxy.ping() > 0
        assert proxy.ampli == 0
        proxy.unsubscribe_event(number)
        number = proxy.subscribe_event("ampli", EventType.USER_EVENT, events.append)
        assert [event.err for event in events] == [False] * count
        threading.Event().wait(KEEP_ALIVE)
    print("used", flush=True)


if __name__ == "__main__":
    main()
