"""Which function answers a request, and with which arguments: decided once, not per request."""

from __future__ import annotations

from collections.abc import Callable
from types import MethodType
from typing import Any, NamedTuple

from tango._server.declarations import positional_range

__all__ = ["Method", "allowed_method", "dynamic_method", "own_function", "static_method"]


class Method(NamedTuple):
    """A callable that takes the device first.

    ``with_attribute`` says that it also wants the Attribute object (reading), or that it wants it
    instead of the value (writing).
    """

    call: Callable[..., Any]
    with_attribute: bool = False


def own_function(function: Any, device_type: type) -> Any:
    """The plain function of a method that is bound to a device; anything else as it is."""
    if isinstance(function, MethodType) and isinstance(function.__self__, device_type):
        return function.__func__
    return function


def static_method(function: Callable[..., Any]) -> Method:
    """How to read an attribute of a class: ``f(self)``; ``f(self, attr)`` if it needs that."""
    needed, most = positional_range(function)
    if needed == 0 and most == 0:
        return Method(lambda device: function())
    return Method(function, with_attribute=needed >= 2)


def dynamic_method(function: Callable[..., Any], device_type: type) -> Method:
    """How to read or write an attribute added at run time: ``f(self, attr)``, or ``f(self)``."""
    function = own_function(function, device_type)
    _needed, most = positional_range(function)
    if most >= 2:
        return Method(function, with_attribute=True)
    if isinstance(function, MethodType):  # of an object that is not the device
        if most == 1:
            return Method(lambda device, attr: function(attr), with_attribute=True)
        return Method(lambda device: function())
    return Method(function)


def allowed_method(function: Callable[..., Any]) -> Callable[..., Any]:
    """How to ask whether a request is allowed: ``f(self, request)``, or ``f(self)``."""
    _needed, most = positional_range(function)
    if most >= 2:
        return function
    return lambda device, request: function(device)
