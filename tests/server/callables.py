"""What can implement an attribute, a command or a pipe, besides a method of the device."""

from __future__ import annotations

import functools
from collections.abc import Callable
from types import MethodType
from typing import Any

import tango
from tango import Attr, AttrWriteType, CmdArgType, DeviceClass, GreenMode, LatestDeviceImpl
from tango.server import Device, attribute, command, pipe

KINDS = ("function", "decorated", "lambda", "partial", "named_partial", "method", "object")

_called: list[str] = []


class Filled:
    """What a method or a partial has as its first argument before it is called."""


def _tell(*args: Any) -> str:
    types = [type(arg).__name__ for arg in args if not isinstance(arg, Filled)]
    told = " ".join(types) or "nothing"
    _called.append(f"called with {told}")
    return told


def _function(count: int, coroutine: bool) -> Callable[..., Any]:
    """A function of so many arguments, which says of which types they are."""

    async def none_later() -> str:
        return _tell()

    async def one_later(a: Any) -> str:
        return _tell(a)

    async def two_later(a: Any, b: Any) -> str:
        return _tell(a, b)

    async def three_later(a: Any, b: Any, c: Any) -> str:
        return _tell(a, b, c)

    def none() -> str:
        return _tell()

    def one(a: Any) -> str:
        return _tell(a)

    def two(a: Any, b: Any) -> str:
        return _tell(a, b)

    def three(a: Any, b: Any, c: Any) -> str:
        return _tell(a, b, c)

    later = (none_later, one_later, two_later, three_later)
    return later[count] if coroutine else (none, one, two, three)[count]


def make(kind: str, count: int, coroutine: bool) -> Any:
    """A callable of one kind that takes so many arguments."""
    function = _function(count, coroutine)
    one_more = _function(count + 1, coroutine)
    if kind == "decorated":

        @functools.wraps(function)
        def decorated(*args: Any) -> Any:
            return function(*args)

        return decorated
    if kind == "lambda":
        last = Filled()
        return (
            lambda: one_more(last),
            lambda a: one_more(a, last),
            lambda a, b: one_more(a, b, last),
        )[count]
    if kind == "partial":
        return functools.partial(one_more, Filled())
    if kind == "named_partial":
        return functools.update_wrapper(functools.partial(one_more, Filled()), one_more)
    if kind == "method":
        return MethodType(one_more, Filled())
    if kind == "object":
        return type("Callable", (Filled,), {"__call__": one_more})()
    return function


BINDS = ("function", "decorated", "lambda")  # what becomes a method in a class that has it


async def _blob_later(_: Any) -> Any:
    return "blob", {"value": 1}


def _blob(_: Any) -> Any:
    return "blob", {"value": 1}


def _static_members(kind: str, coroutine: bool) -> dict[str, Any]:
    """Attributes, commands and pipes of a class; the number of their arguments ends their names."""
    blob = _blob_later if coroutine else _blob
    members: dict[str, Any] = {}
    for count in (0, 1, 2):
        made = make(kind, count, coroutine)
        read = make("function", 1, coroutine)
        members[f"read_{kind}_{count}"] = attribute(dtype=str, fget=made)
        members[f"allowed_{kind}_{count}"] = attribute(dtype=str, fget=read, fisallowed=made)
        members[f"pipe_allowed_{kind}_{count}"] = pipe(fget=blob, fisallowed=made)
    for count in _counts(kind, 1):
        made = make(kind, count, coroutine)
        members[f"write_{kind}_{count}"] = attribute(dtype=str, fget=read, fset=made)
        members[f"pipe_write_{kind}_{count}"] = pipe(fget=blob, fset=made)
        members |= _command(f"argument_{kind}_{count}", make(kind, count, coroutine), dtype_in=str)
    for count in _counts(kind, 0):
        members |= _command(f"plain_{kind}_{count}", make(kind, count, coroutine))
    for count in (0, 1):
        run, made = make("function", 1, coroutine), make(kind, count, coroutine)
        members |= _command(f"command_allowed_{kind}_{count}", run, fisallowed=made)
    return members


def _counts(kind: str, least: int) -> tuple[int, ...]:
    """With how many arguments it can be called that belong to the request, and the device."""
    return (least + 1,) if kind in BINDS else (least, least + 1)


def _command(name: str, function: Any, **options: Any) -> dict[str, Any]:
    named = function.__func__ if isinstance(function, MethodType) else function
    named.__name__ = name
    return {name: command(function, **{"dtype_in": None, "dtype_out": str, **options})}


def _add_to(device: Any, kind: str, coroutine: bool) -> None:
    """Adds the same at run time, to a device of any API."""
    read, write = make("function", 1, coroutine), make("function", 2, coroutine)
    for count in (0, 1, 2):
        made = make(kind, count, coroutine)
        device.add_attribute(_attr(f"later_read_{kind}_{count}"), made, write)
        device.add_attribute(_attr(f"later_allowed_{kind}_{count}"), read, write, made)
        name = f"later_own_{kind}_{count}"
        setattr(device, f"read_{name}", made)
        setattr(device, f"write_{name}", write)
        setattr(device, f"is_{name}_allowed", made)
        device.add_attribute(_attr(name))
    for count in _counts(kind, 1):
        made = make(kind, count, coroutine)
        device.add_attribute(_attr(f"later_write_{kind}_{count}"), read, made)


def _attr(name: str) -> Attr:
    return Attr(name, CmdArgType.DevString, AttrWriteType.READ_WRITE)


def _add_declared(device: Any, kind: str, coroutine: bool) -> None:
    """Adds what only devices of the high-level API declare."""
    read = make("function", 1, coroutine)
    for count in (0, 1, 2):
        made = make(kind, count, coroutine)
        declared = attribute(name=f"declared_{kind}_{count}", dtype=str, fget=made, fisallowed=made)
        device.add_attribute(declared)
    for least, options in ((0, {}), (1, {"dtype_in": str})):
        for count in (least, least + 1):
            name = f"later_command{least}_{kind}_{count}"
            for added in _command(name, make(kind, count, coroutine), **options).values():
                device.add_command(added)
    for count in (0, 1):
        name, made = f"later_command_allowed_{kind}_{count}", make(kind, count, coroutine)
        for added in _command(name, read, fisallowed=made).values():
            device.add_command(added)


def device_class(green_mode: GreenMode) -> type:
    """A device of the high-level API with everything, for a green mode."""
    coroutine = green_mode == GreenMode.Asyncio
    members: dict[str, Any] = {"green_mode": green_mode}
    for kind in KINDS:
        members |= _static_members(kind, coroutine)

    def initialize_dynamic_attributes(self: Any) -> None:
        for kind in KINDS:
            _add_to(self, kind, coroutine)
            _add_declared(self, kind, coroutine)

    members["initialize_dynamic_attributes"] = initialize_dynamic_attributes
    members |= _command("Called", _called_later if coroutine else _called_now)
    return type("Callables", (Device,), members)


def _called_now(_: Any) -> str:
    called = ", ".join(_called)
    _called.clear()
    return called


async def _called_later(device: Any) -> str:
    return _called_now(device)


class Original(LatestDeviceImpl):
    """A device of the original API, to which the same is added."""

    def Called(self) -> str:
        return _called_now(self)


class OriginalClass(DeviceClass):
    cmd_list = {"Called": [[tango.DevVoid, ""], [tango.DevString, ""]]}

    def dyn_attr(self, devices: Any) -> None:
        for device in devices:
            for kind in KINDS:
                _add_to(device, kind, coroutine=False)
