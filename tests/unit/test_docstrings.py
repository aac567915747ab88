"""help() has something to say of everything that a client uses."""

from __future__ import annotations

import inspect
import re
from types import ModuleType
from typing import Any

import pytest

import tango
from tango import asyncio, client, codec, constants, futures, gevent, utils

CLIENT = [
    tango.ApiUtil,
    tango.AttributeProxy,
    tango.Connection,
    tango.Database,
    tango.DeviceProxy,
    tango.EnsureOmniThread,
    tango.Except,
    tango.Group,
    client.Object,
    *(
        cls
        for cls in vars(tango._tango).values()
        if isinstance(cls, type)
        and cls.__name__ in tango.__all__
        and re.match(
            "(Archive|Attr[CDMQRSW]|AttributeA|AttributeC|AttributeD|AttributeE|AttributeI|Change|Cmd"
            "|Comm|Conn|DataR|Db|Dev[EFI]|DeviceA|DeviceD|DeviceInfo|Event|Group|Lock|Named|Non|Not"
            "|Periodic|PipeC|PipeE|PipeI|Std|Time|Wrong|Asyn|Err|Extract|Green|Log[LT]|Poll[CO])",
            cls.__name__,
        )
    ),
]
MODULES = [utils, asyncio, futures, gevent, codec, client, constants, tango]

_SIGNATURE = re.compile(r"^(\d+\. )?\w+\(.*\)( -> .*)?$|^Overloaded function\.$")


def said(doc: str | None) -> str:
    """A docstring without the signatures that pybind11 writes."""
    lines = (doc or "").splitlines()
    return "\n".join(line for line in lines if line.strip() and not _SIGNATURE.match(line.strip()))


def members(cls: type) -> dict[str, Any]:
    """What a class has in public, besides what every exception or enum has."""
    common = {*dir(Exception), *dir(int), "names", "values"}
    return {
        name: inspect.getattr_static(cls, name)
        for name in dir(cls)
        if not name.startswith("_") and name not in common
    }


@pytest.mark.parametrize("cls", CLIENT, ids=lambda cls: cls.__name__)
def test_classes_and_their_members(cls: type) -> None:
    assert said(cls.__doc__)
    silent = [
        name
        for name, member in members(cls).items()
        if not isinstance(member, int) and not said(inspect.getdoc(member))
    ]
    assert silent == []


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_modules_and_their_functions(module: ModuleType) -> None:
    assert module.__doc__
    names = getattr(module, "__all__", [])
    silent = [
        name
        for name in names
        if inspect.isroutine(getattr(module, name)) and not said(getattr(module, name).__doc__)
    ]
    assert silent == []


def test_methods_that_only_call_have_signatures() -> None:
    """Both help() and editors show the names of the arguments."""
    signature = (tango.DeviceProxy.poll_attribute.__doc__ or "").splitlines()[0]
    assert "attr_name: str" in signature
    assert "period" in signature


def test_a_metaclass_knows_the_mode_of_green_proxies() -> None:
    for module, mode in ((asyncio, "Asyncio"), (futures, "Futures"), (gevent, "Gevent")):
        default = inspect.signature(module.DeviceProxy).parameters["green_mode"].default
        assert default is tango.GreenMode.names[mode]
