"""Results that a device returns to a proxy in its own process, which are not sent anywhere.

They stay unchanged, whatever the device answers later.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from tango import AttrWriteType, CmdArgType, DeviceProxy, DevState, ExtractAs, GreenMode
from tango.server import Device, attribute, command
from tango.test_context import DeviceTestContext

ROUNDS = range(1, 6)
# More than the allocator keeps in one piece, so that freed memory is really unmapped.
SIZE = 300_000
DTYPES: dict[str, Any] = {
    "number": float,
    "text": str,
    "one_state": DevState,
    "encoded": CmdArgType.DevEncoded,
    "numbers": (float,),
    "bytes_": (CmdArgType.DevUChar,),
    "texts": (str,),
    "states": (DevState,),
    "image": ((np.uint8,),),
    "settable": (float,),
}


def made(name: str, number: int) -> Any:
    """What the device gives for its attribute or command when it is asked for the n-th time."""
    values: dict[str, Any] = {
        "number": float(number),
        "text": f"{number}" * 1000,
        "one_state": DevState(number),
        "encoded": ("raw", bytes([number]) * SIZE),
        "numbers": np.full(SIZE, float(number)),
        "bytes_": np.full(SIZE, number, dtype=np.uint8),
        "texts": [f"{number}" * 1000] * 3,
        "states": [DevState(number)] * 3,
        "image": np.full((600, 500), number, dtype=np.uint8),
        "settable": np.full(SIZE, float(number)),
    }
    return values[name]


def is_of(name: str, number: int, value: Any) -> bool:
    if name == "encoded":
        kind, data = value
        return bool((kind, bytes(data)) == made(name, number))
    return bool(np.all(np.asarray(value) == np.asarray(made(name, number))))


class Counting(Device):
    """Gives another value each time."""

    def init_device(self) -> None:
        super().init_device()
        self.counts = dict.fromkeys(DTYPES, 0)

    def next(self, name: str) -> Any:
        self.counts[name] += 1
        return made(name, self.counts[name])

    def initialize_dynamic_attributes(self) -> None:
        for name, dtype in DTYPES.items():
            access = AttrWriteType.READ_WRITE if name == "settable" else AttrWriteType.READ
            self.add_attribute(
                attribute(
                    name=name,
                    dtype=dtype,
                    max_dim_x=SIZE,
                    max_dim_y=1000,
                    access=access,
                    fget=self.read_any,
                    fset=self.write_any,
                )
            )

    def read_any(self, attr: Any) -> Any:
        return self.next(attr.get_name())

    def write_any(self, attr: Any) -> None:
        pass

    @command(dtype_in=str, dtype_out=(float,))
    def Numbers(self, name: str) -> Any:
        return self.next("numbers")

    @command(dtype_in=str, dtype_out=CmdArgType.DevEncoded)
    def Encoded(self, name: str) -> Any:
        return self.next("encoded")

    @command(dtype_in=str, dtype_out=(str,))
    def Texts(self, name: str) -> Any:
        return self.next("texts")


def address_of(proxy: DeviceProxy) -> str:
    host, port = proxy.get_dev_host(), proxy.get_dev_port()
    return f"tango://{host}:{port}/{proxy.dev_name()}#dbase=no"


@pytest.fixture
def proxy() -> Iterator[DeviceProxy]:
    with DeviceTestContext(Counting, process=False) as context:
        yield context


@pytest.mark.parametrize("name", DTYPES)
@pytest.mark.parametrize("several", [False, True])
def test_readings(proxy: DeviceProxy, name: str, several: bool) -> None:
    readings = [
        proxy.read_attributes([name])[0] if several else proxy.read_attribute(name) for _ in ROUNDS
    ]
    for number, reading in zip(ROUNDS, readings, strict=True):
        assert is_of(name, number, reading.value)


@pytest.mark.parametrize("name", ["numbers", "image", "bytes_"])
def test_bytes(proxy: DeviceProxy, name: str) -> None:
    readings = [proxy.read_attribute(name, extract_as=ExtractAs.Bytes) for _ in ROUNDS]
    for number, reading in zip(ROUNDS, readings, strict=True):
        assert reading.value == made(name, number).tobytes()


def test_set_points(proxy: DeviceProxy) -> None:
    readings = []
    for number in ROUNDS:
        proxy.write_attribute("settable", [float(number)] * number)
        readings.append(proxy.read_attribute("settable"))
    for number, reading in zip(ROUNDS, readings, strict=True):
        assert list(reading.w_value) == [float(number)] * number


@pytest.mark.parametrize("name", ["Numbers", "Encoded", "Texts"])
def test_results_of_commands(proxy: DeviceProxy, name: str) -> None:
    results = [proxy.command_inout_raw(name, "") for _ in ROUNDS]
    for number, result in zip(ROUNDS, results, strict=True):
        assert is_of(name.lower(), number, result.extract())


@pytest.mark.parametrize("name", ["number", "text", "numbers", "encoded"])
def test_on_threads_of_the_green_mode(proxy: DeviceProxy, name: str) -> None:
    futures = DeviceProxy(address_of(proxy), green_mode=GreenMode.Futures)
    readings = [futures.read_attribute(name, wait=True) for _ in ROUNDS]
    for number, reading in zip(ROUNDS, readings, strict=True):
        assert is_of(name, number, reading.value)
