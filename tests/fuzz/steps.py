"""What a client does with a device whose attributes come and go (tests/fuzz/changing.py)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tango import DeviceProxy, EventType


def _subscribe_for_a_moment(proxy: DeviceProxy, _: str) -> None:
    number = proxy.subscribe_event("steady", EventType.CHANGE_EVENT, lambda _: None)
    proxy.unsubscribe_event(number)


# By name: done with the device, and the name of an attribute that may be there.
STEPS: dict[str, Callable[[Any, str], Any]] = {
    "add": lambda proxy, name: proxy.Add(name),
    "remove": lambda proxy, name: proxy.Remove(name),
    "read": lambda proxy, name: proxy.read_attributes([name, "steady"]),
    "write": lambda proxy, name: proxy.write_attribute(name, 3.0),
    "push": lambda proxy, name: proxy.Push(name),
    "state": lambda proxy, _: proxy.state(),
    "events": _subscribe_for_a_moment,
    "init": lambda proxy, _: proxy.Init(),
}
