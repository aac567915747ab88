"""What coroutines of an asyncio server delegate to the thread of their request."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest

from tango import AttReqType, DevFailed, DeviceProxy, DevState, GreenMode, SerialModel, Util
from tango.server import Device, attribute, command
from tango.test_context import DeviceTestContext
from tests.server.conftest import TIMEOUT


class Alarmed(Device):
    """The state depends on attributes whose methods have to wait for something."""

    green_mode = GreenMode.Asyncio
    limit = 5.0
    reads = 0
    allowed = True
    broken = False
    later: asyncio.Task[None] | None = None
    later_state = DevState.UNKNOWN

    async def init_device(self) -> None:
        await super().init_device()  # type: ignore[func-returns-value]
        self.set_state(DevState.ON)

    async def dev_state(self) -> DevState:  # type: ignore[override]
        if self.broken:
            raise RuntimeError("no state")
        return await super().dev_state()  # type: ignore[misc]

    @attribute(max_alarm=5)
    async def slow(self) -> float:
        self.reads += 1
        await asyncio.sleep(0.01)
        return await asyncio.to_thread(lambda: self.limit + 1)

    async def is_slow_allowed(self, _request: AttReqType) -> bool:
        await asyncio.sleep(0)
        return self.allowed

    @command
    async def SetSerialModel(self, name: str) -> None:
        Util.instance().set_serial_model(getattr(SerialModel, name))

    @command
    async def SetLimit(self, limit: float) -> None:
        self.limit = limit

    @command
    async def SetAllowed(self, allowed: bool) -> None:
        self.allowed = allowed

    @command
    async def Break(self) -> None:
        self.broken = True

    @command
    async def OwnState(self) -> DevState:
        return await self.dev_state()

    @command
    async def StatesAtOnce(self) -> list[str]:
        return [str(state) for state in await asyncio.gather(*(self.dev_state() for _ in range(8)))]

    @command
    async def StateLater(self) -> None:
        async def ask(over: asyncio.Event) -> None:
            await over.wait()
            await asyncio.sleep(0.05)
            self.later_state = await self.dev_state()

        over = asyncio.Event()
        self.later = asyncio.create_task(ask(over))
        over.set()

    @command
    async def LaterState(self) -> DevState:
        assert self.later is not None
        await self.later
        return self.later_state

    @command
    async def StateGivenUp(self) -> DevState:
        """The state that was waited for goes on by itself, and the next one is right."""
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(self.dev_state(), 0.001)
        return await self.dev_state()

    @command
    async def AddAndRemove(self) -> bool:
        await self.async_add_attribute(attribute(name="added", dtype=int, fget=self.read_added))
        there = "added" in [item.get_name() for item in self._attributes()]
        await self.async_remove_attribute("added")
        return there and "added" not in [item.get_name() for item in self._attributes()]

    def _attributes(self) -> list[Any]:
        return list(self.get_device_attr().get_attribute_list())

    async def read_added(self) -> int:
        return 1


@pytest.fixture(params=["NO_SYNC", "BY_DEVICE", "BY_CLASS"])
def alarmed(request: pytest.FixtureRequest) -> Any:
    with DeviceTestContext(Alarmed, timeout=TIMEOUT, process=True, debug=0) as proxy:
        proxy.SetSerialModel(request.param)
        yield proxy


def test_own_state_has_alarms(alarmed: DeviceProxy) -> None:
    assert alarmed.state() == DevState.ALARM
    assert alarmed.OwnState() == DevState.ALARM
    values = alarmed.read_attributes(["slow", "State"])
    assert [item.value for item in values] == [6.0, DevState.ALARM]
    alarmed.SetLimit(1.0)
    assert alarmed.state() == DevState.ON
    assert alarmed.OwnState() == DevState.ON


def test_attribute_that_is_not_allowed(alarmed: DeviceProxy) -> None:
    alarmed.SetAllowed(False)
    assert alarmed.state() == DevState.ON


def test_states_at_once(alarmed: DeviceProxy) -> None:
    assert alarmed.StatesAtOnce() == ["ALARM"] * 8


def test_state_after_the_request(alarmed: DeviceProxy) -> None:
    alarmed.StateLater()
    assert alarmed.LaterState() == DevState.ALARM


def test_state_that_is_given_up(alarmed: DeviceProxy) -> None:
    assert alarmed.StateGivenUp() == DevState.ALARM


def test_error_in_own_state(alarmed: DeviceProxy) -> None:
    alarmed.Break()
    with pytest.raises(DevFailed, match="no state"):
        alarmed.command_inout("State")


def test_attributes_that_come_and_go(alarmed: DeviceProxy) -> None:
    assert alarmed.AddAndRemove()


def test_many_clients(alarmed: DeviceProxy) -> None:
    """More than the loop's pool of threads has."""
    errors: list[BaseException] = []

    def ask() -> None:
        try:
            proxy = DeviceProxy(address)
            for _ in range(5):
                assert proxy.state() == DevState.ALARM
        except BaseException as error:  # noqa: BLE001 - the test shows it
            errors.append(error)

    place = f"{alarmed.get_dev_host()}:{alarmed.get_dev_port()}"
    address = f"tango://{place}/{alarmed.dev_name()}#dbase=no"
    threads = [threading.Thread(target=ask) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
