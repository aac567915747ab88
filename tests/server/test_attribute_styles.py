"""Every way to declare an attribute, and to write its methods."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import pytest

from tango import AttReqType, AttrQuality, AttrWriteType, DevFailed, DeviceProxy
from tango.server import Device, attribute, command

READ_WRITE = AttrWriteType.READ_WRITE


class Helper:
    """An object that is no device, whose methods answer for one."""

    def __init__(self) -> None:
        self.value = 1.0

    def read(self, device: Any) -> float:
        return self.value

    def write(self, device: Any, value: float) -> None:
        self.value = value

    def may(self, device: Any, request: AttReqType) -> bool:
        return True


helper = Helper()


def free_read(self: Any) -> float:
    return float(self.stored["free"])


def free_write(self: Any, value: float) -> None:
    self.stored["free"] = value


def free_allowed(self: Any, request: AttReqType) -> bool:
    self.asked.append(f"free {request.name}")
    return True


class Mixin:
    """Adds members to a device, without being one."""

    from_mixin = attribute(dtype=float)

    def read_from_mixin(self) -> float:
        return 1.0


class Styles(Mixin, Device):
    """The same attribute, declared in many ways. Each reads 1 at first, then what was written."""

    def init_device(self) -> None:
        super().init_device()
        self.stored: dict[str, float] = dict.fromkeys(
            ("decorator", "setter", "called", "names", "free", "usual", "other", "nine", "w"), 1.0
        )
        self.asked: list[str] = []

    @attribute
    def bare(self) -> float:
        return 1.0

    @attribute(dtype=float)
    def decorator(self) -> float:
        return self.stored["decorator"]

    @decorator.write
    def decorator(self, value: float) -> None:
        self.stored["decorator"] = value

    @decorator.is_allowed
    def decorator(self, request: AttReqType) -> bool:
        self.asked.append(f"decorator {request.name}")
        return True

    @attribute()
    def setter(self) -> float:
        return self.stored["setter"]

    @setter.setter
    def set_setter(self, value: float) -> None:
        self.stored["setter"] = value

    called = attribute(dtype=float)

    @called.read
    def get_called(self) -> float:
        return self.stored["called"]

    @called.write
    def set_called(self, value: float) -> None:
        self.stored["called"] = value

    getter = attribute(dtype=float)

    @getter.getter
    def getter(self) -> float:
        return 1.0

    usual = attribute(dtype=float, access=READ_WRITE)

    def read_usual(self) -> float:
        return self.stored["usual"]

    def write_usual(self, value: float) -> None:
        self.stored["usual"] = value

    def is_usual_allowed(self, request: AttReqType) -> bool:
        self.asked.append(f"usual {request.name}")
        return True

    names = attribute(dtype=float, fget="get_names", fset="set_names", fisallowed="may_names")

    def get_names(self) -> float:
        return self.stored["names"]

    def set_names(self, value: float) -> None:
        self.stored["names"] = value

    def may_names(self, request: AttReqType) -> bool:
        self.asked.append(f"names {request.name}")
        return True

    fread = attribute(dtype=float, fread="get_names", fwrite="set_names")
    functions = attribute(dtype=float, fget=free_read, fset=free_write, fisallowed=free_allowed)
    own = attribute(dtype=float, fget=get_names, fset=set_names)
    foreign = attribute(dtype=float, fget=helper.read, fset=helper.write, fisallowed=helper.may)
    a_lambda = attribute(dtype=float, fget=lambda self: 1.0)
    partial = attribute(dtype=float, fget=functools.partial(lambda one, self: one, 1.0))
    renamed = attribute(name="another_name", dtype=float)

    def read_another_name(self) -> float:
        return 1.0

    by_variable = attribute(name="no_method_has_this_name", dtype=float)

    def read_by_variable(self) -> float:
        return 1.0

    @attribute(dtype=float)
    def nine(self, attr: Any) -> None:
        attr.set_value(self.stored["nine"])

    @nine.write
    def nine(self, value: float) -> None:
        self.stored["nine"] = value

    @attribute(dtype=float)
    def both(self, attr: Any) -> float:
        assert attr.get_name() == "both"
        return 1.0

    @attribute(dtype=float)
    def optional(self, attr: Any = None) -> float:
        assert attr is None
        return 1.0

    written = attribute(dtype=float, fset="write_written")

    def write_written(self, value: float) -> None:
        self.stored["w"] = value

    not_writable = attribute(dtype=float)

    def read_not_writable(self) -> float:
        return 1.0

    def write_not_writable(self, value: float) -> None:
        raise AssertionError

    @attribute(dtype=float, green_mode=False)
    def direct(self) -> float:
        return 1.0

    @attribute
    def without_request(self) -> float:
        return 1.0

    def is_without_request_allowed(self) -> bool:
        return True

    @attribute(dtype=float)
    def timed(self) -> tuple[float, float, AttrQuality]:
        return 1.0, 1000.5, AttrQuality.ATTR_CHANGING

    @attribute(dtype=float)
    def forbidden(self) -> float:
        raise AssertionError

    def is_forbidden_allowed(self, request: AttReqType) -> None:
        """Gives None, which is not true."""

    @attribute
    def unset(self) -> float:
        return None  # type: ignore[return-value]

    @command(dtype_out=[str])
    def Asked(self) -> list[str]:
        """Which is-allowed methods ran, and for what."""
        asked, self.asked = self.asked, []
        return asked


READABLE = [
    "bare",
    "decorator",
    "setter",
    "called",
    "getter",
    "usual",
    "names",
    "fread",
    "functions",
    "own",
    "foreign",
    "a_lambda",
    "partial",
    "another_name",
    "no_method_has_this_name",
    "nine",
    "both",
    "optional",
    "not_writable",
    "direct",
    "without_request",
    "from_mixin",
    "timed",
]
WRITABLE = ["decorator", "setter", "called", "usual", "names", "fread", "functions", "own"]


@pytest.fixture
def styles(running: Callable[..., DeviceProxy]) -> DeviceProxy:
    proxy = running(Styles)
    proxy.Init()
    return proxy


@pytest.mark.parametrize("name", READABLE)
def test_reads(styles: DeviceProxy, name: str) -> None:
    assert styles.read_attribute(name).value == 1.0


@pytest.mark.parametrize("name", [*WRITABLE, "foreign", "nine"])
def test_writes(styles: DeviceProxy, name: str) -> None:
    styles.write_attribute(name, 7.5)
    assert styles.read_attribute(name).value == 7.5
    styles.write_attribute(name, 1.0)


@pytest.mark.parametrize("name", ["decorator", "usual", "names", "functions"])
def test_is_allowed_is_asked(styles: DeviceProxy, name: str) -> None:
    shown = name.replace("functions", "free")
    styles.write_attribute(name, 1.0)
    assert styles.Asked() == [f"{shown} WRITE_REQ"]
    styles.read_attribute(name)
    assert styles.Asked() == [f"{shown} READ_REQ"]


@pytest.mark.parametrize(
    ("name", "access"),
    [
        ("bare", AttrWriteType.READ),
        ("setter", READ_WRITE),
        ("names", READ_WRITE),
        ("written", AttrWriteType.WRITE),
        ("not_writable", AttrWriteType.READ),
    ],
)
def test_access(styles: DeviceProxy, name: str, access: AttrWriteType) -> None:
    assert styles.get_attribute_config(name).writable == access


def test_write_only_reads_what_was_written(styles: DeviceProxy) -> None:
    styles.write_attribute("written", 3.25)
    assert styles.read_attribute("written").value == 3.25


def test_aliases_are_one_attribute(styles: DeviceProxy) -> None:
    names = set(styles.get_attribute_list())
    assert not names & {"set_setter", "get_called", "set_called", "renamed", "by_variable"}


def test_time_and_quality(styles: DeviceProxy) -> None:
    reading = styles.read_attribute("timed")
    assert reading.quality == AttrQuality.ATTR_CHANGING
    assert reading.time.totime() == 1000.5


@pytest.mark.parametrize(
    ("name", "reason"),
    [("forbidden", "API_AttrNotAllowed"), ("unset", "API_AttrValueNotSet")],
)
def test_refused(styles: DeviceProxy, name: str, reason: str) -> None:
    with pytest.raises(DevFailed) as error:
        styles.read_attribute(name)
    assert error.value.args[0].reason == reason


def test_not_writable(styles: DeviceProxy) -> None:
    with pytest.raises(DevFailed) as error:
        styles.write_attribute("not_writable", 1.0)
    assert error.value.args[0].reason == "API_AttrNotWritable"


@pytest.mark.parametrize(
    "options",
    [{}, {"fget": "nowhere"}, {"access": READ_WRITE, "fget": lambda self: 1.0}],
    ids=["read", "fget", "write"],
)
def test_missing_method(options: dict[str, Any]) -> None:
    with pytest.raises(AttributeError, match=r"has no attribute '(read_x|nowhere|write_x)'"):
        type("Missing", (Device,), {"x": attribute(dtype=int, **options)})


@pytest.mark.parametrize(
    "options", [{"nonsense": 3}, {"dtype": int, "dtype_in": int}], ids=["unknown", "of-commands"]
)
def test_unknown_keyword(options: dict[str, Any]) -> None:
    with pytest.raises(DevFailed) as error:
        attribute(**options)
    assert error.value.args[0].reason == "PyDs_WrongAttributeDefinition"
