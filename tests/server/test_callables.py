"""Attributes, commands and pipes of partials, closures, objects and methods of other objects.

Each of them tells the types of the arguments with which it was called.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tango import DeviceProxy, GreenMode
from tango.test_context import DeviceTestContext
from tests.server.callables import BINDS, KINDS, Original, OriginalClass, device_class
from tests.server.conftest import TIMEOUT

MODES = (GreenMode.Synchronous, GreenMode.Futures, GreenMode.Gevent, GreenMode.Asyncio)


@contextmanager
def served(mode: GreenMode) -> Iterator[DeviceProxy]:
    if mode == GreenMode.Gevent:
        pytest.importorskip("gevent")
    cls = device_class(mode)
    with DeviceTestContext(cls, process=True, timeout=TIMEOUT, debug=0) as proxy:
        yield proxy


@pytest.fixture(scope="module", params=MODES, ids=str)
def device(request: pytest.FixtureRequest) -> Iterator[DeviceProxy]:
    """A device of the high-level API, in a server of each green mode."""
    with served(request.param) as proxy:
        yield proxy


@pytest.fixture(scope="module", params=[*MODES, None], ids=lambda mode: str(mode or "original"))
def any_device(request: pytest.FixtureRequest) -> Iterator[tuple[DeviceProxy, str]]:
    """The same, and a device of the original API; with the name of its class."""
    if request.param is not None:
        with served(request.param) as proxy:
            yield proxy, "Callables"
        return
    with DeviceTestContext(
        Original, device_cls=OriginalClass, process=True, timeout=TIMEOUT, debug=0
    ) as proxy:
        yield proxy, "Original"


def called(device: DeviceProxy) -> list[str]:
    """With which arguments which functions have been called since this was asked last."""
    told = device.command_inout("Called").split(", ")
    return [one.removeprefix("called with ") for one in told if one]


def arguments(count: int, *names: str) -> str:
    return " ".join(names[:count]) or "nothing"


@pytest.mark.parametrize("count", [0, 1, 2])
@pytest.mark.parametrize("kind", KINDS)
class TestDevices:
    def test_read(self, device: DeviceProxy, kind: str, count: int) -> None:
        read = device.read_attribute(f"read_{kind}_{count}").value
        assert read == arguments(count, "Callables", "Attribute")

    @pytest.mark.parametrize("place", ["allowed", "pipe_allowed"])
    def test_is_allowed(self, device: DeviceProxy, kind: str, count: int, place: str) -> None:
        called(device)
        name = f"{place}_{kind}_{count}"
        if place == "allowed":
            device.read_attribute(name)
        else:
            device.read_pipe(name)
        assert arguments(count, "Callables", "AttReqType") in called(device)

    def test_added(self, device: DeviceProxy, kind: str, count: int) -> None:
        told = device.read_attribute(f"declared_{kind}_{count}").value
        assert told == arguments(count, "Callables", "Attribute")
        assert arguments(count, "Callables", "AttReqType") in called(device)


@pytest.mark.parametrize("count", [0, 1, 2])
@pytest.mark.parametrize("kind", KINDS)
class TestAddedAttrs:
    """Attributes added as ``Attr``: with callables, or with those that the device has by name."""

    @pytest.mark.parametrize("place", ["read", "own"])
    def test_read(self, any_device: Any, kind: str, count: int, place: str) -> None:
        device, cls = any_device
        told = device.read_attribute(f"later_{place}_{kind}_{count}").value
        assert told == arguments(count, cls, "WAttribute")

    @pytest.mark.parametrize("place", ["allowed", "own"])
    def test_is_allowed(self, any_device: Any, kind: str, count: int, place: str) -> None:
        device, cls = any_device
        called(device)
        device.read_attribute(f"later_{place}_{kind}_{count}")
        assert arguments(count, cls, "AttReqType") in called(device)


def counts(kind: str, least: int) -> list[int]:
    return [least + 1] if kind in BINDS else [least, least + 1]


WRITES = [(kind, count) for kind in KINDS for count in counts(kind, 1)]
PLAIN = [(kind, count) for kind in KINDS for count in counts(kind, 0)]
ADDED = [(kind, count) for kind in KINDS for count in (0, 1)]


@pytest.mark.parametrize(("kind", "count"), WRITES)
def test_write(device: DeviceProxy, kind: str, count: int) -> None:
    called(device)
    device.write_attribute(f"write_{kind}_{count}", "text")
    assert ("str" if count == 1 else "Callables str") in called(device)


@pytest.mark.parametrize(("kind", "count"), WRITES)
def test_write_of_added(any_device: Any, kind: str, count: int) -> None:
    device, cls = any_device
    called(device)
    device.write_attribute(f"later_write_{kind}_{count}", "text")
    assert ("WAttribute" if count == 1 else f"{cls} WAttribute") in called(device)


@pytest.mark.parametrize(("kind", "count"), WRITES)
def test_pipe_write(device: DeviceProxy, kind: str, count: int) -> None:
    called(device)
    device.write_pipe(f"pipe_write_{kind}_{count}", ("blob", {"value": 2}))
    assert ("tuple" if count == 1 else "Callables tuple") in called(device)


@pytest.mark.parametrize(("kind", "count"), WRITES)
def test_command_with_argument(device: DeviceProxy, kind: str, count: int) -> None:
    told = device.command_inout(f"argument_{kind}_{count}", "text")
    assert told == ("str" if count == 1 else "Callables str")


@pytest.mark.parametrize(("kind", "count"), PLAIN)
def test_command(device: DeviceProxy, kind: str, count: int) -> None:
    assert device.command_inout(f"plain_{kind}_{count}") == arguments(count, "Callables")


@pytest.mark.parametrize(("kind", "count"), ADDED)
def test_added_command(device: DeviceProxy, kind: str, count: int) -> None:
    told = device.command_inout(f"later_command0_{kind}_{count}")
    assert told == arguments(count, "Callables")
    told = device.command_inout(f"later_command1_{kind}_{count + 1}", "text")
    assert told == ("str" if count == 0 else "Callables str")


@pytest.mark.parametrize("place", ["command_allowed", "later_command_allowed"])
@pytest.mark.parametrize(("kind", "count"), ADDED)
def test_command_is_allowed(device: DeviceProxy, kind: str, count: int, place: str) -> None:
    called(device)
    assert device.command_inout(f"{place}_{kind}_{count}") == "Callables"
    assert arguments(count, "Callables") in called(device)
