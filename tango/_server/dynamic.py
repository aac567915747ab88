"""Attributes and commands that devices get and lose while they run."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from tango._server.attr_data import AttrData
from tango._server.attribute import attribute
from tango._server.command import DeclaredCommand, declaration_of
from tango._server.typehints import naming
from tango._server.worker import current_runner
from tango._tango import Attr

__all__ = ["add_attribute", "add_command", "in_thread"]


def add_attribute(
    device: Any, attr: Any, r_meth: Any = None, w_meth: Any = None, is_allo_meth: Any = None
) -> Attr:
    """Add an attribute to a device.

    Parameters
    ----------
    device : object
        The device.
    attr : object
        An :class:`attribute`, AttrData, or Attr.
    r_meth, w_meth, is_allo_meth : object, optional
        Callables or names, or ``None``.

    Raises
    ------
    TypeError
        When it is not one of these, or has no name.
    AttributeError
        When a method is missing.
    DevFailed
        When the device has another attribute of that name.
    """
    declared, made = _declaration(attr)
    if not declared.attr_name:
        raise TypeError(f"{attr!r} has no name: give name= to the attribute")
    with naming(type(device), declared.attr_name):
        methods = declared.resolve_dynamic(device, r_meth, w_meth, is_allo_meth)
    runner = current_runner()
    if made is None:
        made = declared.make(methods, runner)
    else:
        declared.bind(made, methods, runner)
    device._add_attribute(made)
    return made


def _declaration(attr: Any) -> tuple[attribute, Attr | None]:
    """The declaration, and the attribute for a server where there is one already."""
    if isinstance(attr, attribute):
        return attr, None
    if isinstance(attr, Attr):
        return attribute._made_of(attr), attr
    if not isinstance(attr, AttrData):
        raise TypeError(f"{attr!r} is neither an attribute nor an Attr")
    made = attr._new_attr()
    declared = attribute._made_of(made)
    declared._given(attr.fget, attr.fset, attr.fisallowed)
    return declared, made


def add_command(device: Any, cmd: Any, device_level: bool = True) -> None:
    """Add a command to a device, or to all devices of its class.

    Parameters
    ----------
    device : object
        The device.
    cmd : object
        A function that :func:`command` declared.
    device_level : bool, default True
        To this device only.

    Raises
    ------
    TypeError
        When it was not declared.
    DevFailed
        When there is another command of that name.
    """
    if declaration_of(cmd) is None:
        raise TypeError(f"{cmd!r} is not a command: declare it with tango.server.command")
    name = getattr(cmd, "__name__", "")
    if not name:
        raise TypeError(f"{cmd!r} has no name: give it a __name__")
    with naming(type(device), name):
        declared = DeclaredCommand(device, name, cmd)
    device._add_command(declared.make(current_runner()), device_level)


async def in_thread(function: Callable[..., Any], *args: Any) -> Any:
    """Run a function on the thread of the request, while the loop continues.

    Parameters
    ----------
    function : Callable[..., Any]
        The function, with the arguments that follow.
    """
    from tango._server.loop_request import off_the_loop

    return await off_the_loop(functools.partial(function, *args))
