"""A device in this process, and what is put into it and taken out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tango import DevFailed, DeviceProxy
from tango.test_context import DeviceTestContext
from tests.fuzz.objects import Protest

# What a conversion may raise, besides what the object itself raises.
REFUSALS = (
    DevFailed,
    TypeError,
    ValueError,
    OverflowError,
    RecursionError,
    IndexError,
    KeyError,
    AttributeError,
    Protest,
)


class Shelf:
    """What the device returns next, and what it got last."""

    proxy: DeviceProxy
    result: Any = None
    received: Any = None


@contextmanager
def served(cls: type) -> Iterator[None]:
    with DeviceTestContext(cls, debug=0) as Shelf.proxy:
        yield
        assert Shelf.proxy.state() is not None
