"""Servers whose methods run on an asyncio loop, on a gevent hub or in a pool."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tango import AttrQuality, AttrWriteType, DevFailed, DeviceProxy, DevState, GreenMode
from tango.server import Device, attribute, command, device_property
from tango.test_context import DeviceTestContext
from tests.support.ports import free_port
from tests.support.process import Program
from tests.support.process import device as device_at

TIMEOUT = 60.0
READ_WRITE = AttrWriteType.READ_WRITE


class Asyncio(Device):
    """Everything is a coroutine."""

    green_mode = GreenMode.Asyncio
    number = device_property(dtype=int, default_value=3)
    usual = attribute(dtype=float, access=READ_WRITE)

    async def init_device(self) -> None:
        await super().init_device()
        self.log: list[str] = [f"init {self.number}"]
        self.value = 1.0
        self.waiting = 0
        self.most = 0
        self.loop = asyncio.get_running_loop()
        self.set_state(DevState.ON)

    async def delete_device(self) -> None:
        await super().delete_device()
        self.log.append("delete")

    async def always_executed_hook(self) -> None:
        await super().always_executed_hook()
        self.log.append("always")

    async def read_attr_hardware(self, indexes: Any) -> None:
        await super().read_attr_hardware(indexes)
        self.log.append("hardware")

    async def dev_state(self) -> DevState:
        state = await super().dev_state()
        assert state == DevState.ON
        return DevState.MOVING

    async def dev_status(self) -> str:
        return f"asynchronous: {await super().dev_status()}"

    async def read_usual(self) -> tuple[float, float, AttrQuality]:
        assert asyncio.get_running_loop() is self.loop
        return self.value, 1000.0, AttrQuality.ATTR_CHANGING

    async def write_usual(self, value: float) -> None:
        await asyncio.sleep(0)
        self.value = value

    async def is_usual_allowed(self, request: Any) -> bool:
        return True

    @attribute(dtype=int, green_mode=False)
    def direct(self) -> int:
        return int(threading.get_ident() == self.loop_thread())

    def loop_thread(self) -> int:
        return int(self.loop._thread_id)  # type: ignore[attr-defined]

    @command(dtype_out=[str])
    async def Log(self) -> list[str]:
        log, self.log = self.log, []
        return log

    @command
    async def Together(self) -> int:
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        while self.most < 4:
            await asyncio.sleep(0.01)
        self.waiting -= 1
        return self.most

    @command
    async def Twice(self, value: int) -> int:
        await asyncio.sleep(0)
        return 2 * value

    async def is_Twice_allowed(self) -> bool:
        return True

    @command
    async def Raises(self) -> None:
        raise ValueError("in a coroutine")

    @command
    async def Add(self) -> None:
        await self.async_add_attribute(attribute(name="added", dtype=float), self.read_added)

    @command
    async def Remove(self) -> None:
        await self.async_remove_attribute("added")

    async def read_added(self, attr: Any) -> float:
        return 2.0


@pytest.fixture(scope="module")
def device() -> Iterator[DeviceProxy]:
    with DeviceTestContext(Asyncio, process=True, timeout=TIMEOUT, debug=0) as proxy:
        yield proxy


def test_attributes(device: DeviceProxy) -> None:
    device.usual = 4.5
    reading = device.read_attribute("usual")
    assert (reading.value, reading.quality) == (4.5, AttrQuality.ATTR_CHANGING)
    assert device.direct == 0


def test_commands(device: DeviceProxy) -> None:
    assert device.Twice(21) == 42
    with pytest.raises(DevFailed) as error:
        device.Raises()
    assert error.value.args[0].desc == "ValueError: in a coroutine\n"


def test_hooks(device: DeviceProxy) -> None:
    device.Log()
    device.read_attribute("usual")
    assert {"always", "hardware"} <= set(device.Log())
    assert device.state() == DevState.MOVING
    assert device.status().startswith("asynchronous: ")
    device.Init()
    assert device.Log()[0] == "init 3"


def test_requests_run_beside_each_other(device: DeviceProxy) -> None:
    proxies = [DeviceProxy(device.name()) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda proxy: proxy.Together(), proxies))
    assert found == [4] * 4


def test_dynamic(device: DeviceProxy) -> None:
    device.Add()
    assert device.read_attribute("added").value == 2.0
    device.Remove()
    assert "added" not in device.get_attribute_list()


def test_plain_functions_warn() -> None:
    text = """
class Plain(Device):
    green_mode = GreenMode.Asyncio

    @attribute
    def x(self) -> int:
        return 1

Plain.run_server(sys.argv[1:])
"""
    port = free_port()
    imports = "import sys\nfrom tango import GreenMode\nfrom tango.server import *\n"
    words = ("inst", "-nodb", "-port", port, "-dlist", "a/b/1")
    with Program("-W", "always", "-c", imports + text, *words) as program:
        program.ready()
        assert device_at(port, "a/b/1").x == 1
        program.stop()
        assert "Plain.x should be a coroutine function" in program.output


@pytest.mark.parametrize("signo", [signal.SIGTERM, signal.SIGINT], ids=lambda signo: signo.name)
@pytest.mark.parametrize("mode", ["Futures", "Gevent", "Asyncio"])
def test_signals(mode: str, signo: signal.Signals) -> None:
    """In some modes the main thread runs a loop, and another one the server."""
    if mode == "Gevent":
        pytest.importorskip("gevent")
    text = f"""
import sys
from tango import GreenMode
from tango.server import Device, run

class Dev(Device):
    pass

run((Dev,), ["dev", *sys.argv[1:]], green_mode=GreenMode.{mode})
print("returned")
"""
    words = ("inst", "-nodb", "-port", "0", "-dlist", "a/b/1")
    with Program("-W", "ignore", "-c", text, *words) as program:
        program.ready()
        assert program.stop(signo) == 0
        assert program.lines[-1] == "returned"


def test_coroutine_in_a_synchronous_server(running: Callable[..., DeviceProxy]) -> None:
    class Wrong(Device):
        @attribute
        async def x(self) -> int:
            return 1

    with pytest.raises(DevFailed) as error:
        running(Wrong).read_attribute("x")
    assert error.value.args[0].reason == "PyDs_PythonError"


class Green(Device):
    """Says in which thread its methods run."""

    @attribute
    def thread(self) -> str:
        return threading.current_thread().name

    @command
    def Where(self) -> str:
        return threading.current_thread().name


@pytest.mark.parametrize("mode", [GreenMode.Futures, GreenMode.Gevent], ids=str)
def test_where_methods_run(mode: GreenMode) -> None:
    if mode == GreenMode.Gevent:
        pytest.importorskip("gevent")
    with DeviceTestContext(Green, green_mode=mode, process=True, timeout=TIMEOUT, debug=0) as proxy:
        name = "tango-server" if mode == GreenMode.Futures else "MainThread"
        assert name in proxy.thread
        assert name in proxy.Where()


def test_mixed_modes() -> None:
    from tango.server import run

    with pytest.raises(ValueError, match="mixed green modes"):
        run((Green, Asyncio), ["server", "inst", "-nodb", "-port", "0"], raises=True)
