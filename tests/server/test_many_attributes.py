"""Classes and devices with many attributes: what one costs does not grow with the others."""

from __future__ import annotations

import sys
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tango import DevFailed, DeviceProxy
from tango.server import Device, attribute, command
from tango.test_context import MultiDeviceTestContext


def declare(count: int) -> type[Device]:
    """A class with so many attributes."""
    names = [f"a{number}" for number in range(count)]
    body: dict[str, Any] = {name: attribute(fget="read_all", dtype=float) for name in names}
    return type(Device)(f"With{count}", (Device,), {"read_all": lambda self: 1.5, **body})


def calls_of(function: Callable[[], Any]) -> int:
    """How many functions are called, those of C included."""
    calls = 0

    def count(frame: Any, event: str, argument: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(None)
    return calls


def test_declaring_many_grows_in_proportion() -> None:
    declare(1)
    few, many = (calls_of(lambda n=n: declare(n)) for n in (100, 800))
    assert many < 9 * few


def test_memory_of_a_declaration() -> None:
    declare(1)
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        kept = declare(500)
        grown = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert kept.a499.attr_name == "a499"
    # A dictionary of its own alone would take 1600 bytes.
    assert grown / 500 < 1600


def test_a_name_in_another_case_replaces_that_of_the_parent() -> None:
    class Parent(Device):
        value = attribute(fget="read_one", dtype=float)

        def read_one(self) -> float:
            return 1.0

    class Child(Parent):
        VALUE = attribute(fget="read_two", dtype=float)

        def read_two(self) -> float:
            return 2.0

    class GrandChild(Child):
        Value = attribute(fget="read_three", dtype=float)

        def read_three(self) -> float:
            return 3.0

    with MultiDeviceTestContext(
        [
            {"class": one, "devices": [{"name": f"test/{one.__name__}/1"}]}
            for one in (Child, GrandChild)
        ]
    ) as context:
        child, grand_child = (context.get_device(f"test/{n}/1") for n in ("Child", "GrandChild"))
        assert [name for name in child.get_attribute_list() if name.lower() == "value"] == ["VALUE"]
        assert child.value == 2.0
        assert grand_child.get_attribute_list()[:1] == ["Value"]
        assert grand_child.value == 3.0


class Changing(Device):
    """Each attribute's value is its number."""

    def read_number(self, attr: Any) -> float:
        return float(attr.get_name()[1:])

    @command(dtype_in=(str,))
    def Add(self, names: list[str]) -> None:
        for name in names:
            self.add_attribute(attribute(name=name, dtype=float), self.read_number)

    @command(dtype_in=(str,))
    def Remove(self, names: list[str]) -> None:
        for name in names:
            self.remove_attribute(name)

    @command(dtype_out=(str,))
    def Misplaced(self) -> list[str]:
        """The attributes that are not found at their places."""
        attributes = self.get_device_attr()
        names = [one.get_name() for one in attributes.get_attribute_list()]
        return [n for i, n in enumerate(names) if attributes.get_attr_ind_by_name(n) != i]

    @command(dtype_in=(str,))
    def Push(self, names: list[str]) -> None:
        for name in names:
            self.push_change_event(name, 5.0)

    @command(dtype_in=(str,))
    def Announce(self, names: list[str]) -> None:
        for name in names:
            self.set_change_event(name, True, False)


@pytest.fixture
def two() -> Iterator[list[DeviceProxy]]:
    """Two devices of a class, which share the descriptions of their attributes."""
    devices = [{"name": f"test/many/{number}"} for number in (1, 2)]
    with MultiDeviceTestContext([{"class": Changing, "devices": devices}]) as context:
        yield [context.get_device(one["name"]) for one in devices]


def names_of(proxy: DeviceProxy) -> list[str]:
    return [name for name in proxy.get_attribute_list() if name not in ("State", "Status")]


@pytest.mark.parametrize("letter", ["a", "A"], ids=["same case", "other case"])
def test_each_attribute_stays_itself_while_others_come_and_go(
    two: list[DeviceProxy], letter: str
) -> None:
    first, second = two
    first.Add([f"a{number}" for number in range(20)])
    second.Add([f"{letter}{number}" for number in range(30, 4, -1)])
    for device, removed in (
        (first, ["a0", "a19", "a7"]),
        (second, ["a30", "a7", "a5"]),
        (first, ["a5", "a6"]),
        (second, ["a6", "a19"]),
    ):
        device.Remove(removed)
        for one in two:
            assert list(one.Misplaced() or []) == []
            names = names_of(one)
            assert [v.value for v in one.read_attributes(names)] == [float(n[1:]) for n in names]
    first.Add(["a7", "a6", "a5"])
    assert [first.read_attribute(f"a{n}").value for n in (7, 6, 5, 18)] == [7, 6, 5, 18]
    second.Remove(names_of(second))
    assert names_of(second) == []
    assert first.read_attribute("a5").value == 5


def test_a_removed_attribute_is_pushed_under_no_spelling(two: list[DeviceProxy]) -> None:
    device = two[0]
    device.Add(["a1", "a2"])
    device.Announce(["a1", "A1", "a2"])
    spellings = ["a1", "A1"]
    device.Push([*spellings, "a2"])
    device.Remove(["a1"])
    for name in spellings:
        with pytest.raises(DevFailed, match="API_AttrNotFound"):
            device.Push([name])
    device.Push(["a2"])
    device.Add(["A1"])
    device.Announce(["a1"])
    device.Push(spellings)
