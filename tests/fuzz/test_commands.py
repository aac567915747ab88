"""Any object as the argument or result of a command of every type; DeviceData by itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tango import CmdArgType, DevFailed, DeviceData, ExtractAs
from tango.server import Device, command
from tests.fuzz.objects import anything, fuzzed
from tests.fuzz.shelf import REFUSALS, Shelf, served
from tests.server.everything import COMMAND_TYPES

types = st.sampled_from(COMMAND_TYPES)


def _takes(tango_type: CmdArgType) -> Any:
    def takes(self: Device, argument: Any) -> None:
        Shelf.received = argument

    takes.__name__ = f"Takes{tango_type}"
    return command(takes, dtype_in=tango_type)


def _gives(tango_type: CmdArgType) -> Any:
    def gives(self: Device) -> Any:
        return Shelf.result

    gives.__name__ = f"Gives{tango_type}"
    return command(gives, dtype_out=tango_type)


Commanded = type(
    "Commanded",
    (Device,),
    {
        made.__name__: made
        for tango_type in COMMAND_TYPES
        for made in (_takes(tango_type), _gives(tango_type))
    },
)


@pytest.fixture(scope="module", autouse=True)
def device() -> Iterator[None]:
    with served(Commanded):
        yield


@fuzzed
@given(tango_type=types, value=anything)
def test_argument(tango_type: CmdArgType, value: Any) -> None:
    with suppress(*REFUSALS):
        Shelf.proxy.command_inout(f"Takes{tango_type}", value)


@fuzzed
@given(tango_type=types, value=anything)
def test_result(tango_type: CmdArgType, value: Any) -> None:
    Shelf.result = value
    with suppress(DevFailed):
        Shelf.proxy.command_inout(f"Gives{tango_type}")
    Shelf.result = None


@fuzzed
@given(tango_type=st.sampled_from(CmdArgType), value=anything, extract=st.sampled_from(ExtractAs))
def test_device_data(tango_type: CmdArgType, value: Any, extract: ExtractAs) -> None:
    data = DeviceData()
    with suppress(*REFUSALS):
        data.insert(tango_type, value)
    with suppress(*REFUSALS):
        data.extract(extract)
    with suppress(*REFUSALS):
        data.extract()
