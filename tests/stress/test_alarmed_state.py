"""State is requested while attributes with alarm levels are read, without serialisation.

cppTango reads those attributes itself to answer State, into the values that the other requests are
about to send.
"""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import Callable

import pytest

from tango import DevFailed, DeviceProxy, DevState, GreenMode, SerialModel, Util
from tango.server import Device, attribute, command
from tango.test_context import DeviceTestContext

ROUNDS = int(os.environ.get("TANGO_STATE_ROUNDS", "150"))
VALUES = [7.0, 3.5]


class Plain(Device):
    """Without serialisation, as asyncio and gevent servers are."""

    def init_device(self) -> None:
        super().init_device()
        Util.instance().set_serial_model(SerialModel.NO_SYNC)
        self.set_state(DevState.ON)

    @attribute(max_alarm=5)
    def temp(self) -> float:
        time.sleep(0.001)
        return VALUES[0]

    @attribute(max_warning=3)
    def warm(self) -> float:
        time.sleep(0.001)
        return VALUES[1]

    @attribute(max_alarm=5, polling_period=20)
    def polled(self) -> float:
        return VALUES[0]

    @command
    def OwnState(self) -> DevState:
        return self.dev_state()


class InGreenlets(Plain):
    green_mode = GreenMode.Gevent


class Coroutines(Device):
    green_mode = GreenMode.Asyncio

    async def init_device(self) -> None:
        await super().init_device()  # type: ignore[func-returns-value]
        self.set_state(DevState.ON)

    async def dev_state(self) -> DevState:  # type: ignore[override]
        return await super().dev_state()  # type: ignore[misc]

    @attribute(max_alarm=5)
    async def temp(self) -> float:
        await asyncio.sleep(0.001)
        return VALUES[0]

    @attribute(max_warning=3)
    async def warm(self) -> float:
        await asyncio.sleep(0.001)
        return VALUES[1]

    @attribute(max_alarm=5, polling_period=20)
    async def polled(self) -> float:
        return VALUES[0]


def check_values(proxy: DeviceProxy) -> None:
    assert [item.value for item in proxy.read_attributes(["temp", "warm"])] == VALUES


def check_state(proxy: DeviceProxy) -> None:
    assert proxy.state() == DevState.ALARM
    assert "ALARM" in proxy.status()


def check_both(proxy: DeviceProxy) -> None:
    items = proxy.read_attributes(["temp", "State"])
    assert [item.value for item in items] == [VALUES[0], DevState.ALARM]


def check_own_state(proxy: DeviceProxy) -> None:
    assert proxy.OwnState() == DevState.ALARM


CHECKS = [check_values, check_state, check_both, check_values]


def all_at_once(address: str, checks: list[Callable[[DeviceProxy], None]]) -> list[Exception]:
    errors: list[Exception] = []

    def client(check: Callable[[DeviceProxy], None]) -> None:
        try:
            proxy = DeviceProxy(address)
            for _ in range(ROUNDS):
                check(proxy)
        except (DevFailed, AssertionError) as error:
            errors.append(error)

    threads = [threading.Thread(target=client, args=(check,)) for check in checks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


@pytest.mark.parametrize(
    ("device", "checks"),
    [
        (Plain, [*CHECKS, check_own_state]),
        (InGreenlets, CHECKS),
        (Coroutines, CHECKS),
    ],
)
def test_state_beside_reads(
    device: type[Device], checks: list[Callable[[DeviceProxy], None]]
) -> None:
    context = DeviceTestContext(device, process=True, timeout=60)
    with context:
        assert all_at_once(context.get_device_access(), checks) == []
