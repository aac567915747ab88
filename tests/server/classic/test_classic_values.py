"""Values through a server of the original API: every type, format and access."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from tango import AttrQuality, DevFailed, DevState
from tests.server.classic import every_type
from tests.server.classic.program import Server

FORMATS = ("scalar", "spectrum", "image")


@pytest.fixture(scope="module")
def proxy() -> Iterator[Any]:
    with Server("every_type.py", ["EveryType::test/classic/types"]) as server:
        yield server.proxy("test/classic/types")


def as_list(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, tuple):
        return [as_list(item) for item in value]
    return value


def of_format(name: str, attr_format: str, *, other: bool = False) -> Any:
    values = every_type.SCALARS[name]
    if other:
        values = values[::-1]
    return {"scalar": values[0], "spectrum": values, "image": [values, values]}[attr_format]


@pytest.mark.parametrize("attr_format", FORMATS)
@pytest.mark.parametrize("name", every_type.SCALARS)
def test_written_value_is_read(proxy: Any, name: str, attr_format: str) -> None:
    attribute = f"{name}_{attr_format}"
    for other in (False, True):
        value = of_format(name, attr_format, other=other)
        proxy.write_attribute(attribute, value)
        reading = proxy.read_attribute(attribute)
        assert as_list(reading.value) == value
        assert as_list(reading.w_value) == value
        assert reading.quality == AttrQuality.ATTR_VALID


@pytest.mark.parametrize("name", every_type.NUMPY)
def test_spectrum_has_the_type(proxy: Any, name: str) -> None:
    reading = proxy.read_attribute(f"{name}_spectrum")
    assert reading.value.dtype == every_type.NUMPY[name]


@pytest.mark.parametrize("name", every_type.NUMPY)
def test_empty_spectrum(proxy: Any, name: str) -> None:
    proxy.write_attribute(f"{name}_spectrum", [])
    assert proxy.read_attribute(f"{name}_spectrum").value.shape == (0,)


def test_encoded(proxy: Any) -> None:
    assert proxy.read_attribute("encoded").value == ("fmt", b"\x00\x01\xff")


def test_time_and_quality(proxy: Any) -> None:
    reading = proxy.read_attribute("stamped")
    assert reading.value == 2.5
    assert reading.quality == AttrQuality.ATTR_CHANGING
    assert reading.time.totime() == 1234.5


def test_invalid_has_no_value(proxy: Any) -> None:
    reading = proxy.read_attribute("invalid")
    assert reading.value is None
    assert reading.quality == AttrQuality.ATTR_INVALID


@pytest.mark.parametrize(
    ("attribute", "reason", "text"),
    [
        ("unset", "API_AttrValueNotSet", "unset"),
        ("failing", "PyDs_PythonError", "ValueError: no reading today"),
        ("wrong", "PyDs_PythonError", "test/classic/types/wrong"),
        ("forbidden", "API_AttrNotAllowed", "forbidden"),
    ],
)
def test_reading_fails_with_the_reason(proxy: Any, attribute: str, reason: str, text: str) -> None:
    with pytest.raises(DevFailed) as failure:
        proxy.read_attribute(attribute)
    first = failure.value.args[0]
    assert first.reason == reason
    assert text in first.desc


@pytest.mark.parametrize("name", every_type.COMMANDS)
def test_command_gives_its_argument_back(proxy: Any, name: str) -> None:
    values = every_type.SCALARS[every_type.COMMANDS[name]]
    for argument in [values] if name.startswith("DevVar") else values:
        assert as_list(proxy.command_inout(f"Echo{name}", argument)) == argument


def test_pair_command(proxy: Any) -> None:
    numbers, texts = proxy.command_inout("Pair", ([1, 2], ["a", "b"]))
    assert as_list(numbers) == [2, 4]
    assert list(texts) == ["A", "B"]


def test_command_is_asked_whether_it_is_allowed(proxy: Any) -> None:
    proxy.command_inout("Init")
    with pytest.raises(DevFailed) as failure:
        proxy.command_inout("Allowed")
    assert failure.value.args[0].reason == "API_CommandNotAllowed"
    assert proxy.command_inout("Allowed") == 2


@pytest.mark.parametrize(
    ("command", "reason", "text"),
    [
        ("Fails", "PyDs_PythonError", "KeyError: 'missing'"),
        ("Raises", "My_Reason", "my text"),
        ("WrongResult", "PyDs_PythonError", "test/classic/types/WrongResult"),
    ],
)
def test_command_fails_with_the_reason(proxy: Any, command: str, reason: str, text: str) -> None:
    with pytest.raises(DevFailed) as failure:
        proxy.command_inout(command)
    first = failure.value.args[0]
    assert first.reason == reason
    assert text in first.desc


def test_void_command_ignores_its_result(proxy: Any) -> None:
    assert proxy.command_inout("Nothing") is None


def test_state(proxy: Any) -> None:
    assert proxy.state() == DevState.ON
    assert proxy.status() == "The device is in ON state."
