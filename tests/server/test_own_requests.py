"""What the methods of a device ask of their own device, in every green mode and both APIs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

import tango
from tango import DeviceClass, DeviceProxy, GreenMode, LatestDeviceImpl, Util
from tango.server import Device, attribute, command
from tango.test_context import DeviceTestContext
from tests.server.conftest import TIMEOUT


def set_label(device: Any) -> str:
    configuration = device.get_attribute_config(["number"])
    configuration[0].label = "another"
    device.set_attribute_config(configuration)
    label: str = device.get_attribute_config(["number"])[0].label
    return label


def set_label_of_release_3(device: Any) -> str:
    configuration = device.get_attribute_config_3(["number"])
    configuration[0].label = "third"
    device.set_attribute_config_3(configuration)
    label: str = device.get_attribute_config_3("number")[0].label
    return label


def set_properties(device: Any) -> str:
    attr = device.get_device_attr().get_attr_by_name("number")
    properties = attr.get_properties()
    properties.label = "fourth"
    attr.set_properties(properties)
    label: str = attr.get_properties().label
    return label


def poll(device: Any) -> str:
    device.poll_attribute("number", 3_600_000)
    polled = device.is_attribute_polled("number")
    device.stop_poll_attribute("number")
    return f"{polled} {device.is_attribute_polled('number')}"


def look_up(device: Any) -> str:
    name: str = Util.instance().get_device_by_name(device.get_name()).get_name()
    return name


def push(device: Any) -> str:
    device.set_change_event("number", True, False)
    device.push_change_event("number", 3)
    return "pushed"


def client(device: Any) -> str:
    return type(device.get_client_ident()).__name__


# What is asked, and the answer.
ASKED: dict[str, tuple[Callable[[Any], str], str]] = {
    "Label": (set_label, "another"),
    "Label3": (set_label_of_release_3, "third"),
    "Properties": (set_properties, "fourth"),
    "Poll": (poll, "True False"),
    "LookUp": (look_up, "test/nodb/own"),
    "Push": (push, "pushed"),
}


class Plain(Device):
    """Its methods are functions."""

    started = 0
    number = attribute(dtype=int)

    def init_device(self) -> None:
        super().init_device()
        self.started += 1

    def read_number(self) -> int:
        return 1

    @command
    def Started(self) -> int:
        return self.started

    @command
    def Client(self) -> str:
        return client(self)

    @command(dtype_in=str, dtype_out=str)
    def Ask(self, what: str) -> str:
        return ASKED[what][0](self)

    @command
    def Change(self) -> bool:
        self.add_attribute(attribute(name="added", dtype=int, fget=self.read_number))
        self.add_command(command(f=self.Extra, dtype_out=int))
        return True

    def Extra(self) -> int:
        return 7


class Coroutines(Device):
    """Its methods are coroutines."""

    green_mode = GreenMode.Asyncio
    started = 0
    number = attribute(dtype=int)

    async def init_device(self) -> None:
        await super().init_device()  # type: ignore[func-returns-value]
        self.started += 1

    async def read_number(self) -> int:
        return 1

    @command
    async def Started(self) -> int:
        return self.started

    @command
    async def Client(self) -> str:
        return client(self)

    @command(dtype_in=str, dtype_out=str)
    async def Ask(self, what: str) -> str:
        return ASKED[what][0](self)

    @command
    async def Change(self) -> bool:
        self.add_attribute(attribute(name="added", dtype=int, fget=self.read_number))
        self.add_command(command(f=self.Extra, dtype_out=int))
        return True

    async def Extra(self) -> int:
        return 7


class Classic(LatestDeviceImpl):
    """Of the original API, whose methods run in the thread of their request."""

    def __init__(self, cls: Any, name: str) -> None:
        super().__init__(cls, name)
        self.started = 0
        self.init_device()

    def init_device(self) -> None:
        self.started += 1

    def read_number(self, attr: Any) -> None:
        attr.set_value(1)

    def Started(self) -> int:
        return self.started

    def Client(self) -> str:
        return client(self)

    def Ask(self, what: str) -> str:
        return ASKED[what][0](self)


class ClassicClass(DeviceClass):
    cmd_list = {
        "Started": [[tango.DevVoid], [tango.DevLong]],
        "Client": [[tango.DevVoid], [tango.DevString]],
        "Ask": [[tango.DevString], [tango.DevString]],
    }
    attr_list = {"number": [[tango.DevLong, tango.SCALAR, tango.READ]]}


@pytest.fixture(params=[*GreenMode, "classic"], ids=str, scope="module")
def kind(request: pytest.FixtureRequest) -> Any:
    if request.param == GreenMode.Gevent:
        pytest.importorskip("gevent")
    return request.param


@pytest.fixture(scope="module")
def own(kind: Any) -> Iterator[DeviceProxy]:
    options: dict[str, Any] = {"green_mode": kind}
    device: type = Coroutines if kind == GreenMode.Asyncio else Plain
    if kind == "classic":
        device, options = Classic, {"device_cls": ClassicClass}
    with DeviceTestContext(
        device, device_name="test/nodb/own", process=True, timeout=TIMEOUT, debug=0, **options
    ) as proxy:
        proxy.set_timeout_millis(10_000)
        yield proxy


@pytest.mark.parametrize("what", ASKED)
def test_answers(own: DeviceProxy, what: str) -> None:
    for _ in range(2):
        assert own.Ask(what) == ASKED[what][1]


def test_init(own: DeviceProxy) -> None:
    before = own.Started()
    own.Init()
    assert own.Started() == before + 1
    assert own.Ask("Label") == "another"


def test_client(own: DeviceProxy, kind: Any) -> None:
    """The thread of a loop, or of a pool, serves no client."""
    in_request = kind in (GreenMode.Synchronous, "classic")
    assert own.Client() == ("ClientAddr" if in_request else "NoneType")


def test_changes(own: DeviceProxy, kind: Any) -> None:
    if kind == "classic":
        pytest.skip("its attributes and commands at run time are tested in tests/server/classic")
    assert own.Change()
    assert (own.read_attribute("added").value, own.command_inout("Extra")) == (1, 7)
