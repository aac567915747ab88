"""Which function serves a request, and with which arguments: decided once, not per request.

A function of the device class is given the device and the arguments of the request. Anything else
that can be called (a method of another object, a ``functools.partial``, an object with
``__call__``) is given as many of these as it accepts.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from types import FunctionType, MethodType
from typing import Any, NamedTuple

from tango._server.declarations import positional_range

__all__ = [
    "Method",
    "allowed_method",
    "dynamic_method",
    "execute_method",
    "may_execute_method",
    "own_function",
    "static_method",
    "write_method",
]

Function = Callable[..., Any]


class Method(NamedTuple):
    """A callable that takes the device first.

    ``with_attribute`` says that it also wants the Attribute object (reading), or that it wants it
    instead of the value (writing).
    """

    call: Function
    with_attribute: bool = False


def own_function(function: Any, device_type: type) -> Any:
    """The plain function of a method that is bound to a device; anything else as it is."""
    if isinstance(function, MethodType) and isinstance(function.__self__, device_type):
        return function.__func__
    return function


def static_method(function: Function) -> Method:
    """How to read an attribute of a class: ``f(self)``; ``f(self, attr)`` if it needs that."""
    needed, most = positional_range(function)
    if most == 0:
        return Method(_called_with(function, 0))
    return Method(function, with_attribute=needed >= 2)


def dynamic_method(function: Function, device_type: type) -> Method:
    """How to read an attribute added at run time: ``f(self, attr)``, or ``f(self)``."""
    function = own_function(function, device_type)
    _needed, most = positional_range(function)
    if most == 0:
        return Method(_called_with(function, 0))
    return Method(function, with_attribute=most >= 2)


def write_method(function: Function, device_type: type) -> Function:
    """How to write an attribute: ``f(self, value)``, or ``f(value)`` of what is not a method.

    What is written is the value, and for an attribute added at run time its WAttribute.
    """
    function = own_function(function, device_type)
    if isinstance(function, FunctionType) or positional_range(function)[1] != 1:
        return function
    return _without_device(function)


def allowed_method(function: Function, device_type: type) -> Function:
    """How to ask whether a request is allowed: ``f(self, request)``, or ``f(self)``."""
    function = own_function(function, device_type)
    _needed, most = positional_range(function)
    return function if most >= 2 else _called_with(function, most)


def may_execute_method(function: Function, device_type: type) -> Function:
    """How to ask whether a command is allowed: ``f(self)``."""
    function = own_function(function, device_type)
    return function if positional_range(function)[1] >= 1 else _called_with(function, 0)


def execute_method(function: Function, arguments: int) -> Function:
    """How to run a command that is not a method of the device: ``f(argument)``.

    Parameters
    ----------
    function : Function
        What is to be called; one that needs more than the arguments gets the device, too.
    arguments : int
        How many the command has: 0 or 1.
    """
    needed, _most = positional_range(function)
    return function if needed > arguments else _without_device(function)


def _called_with(function: Function, count: int) -> Function:
    """Take the arguments of a request, and pass on the first of them."""
    return _named_as(function, lambda *args: function(*args[:count]))


def _without_device(function: Function) -> Function:
    return _named_as(function, lambda device, *args: function(*args))


def _named_as(function: Function, caller: Function) -> Function:
    """Errors and warnings are to name what the program wrote."""
    return functools.update_wrapper(caller, function, updated=())
