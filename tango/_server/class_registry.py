"""The classes that a program registers for its server, as the original API lists them."""

from __future__ import annotations

from typing import Any

from tango._tango import Util

__all__ = [
    "class_factory",
    "class_list",
    "cleanup_classes",
    "constructed_class",
    "cpp_class_list",
    "delete_class_list",
    "get_class",
    "get_class_by_class",
    "get_classes",
    "get_constructed_class",
    "get_constructed_class_by_class",
    "get_constructed_classes",
    "get_cpp_class",
    "get_cpp_classes",
]

# What Util.add_class was given: (DeviceClass, Device, name), and (name, library) for C++.
class_list: list[tuple[type, type, str]] = []
cpp_class_list: list[tuple[str, str]] = []
# The DeviceClass objects that were made of them.
constructed_class: list[Any] = []


def get_classes() -> list[tuple[type, type, str]]:
    """The classes in Python that were registered: (DeviceClass, Device, name)."""
    return class_list


def get_class(name: str) -> tuple[type, type, str] | None:
    """A class in Python that was registered.

    Parameters
    ----------
    name : str
        Its Tango name.

    Returns
    -------
    tuple[type, type, str] | None
        (DeviceClass, Device, name), or None.
    """
    return next((known for known in class_list if known[2] == name), None)


def get_class_by_class(klass: type) -> tuple[type, type, str] | None:
    """A class in Python that was registered.

    Parameters
    ----------
    klass : type
        Its DeviceClass.

    Returns
    -------
    tuple[type, type, str] | None
        (DeviceClass, Device, name), or None.
    """
    return next((known for known in class_list if known[0] is klass), None)


def get_cpp_classes() -> list[tuple[str, str]]:
    """The classes in C++ that were registered: (name, library)."""
    return cpp_class_list


def get_cpp_class(name: str) -> tuple[str, str] | None:
    """A class in C++ that was registered.

    Parameters
    ----------
    name : str
        Its Tango name.

    Returns
    -------
    tuple[str, str] | None
        (name, library), or None.
    """
    return next((known for known in cpp_class_list if known[0] == name), None)


def get_constructed_classes() -> list[Any]:
    """The DeviceClass objects of the server."""
    return constructed_class


def get_constructed_class(name: str) -> Any:
    """A DeviceClass object of the server.

    Parameters
    ----------
    name : str
        Its Tango name.

    Returns
    -------
    object
        The object, or None.
    """
    return next((made for made in constructed_class if made.get_name() == name), None)


def get_constructed_class_by_class(klass: type) -> Any:
    """A DeviceClass object of the server.

    Parameters
    ----------
    klass : type
        Its class.

    Returns
    -------
    object
        The object, or None.
    """
    return next((made for made in constructed_class if type(made) is klass), None)


def construct(device_class: Any) -> None:
    """Take over a DeviceClass object that is being made; those of an earlier start are gone.

    Parameters
    ----------
    device_class : object
        The object.
    """
    constructed_class[:] = [*filter(_exists, constructed_class), device_class]


def _exists(device_class: Any) -> bool:
    try:
        device_class.get_name()
    except RuntimeError:  # cppTango has deleted it
        return False
    return True


def class_factory() -> None:
    """Look up the DeviceClass objects that the server has made of the registered classes.

    The server makes them itself, with :meth:`Util.server_init`.
    """
    made = Util.instance().get_class_list()
    constructed_class[:] = [one for one in made if hasattr(one, "_device_type")]


def cleanup_classes() -> None:
    """Begin a new server: no class is registered."""
    class_list.clear()
    cpp_class_list.clear()
    constructed_class.clear()


def delete_class_list() -> None:
    """Forget the DeviceClass objects; those of the server stay as they are."""
    constructed_class.clear()
