"""A green mode of the program (``set_green_mode``) is that of the proxies of test contexts."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

import tango
from tango import DeviceProxy, DevState, GreenMode
from tango.server import Device, attribute, command
from tango.test_context import DeviceTestContext, MultiDeviceTestContext
from tests.server.conftest import TIMEOUT


class Dev(Device):
    @attribute
    def level(self) -> int:
        return 3

    @command
    def Double(self, number: int) -> int:
        return 2 * number


@pytest.fixture(params=[mode for mode in GreenMode if mode != GreenMode.Synchronous], ids=str)
def mode(request: pytest.FixtureRequest) -> Iterator[GreenMode]:
    if request.param == GreenMode.Gevent:
        pytest.importorskip("gevent")
    tango.set_green_mode(request.param)
    yield request.param
    tango.set_green_mode(GreenMode.Synchronous)


def answers(proxy: DeviceProxy, mode: GreenMode) -> list[Any]:
    async def awaited() -> list[Any]:
        return [await proxy.level, await proxy.Double(4), await proxy.state()]

    if mode == GreenMode.Asyncio:
        return asyncio.run(awaited())
    return [proxy.level, proxy.Double(4), proxy.state()]


@pytest.mark.parametrize("process", [False, True], ids=["thread", "process"])
def test_one_device(mode: GreenMode, process: bool) -> None:
    with DeviceTestContext(Dev, process=process, timeout=TIMEOUT, debug=0) as proxy:
        assert proxy.get_green_mode() == mode
        assert answers(proxy, mode) == [3, 8, DevState.UNKNOWN]


@pytest.mark.parametrize("process", [False, True], ids=["thread", "process"])
def test_several_devices(mode: GreenMode, process: bool) -> None:
    info = [{"class": Dev, "devices": [{"name": "a/b/1"}, {"name": "a/b/2"}]}]
    with MultiDeviceTestContext(info, process=process, timeout=TIMEOUT, debug=0) as context:
        for name in ("a/b/1", "a/b/2"):
            proxy = context.get_device(name)
            assert proxy.get_green_mode() == mode
            assert answers(proxy, mode) == [3, 8, DevState.UNKNOWN]
