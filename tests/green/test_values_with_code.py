"""Values that run code of the program while they are converted, in each green mode."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from typing import Any

import pytest

import tango.asyncio
import tango.futures
import tango.gevent
from tango import DeviceProxy, EventType
from tango._tango import EventSubMode

Call = Callable[..., Any]
VALUES = [1.5, 2.5]
AT_MOST = 20  # looks at one value


class Numbers:
    """VALUES, as a sequence that does something at each look."""

    def __init__(self, deed: Callable[[], Any]) -> None:
        self.deed = deed
        self.done = 0

    def __len__(self) -> int:
        return len(VALUES)

    def __getitem__(self, index: int) -> float:
        self.deed()
        self.done += 1
        return VALUES[index]


def collects_a_proxy(name: str) -> Callable[[], Any]:
    def cycle() -> list[Any]:
        made: list[Any] = [DeviceProxy(name)]
        made.append(made)
        return made

    left = [cycle() for _ in range(AT_MOST)]

    def deed() -> None:
        left.pop()
        gc.collect()

    return deed


def drops_a_subscribed_proxy(name: str) -> Callable[[], Any]:
    left = [DeviceProxy(name) for _ in range(AT_MOST)]
    for proxy in left:
        proxy.subscribe_event("State", EventType.CHANGE_EVENT, print, EventSubMode.Stateless)
    return left.pop


def calls_the_device(name: str) -> Callable[[], Any]:
    return DeviceProxy(name).ping


def connects(name: str) -> Callable[[], Any]:
    return lambda: DeviceProxy(name)


# The type is known at the second call, which therefore converts its value at once.


def synchronous(name: str, call: Call, value: Numbers) -> None:
    proxy = DeviceProxy(name)
    call(proxy, VALUES)
    call(proxy, value, wait=True)


def futures(name: str, call: Call, value: Numbers) -> None:
    proxy = tango.futures.DeviceProxy(name)
    call(proxy, VALUES)
    call(proxy, value, wait=False).result(30)


def gevent(name: str, call: Call, value: Numbers) -> None:
    proxy = tango.gevent.DeviceProxy(name)
    call(proxy, VALUES)
    call(proxy, value, wait=False).get(timeout=30)


def in_asyncio(name: str, call: Call, value: Numbers) -> None:
    async def main() -> None:
        proxy = await tango.asyncio.DeviceProxy(name)
        await call(proxy, VALUES)
        await call(proxy, value)

    asyncio.run(main())


CALLS: dict[str, Call] = {
    "write_attribute": lambda proxy, value, **mode: proxy.write_attribute(
        "double_spectrum", value, **mode
    ),
    "write_attributes": lambda proxy, value, **mode: proxy.write_attributes(
        [("double_spectrum", value)], **mode
    ),
    "write_read_attribute": lambda proxy, value, **mode: proxy.write_read_attribute(
        "double_spectrum", value, **mode
    ),
    "command_inout": lambda proxy, value, **mode: proxy.command_inout(
        "DevVarDoubleArray", value, **mode
    ),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
@pytest.mark.parametrize(
    "that", [collects_a_proxy, drops_a_subscribed_proxy, calls_the_device, connects]
)
@pytest.mark.parametrize("mode", [synchronous, futures, gevent, in_asyncio])
def test_a_value_that(
    device_name: str,
    mode: Callable[..., None],
    that: Callable[[str], Callable[[], Any]],
    call: Call,
) -> None:
    numbers = Numbers(that(device_name))
    mode(device_name, call, numbers)
    assert numbers.done >= len(VALUES)
