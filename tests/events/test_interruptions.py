"""Exceptions that end programs leave callbacks, also those that run on the main thread."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

import tango.asyncio
from tango import ApiUtil, DeviceProxy, EventType

CONFIGURATION = EventType.ATTR_CONF_EVENT


@pytest.fixture
def proxy(device_name: str) -> DeviceProxy:
    return DeviceProxy(device_name)


def interrupted(_: Any) -> None:
    raise KeyboardInterrupt


def test_while_subscribing(proxy: DeviceProxy) -> None:
    with pytest.raises(KeyboardInterrupt):
        proxy.subscribe_event("ampli", CONFIGURATION, interrupted)
    assert proxy.__dict__["_event_callbacks"] == {}
    seen: list[Any] = []
    proxy.unsubscribe_event(proxy.subscribe_event("ampli", CONFIGURATION, seen.append))
    assert len(seen) == 1


@pytest.mark.filterwarnings("ignore:.*plain function:DeprecationWarning")
@pytest.mark.parametrize("end", [KeyboardInterrupt, SystemExit])
def test_on_an_event_loop(device_name: str, end: type[BaseException]) -> None:
    def leave(_: Any) -> None:
        raise end

    async def main() -> None:
        proxy = await tango.asyncio.DeviceProxy(device_name)
        await proxy.subscribe_event("ampli", CONFIGURATION, leave)
        await asyncio.sleep(30)

    with pytest.raises(end):
        asyncio.run(main())


def test_while_waiting_for_replies(proxy: DeviceProxy) -> None:
    seen: list[Any] = []
    proxy.command_inout_asynch("State", interrupted)
    proxy.command_inout_asynch("State", seen.append)
    end = time.monotonic() + 30
    with pytest.raises(KeyboardInterrupt):
        while time.monotonic() < end:
            ApiUtil.instance().get_asynch_replies(1000)
    while not seen and time.monotonic() < end:
        ApiUtil.instance().get_asynch_replies(1000)
    assert len(seen) == 1
