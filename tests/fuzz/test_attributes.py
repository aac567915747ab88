"""Any object as the value of an attribute, in every type and format, on both sides.

Whatever it is, it is read as it was written, or there is an error: nothing crashes, and the server
goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tango import AttrQuality, DevFailed, ExtractAs
from tango.server import Device, attribute, command
from tests.fuzz.objects import anything, fuzzed
from tests.fuzz.shelf import REFUSALS, Shelf, served
from tests.server.everything import DTYPES, FORMATS, MAX_X, MAX_Y, attribute_names


def _attribute(name: str) -> attribute:
    kind, _, form = name.partition("_")

    def read(self: Device) -> Any:
        return Shelf.result

    def write(self: Device, value: Any) -> None:
        Shelf.received = value

    return attribute(
        dtype=bytearray if kind == "encoded" else DTYPES[kind],
        dformat=FORMATS[form],
        max_dim_x=MAX_X if form != "scalar" else 1,
        max_dim_y=MAX_Y if form == "image" else 0,
        fget=read,
        fset=write,
    )


class _Giving(Device):
    @command(dtype_in=str)
    def Push(self, name: str) -> None:
        self.push_change_event(name, Shelf.result)

    def init_device(self) -> None:
        super().init_device()
        for name in attribute_names():
            self.set_change_event(name, True, False)


Giving = type("Giving", (_Giving,), {name: _attribute(name) for name in attribute_names()})


@pytest.fixture(scope="module", autouse=True)
def device() -> Iterator[None]:
    with served(Giving):
        yield


names = st.sampled_from(attribute_names())


def same(one: Any, other: Any) -> bool:
    """The value that was written, in whatever container it comes back."""
    return bool(np.array_equal(np.asarray(one), np.asarray(other), equal_nan=True))


@fuzzed
@given(name=names, value=anything)
def test_written(name: str, value: Any) -> None:
    try:
        Shelf.proxy.write_attribute(name, value)
    except REFUSALS:
        return
    if isinstance(value, np.ndarray) and value.dtype.kind in "iuf" and value.size:
        kind = name.partition("_")[0]
        if kind not in ("float", "string", "encoded"):
            assert same(Shelf.received, value)


@fuzzed
@given(name=names, value=anything, extract=st.sampled_from(ExtractAs))
def test_returned(name: str, value: Any, extract: ExtractAs) -> None:
    Shelf.result = value
    with suppress(DevFailed, ValueError, TypeError):
        Shelf.proxy.read_attribute(name, extract)
    Shelf.result = None


@fuzzed
@given(
    name=names,
    value=anything,
    time=st.one_of(st.floats(), anything),
    quality=st.one_of(st.sampled_from(AttrQuality), anything),
)
def test_returned_with_time_and_quality(name: str, value: Any, time: Any, quality: Any) -> None:
    Shelf.result = (value, time, quality)
    with suppress(DevFailed, ValueError, TypeError):
        Shelf.proxy.read_attribute(name)
    Shelf.result = None


@fuzzed
@given(name=names, value=anything)
def test_pushed(name: str, value: Any) -> None:
    Shelf.result = value
    with suppress(DevFailed):
        Shelf.proxy.Push(name)
    Shelf.result = None


@fuzzed
@given(values=st.lists(st.tuples(names, anything), max_size=4))
def test_written_together(values: list[tuple[str, Any]]) -> None:
    with suppress(*REFUSALS):
        Shelf.proxy.write_attributes(values)
