"""Proxies that stand for devices: of a class, of a recorded interface, of a dictionary."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from enum import IntEnum
from pathlib import Path
from typing import Any

import numpy as np

from tango._server.attribute import attribute
from tango._server.command import DeclaredCommand, command
from tango._server.declarations import positional_range
from tango._server.device import Device
from tango._tango import AttrDataFormat, AttrQuality, AttrWriteType, DevState, EventType, GreenMode
from tango._testing.local.device import LocalCommand
from tango._testing.local.make import local
from tango._testing.local.proxy import LocalProxy, device_of
from tango._testing.local.requests import Request
from tango._testing.simulated import ready, simulated_class
from tango._utils.kinds import get_tango_type

__all__ = ["DeviceProxy", "fail", "requests", "set_value"]

_INTERFACE = {"class", "attributes", "commands"}
_LARGEST = 2**16  # items in a row


class DeviceProxy(LocalProxy):
    """A proxy that needs no device: for tests of code that uses proxies.

    It has the methods of `tango.DeviceProxy`, is one according to `isinstance`, and works in every
    green mode. A test can choose how the device answers (`set_value`, `fail`), and look up the
    requests that it received (`requests`).

    Parameters
    ----------
    source : object
        What it imitates. A device class, whose own methods answer; or a file that ``tango mock
        --save`` or a test wrote, or its content: the interface of a device, with values; or a
        dictionary, in which values are attributes that can be read and written, and functions are
        commands. ``State`` and ``Status`` are those of the device.
    name : str | None, optional
        The name of the device; default that in the file, or ``test/mock/1``.
    properties, memorized : Mapping[str, object] | None, optional
        For a class, by name.
    green_mode : GreenMode | None, optional
        The green mode of the proxy.

    Raises
    ------
    TypeError
        `source` is none of these.
    """

    def __init__(
        self,
        source: Any,
        name: str | None = None,
        *,
        properties: Mapping[str, Any] | None = None,
        memorized: Mapping[str, Any] | None = None,
        green_mode: GreenMode | None = None,
    ) -> None:
        found, kind = _class_of(source)
        stands_for = local(
            kind, name or found or "test/mock/1", properties=properties, memorized=memorized
        )
        super().__init__(device_of(stands_for), stands_for.close, green_mode)


def _class_of(source: Any) -> tuple[str | None, Any]:
    """The name of the device, if that is known, and its class."""
    if isinstance(source, type) and issubclass(source, Device):
        return None, source
    if isinstance(source, (str, Path)):
        source = json.loads(Path(source).read_text(encoding="utf-8"))
    if not isinstance(source, Mapping):
        raise TypeError(
            "a mock is made of a device class, a file with the interface of a device, or a "
            f"dictionary, not of {source!r}"
        )
    if source.keys() >= _INTERFACE:
        return None, _recorded("test/mock/1", source)
    first = next(iter(source.values()), None)
    if isinstance(first, Mapping) and first.keys() >= _INTERFACE:
        if len(source) > 1:
            raise TypeError(f"the file has several devices, take one of them: {[*source]}")
        name = next(iter(source))
        return name, _recorded(name, first)
    return None, _declared(source)


def _recorded(name: str, description: Mapping[str, Any]) -> Any:
    known = {key.lower(): ready(value) for key, value in description.get("values", {}).items()}

    class Described(dict[str, Any]):
        """The description, whatever the device is called."""

        def __missing__(self, _: str) -> Any:
            return description

    return simulated_class(
        description["class"], Described(), lambda _, attr_name: known.get(attr_name.lower())
    )


# --- of a dictionary


def _declared(values: Mapping[str, Any]) -> Any:
    """A class with an attribute for each value, and a command for each function."""
    state = values.get("State", DevState.ON)
    members: dict[str, Any] = {
        "DEVICE_CLASS_INITIAL_STATE": state,
        "DEVICE_CLASS_INITIAL_STATUS": values.get("Status", f"The device is in {state} state."),
    }
    untyped: dict[str, Callable[..., Any]] = {}
    for name, value in values.items():
        if name in ("State", "Status"):
            continue
        if not callable(value):
            members[name] = _attribute(name, value)
        elif getattr(value, "__annotations__", None):
            members[name] = _named(name, command(staticmethod(value)))
        else:
            untyped[name] = value

    def init_device(self: Any) -> None:
        Device.init_device(self)
        self._local.commands.update(
            {name: _Untyped(name, function) for name, function in untyped.items()}
        )

    return type("Mock", (Device,), {**members, "init_device": init_device})


def _named(name: str, function: Any) -> Any:
    function.__name__ = name
    return function


class _Untyped(LocalCommand):
    """A function as a command that takes and returns what the function does.

    Parameters
    ----------
    name : str
        The name of the command.
    function : Callable
        Is called with the argument, if it takes one.
    """

    untyped = True

    def __init__(self, name: str, function: Callable[..., Any]) -> None:
        takes = positional_range(function)[1] > 0
        super().__init__(_declaration(name, takes), None)
        self._call, self._takes = function, takes

    def execute(self, device: Any, *argument: Any) -> Any:
        return self._call(*argument) if self._takes else self._call()


def _declaration(name: str, takes: bool) -> Any:
    def with_argument(self: Any, argument: str) -> str:
        return argument

    def without(self: Any) -> None: ...

    chosen = command(_named(name, with_argument if takes else without))
    return DeclaredCommand(type(name, (), {name: chosen}), name, chosen)


def _attribute(name: str, value: Any) -> attribute:
    written = [value]

    def read(self: Any) -> Any:
        return written[0]

    def write(self: Any, new: Any) -> None:
        written[0] = new
        self.push_change_event(name, new)

    options: dict[str, Any] = {}
    if isinstance(value, IntEnum):
        options = {"dtype": type(value)}
    else:
        dtype, form = get_tango_type(np.asarray(value) if _is_numbers(value) else value)
        options = {"dtype": dtype, "dformat": form}
        if form != AttrDataFormat.SCALAR:
            options["max_dim_x"] = _LARGEST
        if form == AttrDataFormat.IMAGE:
            options["max_dim_y"] = _LARGEST
    return attribute(
        name=name,
        fget=read,
        fset=write,
        access=AttrWriteType.READ_WRITE,
        change_event_implemented=True,
        change_event_detect=False,
        **options,
    )


def _is_numbers(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and np.asarray(value).dtype.kind in "biuf"


# --- what a test chooses, and what it looks up


def set_value(
    proxy: DeviceProxy, attr_name: str, value: Any, quality: AttrQuality | None = None
) -> None:
    """Choose what reading an attribute returns from now on, and send it as an event.

    Parameters
    ----------
    proxy : DeviceProxy
        The mock, or what `MyDevice.local()` returned.
    attr_name : str
        The attribute, which may be one that cannot be written.
    value : object
        The value.
    quality : AttrQuality | None, optional
        Its quality; None: the one that follows from its alarm levels.
    """
    device = device_of(proxy)
    attribute = device._local.attribute(attr_name)
    attribute.chosen = (value,) if quality is None else (value, None, quality)
    for kind, name in (("change", "CHANGE_EVENT"), ("archive", "ARCHIVE_EVENT")):
        if attribute.implemented[kind]:
            device._local.subscribers.push_read(
                device._local,
                EventType.names[name],
                attribute.get_name(),
                lambda: proxy._read_now(attr_name),
            )


def fail(proxy: DeviceProxy, name: str, error: BaseException | None) -> None:
    """Choose an error for requests of an attribute or command from now on.

    Parameters
    ----------
    proxy : DeviceProxy
        The mock, or what `MyDevice.local()` returned.
    name : str
        The name of the attribute or command.
    error : BaseException | None
        The error that the device raises; None: it no longer raises one.
    """
    failures = device_of(proxy)._local.failures
    if error is None:
        failures.pop(name, None)
    else:
        failures[name] = error


def requests(proxy: DeviceProxy) -> list[Request]:
    """The requests that the device received so far: reads, writes and commands, in order.

    Parameters
    ----------
    proxy : DeviceProxy
        The mock, or what `MyDevice.local()` returned.

    Returns
    -------
    list of Request
        `kind` ("read", "write", "command"), `name` and `value` (what was written, or the argument).
    """
    return list(device_of(proxy)._local.asked)
