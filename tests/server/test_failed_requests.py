"""The stacks of errors of requests that fail, as programs search them; None as a result."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import tango
from tango import AttrWriteType, CmdArgType, DevFailed, DeviceClass, DeviceProxy, GreenMode
from tango.server import Device, attribute, command
from tango.test_context import DeviceTestContext
from tests.server.conftest import TIMEOUT

SCALARS = (
    *("DevBoolean", "DevUChar", "DevShort", "DevUShort", "DevLong", "DevULong", "DevLong64"),
    *("DevULong64", "DevFloat", "DevDouble", "DevString", "DevState", "DevEncoded"),
)
ARRAYS = (
    *("DevVarBooleanArray", "DevVarCharArray", "DevVarShortArray", "DevVarUShortArray"),
    *("DevVarLongArray", "DevVarULongArray", "DevVarLong64Array", "DevVarULong64Array"),
    *("DevVarFloatArray", "DevVarDoubleArray", "DevVarStringArray", "DevVarStateArray"),
    *("DevVarLongStringArray", "DevVarDoubleStringArray"),
)


def fail(how: str) -> None:
    if how == "raised":
        raise ValueError("of the device")
    tango.Except.throw_exception("Reason", "of the device", "origin")


def none(_: Any) -> None:
    """The result of a command that forgot its own."""


def forgetful(coroutine: bool) -> dict[str, Any]:
    """A command of each type."""
    members: dict[str, Any] = {}
    for name in (*SCALARS, *ARRAYS):

        def now(self: Any) -> None: ...

        async def later(self: Any) -> None: ...

        function: Any = later if coroutine else now
        function.__name__ = f"None_{name}"
        members[function.__name__] = command(function, dtype_out=getattr(CmdArgType, name))
    return members


class Refusing:
    """What plain methods say before a request, in both APIs."""

    def is_Refused_allowed(self) -> bool:
        return False

    def is_refused_allowed(self, _request: Any) -> bool:
        return False

    def is_Unsure_allowed(self) -> bool:
        raise ValueError("of the device")


class Plain(Refusing, Device):
    how = "raised"
    locals().update(forgetful(coroutine=False))

    @command
    def Refused(self) -> None: ...

    @command
    def Unsure(self) -> None: ...

    @command
    def Choose(self, how: str) -> None:
        self.how = how

    @command
    def Fail(self) -> None:
        fail(self.how)

    @attribute
    def refused(self) -> int:
        return 1

    @attribute
    def value(self) -> int:
        fail(self.how)
        return 1

    @value.write
    def value(self, _value: int) -> None:  # type: ignore[no-redef]
        fail(self.how)


class Coroutines(Plain):
    green_mode = GreenMode.Asyncio
    locals().update(forgetful(coroutine=True))

    async def is_Refused_allowed(self) -> bool:  # type: ignore[override]
        return False

    async def is_refused_allowed(self, _request: Any) -> bool:  # type: ignore[override]
        return False

    async def is_Unsure_allowed(self) -> bool:  # type: ignore[override]
        raise ValueError("of the device")

    @command
    async def Refused(self) -> None: ...  # type: ignore[override]

    @command
    async def Unsure(self) -> None: ...  # type: ignore[override]

    @command
    async def Choose(self, how: str) -> None:  # type: ignore[override]
        self.how = how

    @command
    async def Fail(self) -> None:  # type: ignore[override]
        fail(self.how)

    @attribute
    async def refused(self) -> int:
        return 1

    @attribute
    async def value(self) -> int:
        fail(self.how)
        return 1

    @value.write
    async def value(self, _value: int) -> None:  # type: ignore[no-redef]
        fail(self.how)


class Classic(Refusing, tango.LatestDeviceImpl):
    how = "raised"

    def __init__(self, cls: Any, name: str) -> None:
        super().__init__(cls, name)
        self.init_device()

    def init_device(self) -> None: ...

    for _name in (*SCALARS, *ARRAYS):
        locals()[f"None_{_name}"] = none

    def Refused(self) -> None: ...

    def Unsure(self) -> None: ...

    def Choose(self, how: str) -> None:
        self.how = how

    def Fail(self) -> None:
        fail(self.how)

    def read_refused(self, attr: Any) -> None:
        attr.set_value(1)

    def read_value(self, _attr: Any) -> None:
        fail(self.how)

    def write_value(self, _attr: Any) -> None:
        fail(self.how)


class ClassicClass(DeviceClass):
    cmd_list = {
        "Choose": [[CmdArgType.DevString], [CmdArgType.DevVoid]],
        **{name: [[CmdArgType.DevVoid], [CmdArgType.DevVoid]] for name in ("Refused", "Unsure")},
        "Fail": [[CmdArgType.DevVoid], [CmdArgType.DevVoid]],
        **{
            f"None_{name}": [[CmdArgType.DevVoid], [getattr(CmdArgType, name)]]
            for name in (*SCALARS, *ARRAYS)
        },
    }
    attr_list = {
        "refused": [[CmdArgType.DevLong, tango.SCALAR, AttrWriteType.READ]],
        "value": [[CmdArgType.DevLong, tango.SCALAR, AttrWriteType.READ_WRITE]],
    }


@pytest.fixture(scope="module", params=[*GreenMode, "classic"], ids=str)
def failing(request: pytest.FixtureRequest) -> Iterator[DeviceProxy]:
    if request.param == GreenMode.Gevent:
        pytest.importorskip("gevent")
    options: dict[str, Any] = {"device_cls": ClassicClass}
    if request.param != "classic":
        options = {"green_mode": request.param}
    cls = Coroutines if request.param == GreenMode.Asyncio else Plain
    device = Classic if request.param == "classic" else cls
    with DeviceTestContext(
        device, device_name="a/b/fails", process=True, timeout=TIMEOUT, debug=0, **options
    ) as proxy:
        yield proxy


def stack(call: Any, *arguments: Any) -> list[tuple[str, str]]:
    """Reasons and descriptions, innermost first."""
    with pytest.raises(DevFailed) as error:
        call(*arguments)
    return [(one.reason, one.desc.strip()) for one in error.value.args]


CAUSES = {
    "raised": ("PyDs_PythonError", "ValueError: of the device"),
    "thrown": ("Reason", "of the device"),
}
IN_PYTHON = ("PyDs_UnexpectedFailure", "Cannot execute command")


def of_command(name: str) -> tuple[str, str]:
    said = f"Failed to execute command_inout on device a/b/fails, command {name}"
    return "API_CommandFailed", said


def of_attribute(how: str, name: str) -> tuple[str, str]:
    return "API_AttributeFailed", f"Failed to {how} on device a/b/fails, attribute {name}"


@pytest.mark.parametrize("how", CAUSES)
def test_what_fails(failing: DeviceProxy, how: str) -> None:
    failing.Choose(how)
    run, read, write = failing.command_inout, failing.read_attribute, failing.write_attribute
    assert stack(run, "Fail") == [CAUSES[how], IN_PYTHON, of_command("Fail")]
    assert stack(read, "value") == [CAUSES[how], of_attribute("read_attribute", "value")]
    assert stack(write, "value", 1) == [CAUSES[how], of_attribute("write_attribute", "value")]


def test_what_is_not_allowed(failing: DeviceProxy) -> None:
    run, read = failing.command_inout, failing.read_attribute
    refused = stack(run, "Refused")
    assert refused[0][0] == "API_CommandNotAllowed"
    assert refused[1:] == [of_command("Refused")]
    assert stack(run, "Unsure") == [CAUSES["raised"], of_command("Unsure")]
    assert [reason for reason, _ in stack(read, "refused")] == [
        "API_AttrNotAllowed",
        "API_AttributeFailed",
    ]


@pytest.mark.parametrize("name", SCALARS)
def test_none_is_no_value(failing: DeviceProxy, name: str) -> None:
    reasons = stack(failing.command_inout, f"None_{name}")
    cause, said = reasons[0]
    assert cause == "PyDs_PythonError"
    assert said.startswith(f"TypeError: a/b/fails/None_{name}: expected ")
    assert said.endswith("got NoneType None")
    assert reasons[1:] == [IN_PYTHON, of_command(f"None_{name}")]


@pytest.mark.parametrize("name", ARRAYS)
def test_none_is_no_array(failing: DeviceProxy, name: str) -> None:
    reasons = stack(failing.command_inout, f"None_{name}")
    cause, said = reasons[0]
    assert cause in ("PyDs_WrongParameters", "PyDs_WrongPythonDataTypeForLongStringArray")
    assert said.startswith(f"a/b/fails/None_{name}: expected ")
    assert reasons[-1] == of_command(f"None_{name}")
