"""Attributes of many devices in one call."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from typing import Any

import numpy as np
import pytest

import tango
from tango import AttributeProxy, DevFailed, DeviceProxy, ExtractAs, GreenMode
from tango.server import Device, attribute
from tango.test_context import MultiDeviceTestContext
from tests.support.ports import free_port

DEVICES = [f"test/bulk/{number}" for number in range(3)]
MEETING = threading.Barrier(len(DEVICES))


class Bulk(Device):
    """Attributes that can be read and written, or not."""

    def init_device(self) -> None:
        super().init_device()
        self.written: list[float] = []

    @attribute
    def number(self) -> int:
        return int(self.get_name()[-1])

    @attribute
    def level(self) -> float:
        return self.written[-1] if self.written else 0.0

    @level.write
    def level(self, value: float) -> None:
        if value < 0:
            raise ValueError("below 0")
        self.written.append(value)

    @attribute(max_dim_x=9)
    def history(self) -> list[float]:
        return self.written

    @attribute
    def meeting(self) -> int:
        return MEETING.wait(20)

    @attribute
    def broken(self) -> int:
        raise RuntimeError("no hardware")


@pytest.fixture(scope="module", autouse=True)
def context() -> Iterator[MultiDeviceTestContext]:
    devices = [{"class": Bulk, "devices": [{"name": name} for name in DEVICES]}]
    with MultiDeviceTestContext(devices, timeout=60) as running:
        yield running


def reasons(results: list[Any]) -> list[str | None]:
    return [result.error and result.error.args[0].reason for result in results]


def test_each_kind_of_target(context: MultiDeviceTestContext) -> None:
    full = context.get_device_access(DEVICES[1])
    address, mark, rest = full.partition("#")
    targets = [
        f"{DEVICES[2]}/number",
        f"{address}/number{mark}{rest}",
        (DEVICES[2], "NUMBER"),
        (DeviceProxy(DEVICES[1]), "number"),
        AttributeProxy(f"{DEVICES[0]}/number"),
        f"{DEVICES[2].upper()}/number",
        f"{DEVICES[2]}/number",
    ]
    results = tango.read_many(iter(targets))
    assert [result.value for result in results] == [2, 1, 2, 1, 0, 2, 2]
    assert [result.error for result in results] == [None] * 7
    assert [result.name for result in results][:2] == targets[:2]
    assert [result.name for result in results][3:5] == [
        f"{DEVICES[1]}/number",
        f"{DEVICES[0]}/number",
    ]
    assert {result.reading.quality for result in results} == {tango.AttrQuality.ATTR_VALID}


def test_nothing_to_do() -> None:
    assert (tango.read_many([]), tango.write_many({})) == ([], [])


def test_devices_side_by_side() -> None:
    met = tango.read_many(f"{name}/meeting" for name in DEVICES)
    assert sorted(result.value for result in met) == [0, 1, 2]


def test_errors_are_those_of_the_attribute() -> None:
    gone = f"tango://127.0.0.1:{free_port()}/a/b/c/x#dbase=no"
    names = [f"{DEVICES[0]}/{name}" for name in ("number", "broken", "missing")]
    results = tango.read_many([*names, gone, "test/bulk/nobody/x", (gone.replace("/x#", "#"), "x")])
    assert results[5].name == gone  # of a pair, too
    assert reasons(results)[:3] == [None, "PyDs_PythonError", "API_AttrNotFound"]
    assert "no hardware" in str(results[1].error)
    assert (results[0].value, results[1].reading) == (0, None)
    assert all(isinstance(result.error, DevFailed) for result in results[3:])
    with pytest.raises(DevFailed):
        results[3].value  # noqa: B018


@pytest.mark.parametrize("wrong", ["number", "", 3, None, (1, 2), ("a/b/c",), tango.Release])
def test_what_is_no_attribute(wrong: Any) -> None:
    with pytest.raises(TypeError, match="attribute"):
        tango.read_many([wrong])
    with pytest.raises(TypeError, match="attribute"):
        tango.write_many([(wrong, 1)])


def test_what_arrays_become() -> None:
    DeviceProxy(DEVICES[0]).level = 2
    name = f"{DEVICES[0]}/history"
    assert isinstance(tango.read_many([name])[0].value, np.ndarray)
    assert isinstance(tango.read_many([name], extract_as=ExtractAs.List)[0].value, list)


def test_writing() -> None:
    target = f"{DEVICES[1]}/level"
    values = [(target, 1), (target, -1), (target, "high"), ((DEVICES[1], "level"), 3.5)]
    results = tango.write_many([*values, (f"{DEVICES[1]}/number", 1), (f"{DEVICES[2]}/level", 7)])
    assert [type(result.error).__name__ for result in results] == [
        *("NoneType", "DevFailed", "TypeError", "NoneType", "DevFailed", "NoneType")
    ]
    assert results[0] == (target, None)
    assert list(DeviceProxy(DEVICES[1]).history) == [1, 3.5]  # in their order
    assert DeviceProxy(DEVICES[2]).level == 7
    assert tango.write_many({target: 4})[0].error is None
    assert DeviceProxy(DEVICES[1]).level == 4


def test_futures() -> None:
    future = tango.read_many([f"{DEVICES[2]}/number"], green_mode=GreenMode.Futures, wait=False)
    assert isinstance(future, Future)
    assert future.result(20)[0].value == 2


def test_asyncio() -> None:
    async def both() -> tuple[Any, Any]:
        mode = GreenMode.Asyncio
        written = await tango.write_many({f"{DEVICES[0]}/level": 5}, green_mode=mode)
        return written, await tango.read_many([f"{DEVICES[0]}/level"], green_mode=mode)

    written, read = asyncio.run(both())
    assert (written[0].error, read[0].value) == (None, 5)


def test_asyncio_proxies() -> None:
    async def read() -> Any:
        mode = GreenMode.Asyncio
        proxies = [await tango.get_device_proxy(name, green_mode=mode) for name in DEVICES]
        return await tango.read_many([(proxy, "number") for proxy in proxies], green_mode=mode)

    assert [result.value for result in asyncio.run(read())] == [0, 1, 2]


def test_gevent() -> None:
    results = tango.read_many([f"{DEVICES[2]}/number"], green_mode=GreenMode.Gevent)
    assert results[0].value == 2
    later = tango.read_many([f"{DEVICES[2]}/number"], green_mode=GreenMode.Gevent, wait=False)
    assert later.get(timeout=20)[0].value == 2
