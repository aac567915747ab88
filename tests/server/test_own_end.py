"""A request that would end its own device is refused, and the server keeps running."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest

from tango import DevFailed, DeviceProxy, GreenMode, SerialModel, Util
from tango.server import Device, command
from tango.test_context import MultiDeviceTestContext

MODELS = [SerialModel.BY_DEVICE, SerialModel.BY_CLASS, SerialModel.BY_PROCESS, SerialModel.NO_SYNC]


def delete(self: Device, device: str) -> None:
    Util.instance().delete_device(type(self).__name__, device)


def delete_in_thread(self: Device, device: str) -> str:
    said: list[str] = []

    def run() -> None:
        try:
            delete(self, device)
        except DevFailed as error:
            said.append(error.args[0].desc)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return " ".join(said)


both = threading.Barrier(2)


class Ending(Device):
    """Deletes devices, in the thread of the request or in another one."""

    @command
    def Model(self, model: str) -> None:
        Util.instance().set_serial_model(getattr(SerialModel, model))

    @command
    def Delete(self, device: str) -> None:
        delete(self, device)

    @command
    def DeleteWithOther(self, device: str) -> None:
        both.wait(30)
        delete(self, device)

    @command
    def DeleteInThread(self, device: str) -> str:
        return delete_in_thread(self, device)


class EndingCoroutines(Device):
    """The same with coroutines."""

    green_mode = GreenMode.Asyncio

    @command
    async def Delete(self, device: str) -> None:
        delete(self, device)

    @command
    async def DeleteInThread(self, device: str) -> str:
        return await asyncio.to_thread(delete_in_thread, self, device)


def context(mode: GreenMode) -> Any:
    cls = EndingCoroutines if mode == GreenMode.Asyncio else Ending
    devices = ({"class": cls, "devices": [{"name": f"test/ending/{n}"} for n in (1, 2)]},)
    return MultiDeviceTestContext(devices, green_mode=mode, process=True, timeout=60.0, debug=0)


def check_deleting(server: Any) -> None:
    one: DeviceProxy = server.get_device("test/ending/1")
    one.set_timeout_millis(30_000)
    with pytest.raises(DevFailed, match="test/ending/1 cannot be deleted"):
        one.command_inout("Delete", "test/ending/1")
    assert one.state() is not None
    one.command_inout("Delete", "test/ending/2")
    with pytest.raises(DevFailed):
        server.get_device("test/ending/2").ping()


@pytest.mark.parametrize("mode", list(GreenMode.__members__.values()), ids=lambda mode: mode.name)
def test_in_every_green_mode(mode: GreenMode) -> None:
    with context(mode) as server:
        check_deleting(server)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_with_every_serial_model(model: SerialModel) -> None:
    with context(GreenMode.Synchronous) as server:
        server.get_device("test/ending/1").command_inout("Model", model.name)
        check_deleting(server)


@pytest.mark.parametrize("mode", [GreenMode.Synchronous, GreenMode.Asyncio], ids=lambda m: m.name)
def test_a_thread_that_a_request_waits_for(mode: GreenMode) -> None:
    with context(mode) as server:
        one = server.get_device("test/ending/1")
        one.set_timeout_millis(60_000)
        said = one.command_inout("DeleteInThread", "test/ending/1")
        assert "a request to it has been running for ten seconds" in said
        assert one.state() is not None
        assert one.command_inout("DeleteInThread", "test/ending/2") == ""


def test_two_devices_that_delete_each_other() -> None:
    with context(GreenMode.Synchronous) as server:
        names = ("test/ending/1", "test/ending/2")
        proxies = [server.get_device(name) for name in names]
        refusals: list[str] = []

        def ask(proxy: DeviceProxy, other: str) -> None:
            proxy.set_timeout_millis(60_000)
            try:
                proxy.command_inout("DeleteWithOther", other)
            except DevFailed as error:
                refusals.append(error.args[0].desc)

        threads = [
            threading.Thread(target=ask, args=pair)
            for pair in zip(proxies, reversed(names), strict=True)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        # The first one to give up lets the other one continue.
        assert refusals
        assert all("a request to it has been running for ten seconds" in one for one in refusals)
