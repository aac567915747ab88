"""Python methods for classes that C++ hands out itself (information structs, times, events).

A class that Python creates is an ordinary subclass; only what cppTango makes gets methods this way.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Cls = TypeVar("Cls", bound=type)


def augments(*classes: type, replaces: tuple[str, ...] = ()) -> Callable[[Cls], Cls]:
    """Put the members of the decorated class on the given ones.

    Parameters
    ----------
    classes
        Bound classes, each of which gets every member of the decorated class.
    replaces : tuple[str, ...], default ()
        Names that the bound classes have already and that are meant to be replaced.

    Returns
    -------
    Callable[[Cls], Cls]
        The decorator; it returns the decorated class unchanged.

    Raises
    ------
    TypeError
        A bound class defines one of the names itself, and `replaces` does not list it.
    """

    def decorate(source: Cls) -> Cls:
        for name, member in _members(source).items():
            for target in classes:
                if name in vars(target) and name not in replaces:
                    raise TypeError(f"{target.__name__} has {name!r} already")
                setattr(target, name, member)
            if len(classes) == 1:
                _rename(member, f"{classes[0].__name__}.{name}")
        return source

    return decorate


class _Empty:
    """A class statement: what it leaves in a class differs between releases of Python."""


_ANNOTATIONS = {"__annotations__", "__annotate_func__", "__annotations_cache__"}


def _members(source: type) -> dict[str, Any]:
    """What the body of a class defines, without what every class has."""
    inherent = {*vars(_Empty), *_ANNOTATIONS, "__qualname__"}
    return {name: member for name, member in vars(source).items() if name not in inherent}


def _rename(member: Any, qualname: str) -> None:
    """Tracebacks and help() name a function by its __qualname__."""
    if isinstance(member, property):
        _rename(member.fget, qualname)
    function = member.__func__ if isinstance(member, (staticmethod, classmethod)) else member
    if hasattr(function, "__qualname__") and not isinstance(function, type):
        function.__qualname__ = qualname
