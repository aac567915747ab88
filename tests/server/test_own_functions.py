"""Functions set on a device, with names of methods that its class has or lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

import tango
from tango import DevFailed, DeviceClass, DeviceProxy, DevState, GreenMode, LatestDeviceImpl
from tango.server import Device, attribute, command
from tango.test_context import DeviceTestContext
from tests.server.conftest import TIMEOUT, served

FORMATS = {"scalar": tango.SCALAR, "spectrum": tango.SPECTRUM, "image": tango.IMAGE}
VALUES: dict[str, tuple[Any, Any]] = {
    "scalar": (1, 2),
    "spectrum": ([1, 1], [2, 2]),
    "image": ([[1], [1]], [[2], [2]]),
}


def plain(value: Any) -> Any:
    return value.tolist() if hasattr(value, "tolist") else value


# -- the original API -----------------------------------------------------------------------


class Classic(LatestDeviceImpl):
    """The class answers 1, and the device itself 2."""

    def __init__(self, cls: Any, name: str) -> None:
        super().__init__(cls, name)
        self.written = ""
        self.init_device()

    def init_device(self) -> None:
        if type(self) is Early:
            self.Shadow()

    def Shadow(self) -> None:
        for name in FORMATS:
            setattr(self, f"read_{name}", lambda attr, n=name: attr.set_value(VALUES[n][1]))
            setattr(self, f"write_{name}", lambda attr: setattr(self, "written", "own"))
        self.Run = lambda: 2
        self.dev_state = lambda: DevState.MOVING
        self.dev_status = lambda: "own"

    def Forbid(self) -> None:
        for name in (*FORMATS, "bare", "Run"):
            setattr(self, f"is_{name}_allowed", lambda *_: False)

    def Unshadow(self) -> None:
        for name in [key for key in vars(self) if key != "written"]:
            delattr(self, name)

    def read_scalar(self, attr: Any) -> None:
        attr.set_value(VALUES[attr.get_name()][0])

    read_spectrum = read_image = read_scalar

    def write_scalar(self, attr: Any) -> None:
        self.written = "class"

    write_spectrum = write_image = write_scalar

    def is_scalar_allowed(self, _request: Any) -> bool:
        return True

    is_spectrum_allowed = is_image_allowed = is_scalar_allowed

    def read_bare(self, attr: Any) -> None:
        attr.set_value(1)

    def Run(self) -> int:
        return 1

    def is_Run_allowed(self) -> bool:
        return True

    def Written(self) -> str:
        return self.written

    def dev_state(self) -> DevState:
        return DevState.ON

    def dev_status(self) -> str:
        return "class"


class Early(Classic):
    """Has its own from its first line on."""


class ClassicClass(DeviceClass):
    cmd_list = {
        "Run": [[tango.DevVoid], [tango.DevLong]],
        "Shadow": [[tango.DevVoid], [tango.DevVoid]],
        "Unshadow": [[tango.DevVoid], [tango.DevVoid]],
        "Forbid": [[tango.DevVoid], [tango.DevVoid]],
        "Written": [[tango.DevVoid], [tango.DevString]],
    }
    attr_list = {
        "scalar": [[tango.DevLong, tango.SCALAR, tango.READ_WRITE]],
        "spectrum": [[tango.DevLong, tango.SPECTRUM, tango.READ_WRITE, 4]],
        "image": [[tango.DevLong, tango.IMAGE, tango.READ_WRITE, 4, 4]],
        "bare": [[tango.DevLong, tango.SCALAR, tango.READ]],
    }


@pytest.fixture(params=[Classic, Early])
def classic(request: pytest.FixtureRequest) -> Iterator[DeviceProxy]:
    own_class = type(f"{request.param.__name__}Class", (ClassicClass,), {})
    with DeviceTestContext(
        request.param, device_cls=own_class, process=True, timeout=TIMEOUT, debug=0
    ) as proxy:
        yield proxy


@pytest.mark.parametrize("name", FORMATS)
def test_classic_attributes(classic: DeviceProxy, name: str) -> None:
    classic.Shadow()
    assert plain(classic.read_attribute(name).value) == VALUES[name][1]
    classic.write_attribute(name, VALUES[name][0])
    assert classic.Written() == "own"
    classic.Unshadow()
    assert plain(classic.read_attribute(name).value) == VALUES[name][0]
    classic.write_attribute(name, VALUES[name][0])
    assert classic.Written() == "class"


def test_classic_commands_and_hooks(classic: DeviceProxy) -> None:
    classic.Shadow()
    assert (classic.Run(), classic.state(), classic.status()) == (2, DevState.MOVING, "own")
    classic.Unshadow()
    assert (classic.Run(), classic.state(), classic.status()) == (1, DevState.ON, "class")


def test_classic_permissions(classic: DeviceProxy) -> None:
    classic.Forbid()
    check_forbidden(classic, [*FORMATS, "bare"], writable=FORMATS)
    with pytest.raises(DevFailed) as error:
        classic.Run()
    assert error.value.args[0].reason == "API_CommandNotAllowed"
    classic.Unshadow()
    assert (classic.Run(), classic.read_attribute("scalar").value) == (1, 1)


def check_forbidden(proxy: DeviceProxy, names: Any, writable: Any) -> None:
    for name in names:
        with pytest.raises(DevFailed) as error:
            proxy.read_attribute(name)
        assert error.value.args[0].reason == "API_AttrNotAllowed"
        assert error.value.args[0].desc == f"It is currently not allowed to read attribute {name}"
    for name in writable:
        with pytest.raises(DevFailed) as error:
            proxy.write_attribute(name, VALUES[name][0])
        assert error.value.args[0].reason == "API_AttrNotAllowed"
        begins = f"It is currently not allowed to write attribute {name}. The device state is "
        assert error.value.args[0].desc.startswith(begins)


# -- the high level API ---------------------------------------------------------------------


class Members:
    """What both kinds of server have."""

    scalar = attribute(dtype=int, access=tango.READ_WRITE)
    spectrum = attribute(dtype=(int,), max_dim_x=4, access=tango.READ_WRITE)
    image = attribute(dtype=((int,),), max_dim_x=4, max_dim_y=4, access=tango.READ_WRITE)
    asked = attribute(dtype=int)

    def shadow(self) -> Any:
        """The functions that the device gets for itself."""
        raise NotImplementedError

    def take(self) -> None:
        for name in (*FORMATS, "asked", "added"):
            setattr(self, f"is_{name}_allowed", self.shadow()(False))
        self.Run = self.shadow()(2)
        self.dev_state = self.shadow()(DevState.MOVING)
        self.dev_status = self.shadow()("own")
        self.always_executed_hook = self.note_hook("own")

    def note_hook(self, whose: str) -> Any:
        """A hook that notes that it was called."""
        raise NotImplementedError

    def leave(self) -> None:
        own = ("Run", "dev_state", "dev_status", "always_executed_hook")
        for name in [key for key in vars(self) if key.endswith("_allowed") or key in own]:
            delattr(self, name)


class Plain(Members, Device):
    noted = ""

    def shadow(self) -> Any:
        return lambda answer: lambda *_: answer

    def note_hook(self, whose: str) -> Any:
        return lambda: setattr(self, "noted", whose)

    def always_executed_hook(self) -> None:
        self.noted = "class"

    def dev_state(self) -> DevState:
        return DevState.ON

    def dev_status(self) -> str:
        return "class"

    @command
    def Noted(self) -> str:
        return self.noted

    def initialize_dynamic_attributes(self) -> None:
        self.add_attribute(attribute(name="added", dtype=int, fget=lambda *_: 1))

    def read_scalar(self) -> Any:
        return 1

    def read_spectrum(self) -> Any:
        return [1, 1]

    def read_image(self) -> Any:
        return [[1], [1]]

    def read_asked(self) -> int:
        return 1

    def write_scalar(self, value: Any) -> None: ...

    write_spectrum = write_image = write_scalar

    def is_asked_allowed(self, _request: Any) -> bool:
        return True

    @command
    def Run(self) -> int:
        return 1

    @command
    def Take(self) -> None:
        self.take()

    @command
    def Leave(self) -> None:
        self.leave()


class Coroutines(Members, Device):
    green_mode = GreenMode.Asyncio

    def shadow(self) -> Callable[[Any], Any]:
        def giving(answer: Any) -> Any:
            async def own(*_: Any) -> Any:
                return answer

            return own

        return giving

    noted = ""

    def note_hook(self, whose: str) -> Any:
        async def hook() -> None:
            self.noted = whose

        return hook

    async def always_executed_hook(self) -> None:
        self.noted = "class"

    async def dev_state(self) -> DevState:
        return DevState.ON

    async def dev_status(self) -> str:
        return "class"

    @command
    async def Noted(self) -> str:
        return self.noted

    def initialize_dynamic_attributes(self) -> None:
        self.add_attribute(attribute(name="added", dtype=int, fget=self.read_asked))

    async def read_scalar(self) -> Any:
        return 1

    async def read_spectrum(self) -> Any:
        return [1, 1]

    async def read_image(self) -> Any:
        return [[1], [1]]

    async def read_asked(self) -> int:
        return 1

    async def write_scalar(self, value: Any) -> None: ...

    write_spectrum = write_image = write_scalar

    async def is_asked_allowed(self, _request: Any) -> bool:
        return True

    @command
    async def Run(self) -> int:
        return 1

    @command
    async def Take(self) -> None:
        self.take()

    @command
    async def Leave(self) -> None:
        self.leave()


@pytest.fixture(params=list(GreenMode), ids=str)
def high_level(request: pytest.FixtureRequest) -> Iterator[DeviceProxy]:
    with served(request.param, Plain, Coroutines) as proxy:
        yield proxy


def test_high_level(high_level: DeviceProxy) -> None:
    """Permissions where the class has none, and commands; the class's own count otherwise."""
    high_level.Take()
    check_forbidden(high_level, [*FORMATS, "added"], writable=FORMATS)
    assert (high_level.read_attribute("asked").value, high_level.Run()) == (1, 2)
    high_level.Leave()
    for name in FORMATS:
        assert plain(high_level.read_attribute(name).value) == VALUES[name][0]
        high_level.write_attribute(name, VALUES[name][0])
    assert (high_level.read_attribute("added").value, high_level.Run()) == (1, 1)


def test_high_level_hooks(high_level: DeviceProxy) -> None:
    high_level.Take()
    assert (high_level.state(), high_level.status()) == (DevState.MOVING, "own")
    assert high_level.Noted() == "own"
    high_level.Leave()
    assert (high_level.state(), high_level.status()) == (DevState.ON, "class")
    assert high_level.Noted() == "class"
