"""What a child class inherits, replaces and hides."""

from __future__ import annotations

import abc
from collections.abc import Callable
from typing import Any

import pytest

from tango import AttrWriteType, DeviceProxy
from tango.server import BaseDevice, Device, DeviceMeta, attribute, command, device_property

READ_WRITE = AttrWriteType.READ_WRITE


class Parent(Device):
    """Everything here says "parent"."""

    by_name = attribute(dtype=str, fget="get_by_name")

    def get_by_name(self) -> str:
        return "parent"

    usual = attribute(dtype=str, access=READ_WRITE)

    def read_usual(self) -> str:
        return "parent"

    def write_usual(self, value: str) -> None:
        self.written = f"parent {value}"

    def is_usual_allowed(self, request: Any) -> bool:
        return True

    @attribute
    def decorated(self) -> str:
        return "parent"

    @attribute
    def replaced(self) -> str:
        return "parent"

    @attribute(label="parent")
    def described(self) -> str:
        return "parent"

    @attribute
    def extended(self) -> str:
        return "parent"

    hidden = attribute(dtype=str, fget="get_by_name")

    @command
    def Call(self) -> str:
        return "parent"

    @command
    def Replaced(self) -> str:
        return "parent"

    @command
    def Hidden(self) -> str:
        return "parent"

    @command
    def Checked(self) -> str:
        return "parent"

    def is_Checked_allowed(self) -> bool:
        return False

    @command
    def Written(self) -> str:
        return self.written

    prop = device_property(dtype=str, default_value="parent")


class Child(Parent):
    """Replaces some of it."""

    def get_by_name(self) -> str:
        return "child"

    def read_usual(self) -> str:
        return "child"

    def write_usual(self, value: str) -> None:
        self.written = f"child {value}"

    @attribute
    def replaced(self) -> str:
        return "child"

    described = attribute(dtype=str, label="child", fget="get_by_name")

    @Parent.extended.write
    def extended(self, value: str) -> None:
        self.written = f"extended {value}"

    hidden = None

    @command
    def Replaced(self) -> str:
        return "child"

    def Hidden(self) -> str:
        return "child"

    def is_Checked_allowed(self) -> bool:
        return True

    prop = device_property(dtype=str, default_value="child")

    @command
    def Prop(self) -> str:
        return self.prop


@pytest.fixture
def parent(running: Callable[..., DeviceProxy]) -> DeviceProxy:
    return running(Parent)


@pytest.fixture
def child(running: Callable[..., DeviceProxy]) -> DeviceProxy:
    return running(Child)


@pytest.mark.parametrize("name", ["by_name", "usual", "replaced", "described"])
def test_replaced_attribute(parent: DeviceProxy, child: DeviceProxy, name: str) -> None:
    assert parent.read_attribute(name).value == "parent"
    assert child.read_attribute(name).value == "child"


def test_inherited(child: DeviceProxy) -> None:
    assert child.decorated == "parent"
    assert child.extended == "parent"
    assert child.Call() == "parent"


def test_replaced_write_method(parent: DeviceProxy, child: DeviceProxy) -> None:
    parent.usual = "x"
    child.usual = "x"
    assert (parent.Written(), child.Written()) == ("parent x", "child x")


def test_extended_attribute_leaves_the_parent_alone(
    parent: DeviceProxy, child: DeviceProxy
) -> None:
    assert parent.get_attribute_config("extended").writable == AttrWriteType.READ
    child.extended = "y"
    assert child.Written() == "extended y"


def test_replaced_command(child: DeviceProxy) -> None:
    assert child.Replaced() == "child"
    assert child.Checked() == "parent"
    assert child.Prop() == "child"


def test_hidden(parent: DeviceProxy, child: DeviceProxy) -> None:
    assert {"hidden", "Hidden"} <= {*parent.get_attribute_list(), *parent.get_command_list()}
    assert not {"hidden", "Hidden"} & {*child.get_attribute_list(), *child.get_command_list()}
    assert child.get_attribute_config("described").label == "child"


def test_abstract_base(running: Callable[..., DeviceProxy]) -> None:
    class Meta(DeviceMeta, abc.ABCMeta):
        pass

    class Abstract(Device, metaclass=Meta):
        @attribute
        @abc.abstractmethod
        def value(self) -> int: ...

        @command
        def Twice(self) -> int:
            return 2 * self.get()

        @abc.abstractmethod
        def get(self) -> int: ...

    class Concrete(Abstract):
        @attribute
        def value(self) -> int:
            return self.get()

        def get(self) -> int:
            return 21

    device = running(Concrete)
    assert device.value == 21
    assert device.Twice() == 42


@pytest.mark.parametrize("base", [Device, BaseDevice])
def test_metaclass_named(base: type) -> None:
    class Named(base, metaclass=DeviceMeta):
        __metaclass__ = DeviceMeta

        @attribute
        def x(self) -> int:
            return 1

    assert Named.TangoClassName == "Named"
    assert Named.TangoClassClass.attr_list == {"x": Named.x}
