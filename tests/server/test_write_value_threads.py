"""get_write_value() is the value being written, on whatever thread of the server it is asked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

from tango import AttrWriteType, DeviceProxy, GreenMode
from tango.server import Device, attribute, command
from tests.server.conftest import served

# Three values of each type that differ in every byte that counts.
SCALARS: dict[str, list[Any]] = {
    "DevBoolean": [True, False, True],
    "DevUChar": [1, 254, 3],
    "DevShort": [-1, 2**14, 3],
    "DevUShort": [1, 2**15, 3],
    "DevLong": [-1, 2**30, 3],
    "DevULong": [1, 2**31, 3],
    "DevLong64": [-1, 2**62, 3],
    "DevULong64": [1, 2**63, 3],
    "DevFloat": [0.5, -(2.0**100), 3.0],
    "DevDouble": [0.1, -(2.0**1000), 3.0],
    "DevString": ["one", "\xe9" * 40, ""],
    "DevEnum": [0, 2, 1],
}


def shaped(form: str, value: Any, turn: int) -> Any:
    """The value as the scalar, spectrum or image of this turn, of another size each time."""
    if form == "scalar":
        return value
    row = [value] * (turn + 1)
    return row if form == "spectrum" else [row] * (3 - turn)


FORMS: dict[str, Callable[[str], Any]] = {
    "scalar": lambda name: name,
    "spectrum": lambda name: (name,),
    "image": lambda name: ((name,),),
}
VALUES = {
    f"{name}_{form}": [shaped(form, value, turn) for turn, value in enumerate(values)]
    for name, values in SCALARS.items()
    for form in FORMS
}


def plain(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


class Members:
    """Notes what a write method finds at the `place` that a client has chosen."""

    read: Any
    write: Any

    def initialize_dynamic_attributes(self) -> None:
        self.found: dict[str, Any] = {}
        self.place = ""
        self.helper = ThreadPoolExecutor(1)
        for name in SCALARS:
            labels = {"enum_labels": ["a", "b", "c"]} if name == "DevEnum" else {}
            for form, dtype in FORMS.items():
                self.add_attribute(  # type: ignore[attr-defined]
                    attribute(
                        name=f"{name}_{form}",
                        dtype=dtype(name),
                        max_dim_x=4,
                        max_dim_y=4,
                        access=AttrWriteType.READ_WRITE,
                        fget=self.read,
                        fset=self.write,
                        **labels,
                    )
                )

    def delete_device(self) -> None:
        self.helper.shutdown()

    def look_up(self, name: str) -> Any:
        found = self.get_device_attr().get_w_attr_by_name(name)  # type: ignore[attr-defined]
        return plain(found.get_write_value())

    def ways(self, attr: Any) -> dict[str, Callable[[], Any]]:
        return {
            "given": lambda: plain(attr.get_write_value()),
            "looked up": lambda: self.look_up(attr.get_name()),
        }


class Plain(Members, Device):
    def read(self, attr: Any) -> Any:
        return self.found[attr.get_name()]

    def write(self, attr: Any) -> None:
        way, _, place = self.place.partition(" ")
        ask = self.ways(attr)[way.replace("_", " ")]
        self.found[attr.get_name()] = self.helper.submit(ask).result() if place else ask()

    @command
    def Place(self, place: str) -> None:
        self.place = place


class Coroutines(Members, Device):
    green_mode = GreenMode.Asyncio

    async def delete_device(self) -> None:  # type: ignore[override]
        self.helper.shutdown()

    async def read(self, attr: Any) -> Any:
        return self.found[attr.get_name()]

    async def write(self, attr: Any) -> None:
        way, _, place = self.place.partition(" ")
        ask = self.ways(attr)[way.replace("_", " ")]
        loop = asyncio.get_running_loop()
        await asyncio.sleep(0)
        found = await loop.run_in_executor(self.helper, ask) if place else ask()
        self.found[attr.get_name()] = found

    @command
    async def Place(self, place: str) -> None:
        self.place = place


@pytest.fixture(params=list(GreenMode), ids=str, scope="module")
def writable(request: pytest.FixtureRequest) -> Iterator[DeviceProxy]:
    with served(request.param, Plain, Coroutines) as proxy:
        yield proxy


@pytest.mark.parametrize("name", VALUES)
@pytest.mark.parametrize(
    "place", ["given", "looked_up", "given in_a_helper", "looked_up in_a_helper"]
)
def test_the_value_being_written(writable: DeviceProxy, place: str, name: str) -> None:
    writable.Place(place)
    for value in VALUES[name]:
        writable.write_attribute(name, value)
        assert plain(writable.read_attribute(name).value) == value
