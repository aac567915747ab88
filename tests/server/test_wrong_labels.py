"""Values of an enumeration that it has no label for: the error says which, and of what."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from tango import AttrQuality, DevFailed, DeviceProxy
from tango.server import Device, attribute, command
from tango.test_context import DeviceTestContext
from tests.server.everything import Colour

WRONG = 1234
KEPT = np.array([0, 1, WRONG, 0], dtype=np.int16)

# What a method gives; the third value is wrong where there are several.
VALUES: dict[str, tuple[str, Callable[[], Any]]] = {
    "scalar": ("one", lambda: WRONG),
    "list": ("several", lambda: [0, 1, WRONG, 0]),
    "tuple": ("several", lambda: (0, 1, WRONG, 0)),
    "array": ("several", lambda: np.array([0, 1, WRONG, 0], dtype=np.int16)),
    "array of another type": ("several", lambda: np.array([0, 1, WRONG, 0])),
    "kept array": ("several", lambda: KEPT),
    "image": ("many", lambda: [[0, 1], [WRONG, 0]]),
    "negative": ("several", lambda: [0, 1, -5, 0]),
}


class Coloured(Device):
    """Gives what it is told to."""

    given = ""
    stamped = False

    def init_device(self) -> None:
        super().init_device()
        for name in ("one", "several", "many"):
            self.set_change_event(name, True, False)

    @command
    def Give(self, name: str) -> None:
        self.given = name

    @command
    def Stamp(self, stamped: bool) -> None:
        self.stamped = stamped

    @command
    def Push(self) -> None:
        name, value = VALUES[self.given]
        self.push_change_event(name, value(), *self.stamp())

    def stamp(self) -> tuple[Any, ...]:
        return (time.time(), AttrQuality.ATTR_CHANGING) if self.stamped else ()

    def value(self) -> Any:
        value = VALUES[self.given][1]()
        return (value, *self.stamp()) if self.stamped else value

    one = attribute(dtype=Colour, fget=value)
    several = attribute(dtype=(Colour,), max_dim_x=10, fget=value)
    many = attribute(dtype=((Colour,),), max_dim_x=10, max_dim_y=10, fget=value)


@pytest.fixture(scope="module", params=["remote", "own process"])
def proxy(request: pytest.FixtureRequest) -> Iterator[DeviceProxy]:
    with DeviceTestContext(Coloured, process=request.param == "remote") as made:
        yield made


@pytest.mark.parametrize("stamped", [False, True])
@pytest.mark.parametrize("way", ["read", "push"])
@pytest.mark.parametrize("given", VALUES)
def test_it_is_named(proxy: DeviceProxy, given: str, way: str, stamped: bool) -> None:
    proxy.Give(given)
    proxy.Stamp(stamped)
    name, value = VALUES[given]
    with pytest.raises(DevFailed) as error:
        if way == "read":
            proxy.read_attribute(name)
        else:
            proxy.Push()
    place = 2 if name != "one" else 0
    wrong = np.ravel(value())[place]
    text = re.sub(r"\s+", " ", error.value.args[0].desc)
    assert f"{name}. Element {place} (value = {wrong}) is negative or above the limit" in text
    assert error.value.args[0].reason == "API_AttrOptProp"
