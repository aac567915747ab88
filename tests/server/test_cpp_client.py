"""A client in C++ reads, writes and calls servers of both APIs, and receives their events."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tango import CmdArgType, DevState
from tests.server.classic.program import Server
from tests.server.cpp_client import CppClient, CppError, flat, shape

VALUES: dict[str, list[Any]] = {
    "boolean": [True, False, True],
    "uchar": [0, 255, 7],
    "short": [-(2**15), 2**15 - 1, 3],
    "ushort": [0, 2**16 - 1, 3],
    "long": [-(2**31), 2**31 - 1, 3],
    "ulong": [0, 2**32 - 1, 3],
    "long64": [-(2**63), 2**63 - 1, 3],
    "ulong64": [0, 2**64 - 1, 3],
    "float": [1.5, -0.25, 2.0**100],
    "double": [3.1, -1e300, 5e-324],
    "string": ["", "two words,\na line", "caf\xe9 \xff %"],
    "state": [DevState.MOVING, DevState.ON, DevState.UNKNOWN],
    "enum": [2, 0, 1],
}
FORMATS = ("scalar", "spectrum", "image")
TYPE_NAMES = {
    "uchar": "DevUChar",
    "ushort": "DevUShort",
    "ulong": "DevULong",
    "ulong64": "DevULong64",
}
ENCODED = ("a format", [0, 255, 7])
PAIRS = {
    "DevVarLongStringArray": [[1, -2], ["a b", "", "\xe9"]],
    "DevVarDoubleStringArray": [[0.1], ["a", "b"]],
}
ARRAYS = {f"DevVar{kind.capitalize()}Array": kind for kind in VALUES if kind[0] not in "ue"}
del ARRAYS["DevVarStateArray"]  # there is no such argument
ARRAYS |= {
    "DevVarCharArray": "uchar",
    "DevVarUShortArray": "ushort",
    "DevVarULongArray": "ulong",
    "DevVarULong64Array": "ulong64",
}
PATIENCE = 60.0


def type_name(kind: str) -> str:
    return TYPE_NAMES.get(kind, f"Dev{kind.capitalize()}")


@dataclass
class Case:
    """A client of a server of one of the APIs, which name their attributes differently."""

    api: str
    client: CppClient

    def attribute(self, kind: str, form: str) -> str:
        return f"{kind if self.api == 'new' else type_name(kind)}_{form}"

    @property
    def encoded(self) -> str:
        return "encoded_scalar" if self.api == "new" else "encoded"


PROGRAMS = {
    "new": (str(Path(__file__).with_name("everything.py")), "Everything"),
    "original": ("every_type.py", "EveryType"),
}


@pytest.fixture(scope="module", params=PROGRAMS)
def case(request: pytest.FixtureRequest) -> Iterator[Case]:
    program, name = PROGRAMS[request.param]
    with (
        Server(program, [f"{name}::test/cpp/client"]) as server,
        CppClient(server.name_of("test/cpp/client")) as client,
    ):
        yield Case(request.param, client)


def of_format(kind: str, form: str, *, turned: bool = False) -> Any:
    values = VALUES[kind][::-1] if turned else VALUES[kind]
    return {"scalar": values[0], "spectrum": values, "image": [values, values[::-1]]}[form]


def check(reading: dict[str, Any], kind: str, value: Any) -> None:
    """That a reading has the value, its type and its dimensions, read and written."""
    assert reading["value"] == flat(value)
    assert reading["w_value"] == flat(value)
    assert tuple(reading["dim"]) == tuple(reading["w_dim"]) == shape(value)
    assert reading["type"] == CmdArgType.__members__[type_name(kind)]
    assert reading["quality"] == 0


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", VALUES)
def test_attribute(case: Case, kind: str, form: str) -> None:
    attribute = case.attribute(kind, form)
    for turned in (False, True):
        value = of_format(kind, form, turned=turned)
        case.client.write(attribute, value)
        check(case.client.read(attribute), kind, value)


@pytest.mark.parametrize("form", FORMATS[1:])
@pytest.mark.parametrize("kind", VALUES)
def test_empty(case: Case, kind: str, form: str) -> None:
    attribute = case.attribute(kind, form)
    case.client.write(attribute, of_format(kind, form))
    case.client.write(attribute, [])
    reading = case.client.read(attribute)
    assert reading["value"] == reading["w_value"] == []
    assert reading["dim"] == reading["w_dim"] == [0, 0]


@pytest.mark.parametrize("data", [ENCODED[1], [], list(range(256))], ids=len)
def test_encoded(case: Case, data: list[int]) -> None:
    case.client.write(case.encoded, (ENCODED[0], data), encoded=True)
    assert case.client.read(case.encoded)["value"] == [ENCODED[0], data]


@pytest.mark.parametrize("kind", VALUES)
def test_command_of_a_scalar(case: Case, kind: str) -> None:
    for value in VALUES[kind]:
        assert case.client.command(f"Echo{type_name(kind)}", value) == value


@pytest.mark.parametrize("name", ARRAYS)
def test_command_of_an_array(case: Case, name: str) -> None:
    for value in (VALUES[ARRAYS[name]], []):
        assert case.client.command(f"Echo{name}", value) == value


@pytest.mark.parametrize("name", PAIRS)
def test_command_of_two_lists(case: Case, name: str) -> None:
    for numbers, texts in (PAIRS[name], [[], []]):
        argument = [len(numbers), numbers, texts]
        assert case.client.command(f"Echo{name}", argument) == [numbers, texts]


def test_command_of_encoded_data(case: Case) -> None:
    assert case.client.command("EchoDevEncoded", ENCODED) == list(ENCODED)


def test_command_without_argument(case: Case) -> None:
    assert case.client.command("Nothing") is None
    assert case.client.command("State") == DevState.ON


def test_errors(case: Case) -> None:
    with pytest.raises(CppError, match="API_AttrNotFound"):
        case.client.read("no_such_attribute")
    with pytest.raises(CppError, match="API_AttrNotWritable"):
        case.client.write("State", DevState.OFF)
    with pytest.raises(CppError, match=r"PyDs_PythonError.*KeyError"):
        case.client.command("Push", "never_written")


def next_event(case: Case, attribute: str, value: list[Any]) -> dict[str, Any]:
    """The event with a value, pushed until it arrives: what is pushed early is dropped by ZMQ."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        case.client.command("Push", attribute)
        event = case.client.event(attribute, 1000)
        while event is not None and event["value"] != value:
            event = case.client.event(attribute, 1000)
        if event is not None:
            return event
    raise AssertionError(f"no event of {attribute} with {value}")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", VALUES)
def test_event(case: Case, kind: str, form: str) -> None:
    attribute = case.attribute(kind, form)
    case.client.write(attribute, of_format(kind, form))
    case.client.subscribe(attribute)
    for turned in (False, True):
        value = of_format(kind, form, turned=turned)
        case.client.write(attribute, value)
        check(next_event(case, attribute, flat(value)), kind, value)
    case.client.unsubscribe(attribute)


def test_event_of_encoded_data(case: Case) -> None:
    case.client.write(case.encoded, ENCODED, encoded=True)
    case.client.subscribe(case.encoded)
    other = ("other", [1, 2])
    case.client.write(case.encoded, other, encoded=True)
    assert next_event(case, case.encoded, list(other))["value"] == list(other)
    case.client.unsubscribe(case.encoded)
