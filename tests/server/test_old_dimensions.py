"""Dimensions beside a value, which old releases accepted, are refused with a clear message."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from tango import AttrQuality, DeviceProxy
from tango.server import Device, attribute, command

WORDS = "dim_x and dim_y arguments are no longer supported"
VALID = AttrQuality.ATTR_VALID


class Dimensions(Device):
    """Gives values with dimensions, as it is told, and says what became of it."""

    scalar = attribute(dtype=int)
    spectrum = attribute(dtype=(int,), max_dim_x=4)
    image = attribute(dtype=((int,),), max_dim_x=4, max_dim_y=4)
    encoded = attribute(dtype="DevEncoded")

    def read_scalar(self) -> int:
        return 1

    read_spectrum = read_image = read_encoded = read_scalar

    @command(dtype_in=(str,), dtype_out=str)
    def Give(self, request: Any) -> str:
        name, how, count = request
        attr = self.get_device_attr().get_attr_by_name(name)
        value = {"scalar": 1, "spectrum": [1], "image": [[1]], "encoded": ("f", b"d")}[name]
        given = value if name == "encoded" else (value,)
        rest = (time.time(), VALID) if how == "set_value_date_quality" else ()
        try:
            getattr(attr, how)(*given, *rest, *[1] * int(count))
        except TypeError as error:
            return str(error)
        return "taken"


@pytest.fixture(scope="module")
def device(running: Callable[..., DeviceProxy]) -> DeviceProxy:
    return running(Dimensions)


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("how", ["set_value", "set_value_date_quality"])
@pytest.mark.parametrize("name", ["scalar", "spectrum", "image", "encoded"])
def test_dimensions(device: DeviceProxy, name: str, how: str, count: int) -> None:
    assert WORDS in device.Give([name, how, str(count)])
    assert device.Give([name, how, "0"]) == "taken"
