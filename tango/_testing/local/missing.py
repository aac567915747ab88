"""Clear errors for everything that a device without a server does not have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NoReturn

__all__ = ["no_server", "refused_methods"]


def no_server(kind: type, name: str) -> NoReturn:
    """Raise an error that says that something needs a server.

    Parameters
    ----------
    kind : type
        The class whose member was asked for.
    name : str
        The member.

    Raises
    ------
    AttributeError
        The class has none of this name at all.
    NotImplementedError
        It has, with a server.
    """
    if name.startswith("_") or not hasattr(kind, name.partition("(")[0]):
        raise AttributeError(f"{kind.__name__!r} object has no attribute {name!r}")
    raise NotImplementedError(
        f"{name} needs a server, and this device has none: "
        "serve it with the fixture tango_device, or with DeviceTestContext"
    )


def refused_methods(kind: type, *have: type) -> dict[str, Any]:
    """Methods that refuse, for those of a class written in C++ which none of others has.

    Parameters
    ----------
    kind : type
        The class.
    *have : type
        The others.
    """
    known = {name for one in have for name in vars(one)}
    return {name: _refused(kind, name) for name in _of_cpp(kind) if name not in known}


def _of_cpp(kind: type) -> Iterator[str]:
    for parent in kind.__mro__:
        if parent.__module__ == "tango._tango":
            for name, member in vars(parent).items():
                if not name.startswith("_") and callable(member):
                    yield name


def _refused(kind: type, name: str) -> Any:
    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        no_server(kind, name)

    method.__name__ = method.__qualname__ = name
    return method
