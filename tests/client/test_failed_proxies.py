"""Objects whose constructor failed: debuggers and tests find them in the traceback."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import tango
from tango import DevFailed, GreenMode

UNREACHABLE = "tango://127.0.0.1:1/a/b/c#dbase=no"
NOT_INITIALIZED = "not fully initialized"


class OwnProxy(tango.DeviceProxy):
    def __init__(self, name: str, **options: Any) -> None:
        super().__init__(name + "#bad=1", **options)


class OwnAttribute(tango.AttributeProxy):
    def __init__(self, name: str, **options: Any) -> None:
        super().__init__(name, **options)


class OwnDatabase(tango.Database):
    def __init__(self, *_: Any) -> None:
        super().__init__("127.0.0.1", 1)


class OwnGroup(tango.Group):
    def __init__(self, *_: Any) -> None:
        raise DevFailed("it failed")


CLASSES: list[type] = [OwnProxy, OwnAttribute, OwnDatabase, OwnGroup]


def failed(cls: type, **options: Any) -> Any:
    """An object of a class whose constructor fails, out of the traceback."""
    try:
        cls(UNREACHABLE, **options)
    except DevFailed as error:
        step = error.__traceback__
        while step is not None:
            found = step.tb_frame.f_locals.get("self")
            if isinstance(found, cls):
                return found
            step = step.tb_next
    raise AssertionError("no object in the traceback")


@pytest.mark.parametrize("show", [repr, str])
@pytest.mark.parametrize("cls", CLASSES)
def test_they_print(cls: type, show: Callable[[Any], str]) -> None:
    assert NOT_INITIALIZED in show(failed(cls))
    assert NOT_INITIALIZED in show(cls.__new__(cls))


USES: dict[str, tuple[type, Callable[[Any], Any]]] = {
    "dir": (OwnProxy, dir),
    "a name": (OwnProxy, lambda one: one.some_name),
    "setting": (OwnProxy, lambda one: setattr(one, "some_name", 1)),
    "an item": (OwnProxy, lambda one: one["some_name"]),
    "setting an item": (OwnProxy, lambda one: one.__setitem__("some_name", 1)),
    "in": (OwnProxy, lambda one: "some_name" in one),
    "a green call": (OwnProxy, lambda one: one.read_attribute("x")),
    "a blocking call": (OwnProxy, lambda one: one.info()),
    "a plain call": (OwnProxy, lambda one: one.get_timeout_millis()),
    "a name of it": (OwnProxy, lambda one: one.dev_name()),
    "a mode": (OwnProxy, lambda one: one.get_green_mode()),
    "events": (
        OwnProxy,
        lambda one: one.subscribe_event("x", tango.EventType.CHANGE_EVENT, print),
    ),
    "a copy": (OwnProxy, tango.DeviceProxy),
    "an attribute": (OwnAttribute, lambda one: one.read()),
    "the name of an attribute": (OwnAttribute, lambda one: one.name()),
    "a database": (OwnDatabase, lambda one: one.get_info()),
    "the database of a connection": (OwnDatabase, lambda one: one.dev_name()),
    "a group": (OwnGroup, lambda one: one.get_size()),
    "a group's call": (OwnGroup, lambda one: one.command_inout("State")),
}


@pytest.mark.parametrize("use", USES)
def test_all_else_is_an_error(use: str) -> None:
    cls, call = USES[use]
    with pytest.raises(RuntimeError, match=NOT_INITIALIZED):
        call(failed(cls))


# Constructors may set what they like before they call the one of DeviceProxy.
@pytest.mark.parametrize("use", [use for use in USES if use != "setting"])
def test_before_the_constructor(use: str) -> None:
    cls, call = USES[use]
    with pytest.raises(RuntimeError, match=NOT_INITIALIZED):
        call(cls.__new__(cls))


@pytest.mark.parametrize("mode", GreenMode.__members__)
def test_green_modes(mode: str) -> None:
    proxy = failed(OwnProxy, green_mode=GreenMode.__members__[mode])
    assert NOT_INITIALIZED in repr(proxy)
    with pytest.raises(RuntimeError, match=NOT_INITIALIZED):
        proxy.read_attribute("x")


def test_repr_never_raises(full_names: list[str]) -> None:
    class Odd(tango.DeviceProxy):
        def info(self, *_: Any, **__: Any) -> Any:
            raise ZeroDivisionError

    assert repr(Odd(full_names[0])) == str(Odd(full_names[0])) == "Device(sys/tg_test/1)"
