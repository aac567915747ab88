"""set_write_value with sizes, as servers written for PyTango 9 call it; of every type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from tango import AttrDataFormat, AttrWriteType, DeviceProxy, DevState
from tango.server import Device, attribute, command
from tango.test_context import DeviceTestContext
from tests.server.everything import DTYPES, Colour

OWN: dict[str, list[Any]] = {
    "boolean": [True, False, True, True],
    "string": ["a", "", "c", "d"],
    "state": [DevState.ON, DevState.OFF, DevState.MOVING, DevState.ALARM],
    "enum": [list(Colour)[i] for i in (0, 1, 0, 1)],
}
# The sizes that a program passes with the values, and the resulting set point.
SIZES: dict[str, tuple[Any, tuple[int, ...], Any]] = {
    "spectrum, all": ("spectrum", (4,), slice(4)),
    "spectrum, with a second size": ("spectrum", (4, 0), slice(4)),
    "spectrum, the first two": ("spectrum", (2,), slice(2)),
    "image, all rows": ("image", (2, 2), None),
    "image, one row of all": ("flat", (2, 2), None),
}
TOO_LARGE = {"spectrum": (5,), "image": (2, 3), "rows": (3, 2), "flat": (3, 2)}


def values_of(kind: str) -> list[Any]:
    return OWN.get(kind, [1, 2, 3, 4])


class Sized(Device):
    def initialize_dynamic_attributes(self) -> None:
        for kind, dtype in DTYPES.items():
            for form in ("SCALAR", "SPECTRUM", "IMAGE"):
                self.add_attribute(
                    attribute(
                        name=f"{kind}_{form.lower()}",
                        dtype=dtype,
                        dformat=AttrDataFormat.__members__[form],
                        max_dim_x=4,
                        max_dim_y=4,
                        access=AttrWriteType.WRITE,
                        fset=lambda self, value: None,
                    )
                )

    @command(dtype_in=(str,))
    def SetPoint(self, argument: list[str]) -> None:
        kind, form, as_array, *sizes = argument
        values: Any = values_of(kind)
        if form == "scalar":
            values = values[1]
        if form in ("image", "rows"):
            values = [values[:2], values[2:]]
        if as_array == "array":
            values = np.array(values)
        name = f"{kind}_{'image' if form in ('flat', 'rows') else form}"
        attr = self.get_device_attr().get_w_attr_by_name(name)
        attr.set_write_value(values, *map(int, sizes))


@pytest.fixture(scope="module")
def proxy() -> Iterator[DeviceProxy]:
    with DeviceTestContext(Sized) as made:
        yield made


def set_point(proxy: DeviceProxy, kind: str, form: str, sizes: tuple[int, ...], how: str) -> Any:
    proxy.SetPoint([kind, form, how, *map(str, sizes)])
    name = f"{kind}_{'image' if form == 'flat' else form}"
    return proxy.read_attribute(name).w_value


@pytest.mark.parametrize("how", ["list", "array"])
@pytest.mark.parametrize("case", SIZES)
@pytest.mark.parametrize("kind", DTYPES)
def test_sizes(proxy: DeviceProxy, kind: str, case: str, how: str) -> None:
    form, sizes, part = SIZES[case]
    values = values_of(kind)
    expected = [values[:2], values[2:]] if part is None else values[part]
    assert np.array_equal(set_point(proxy, kind, form, sizes, how), expected)


@pytest.mark.parametrize("kind", DTYPES)
def test_a_scalar_has_a_size_of_one(proxy: DeviceProxy, kind: str) -> None:
    for sizes in ((), (1,), (1, 0)):
        assert set_point(proxy, kind, "scalar", sizes, "list") == values_of(kind)[1]


@pytest.mark.parametrize("how", ["list", "array"])
@pytest.mark.parametrize("form", TOO_LARGE)
def test_more_than_there_is(proxy: DeviceProxy, form: str, how: str) -> None:
    with pytest.raises(Exception, match=r"TypeError: the (values|rows).* are \d, fewer than the"):
        proxy.SetPoint(["long", form, how, *map(str, TOO_LARGE[form])])
