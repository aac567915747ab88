"""Files that take the place of the Tango database for one server: names and properties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["DeviceRecord", "check_keys", "database_text", "items"]

_UNSAFE = re.compile(r"[^ -~]|\\")


def check_keys(
    what: str, info: Mapping[str, Any], required: Iterable[str], optional: Iterable[str]
) -> None:
    """Say what is wrong with the keys of a description, where something is.

    Parameters
    ----------
    what : str
        Is described.
    info : Mapping[str, Any]
        The description.
    required : Iterable[str]
        The keys that it must have.
    optional : Iterable[str]
        The others that it may have.

    Raises
    ------
    TypeError
        It is not a dictionary.
    KeyError
        One that it must have is missing.
    ValueError
        It has others than those.
    """
    known = [*required, *optional]
    if not isinstance(info, Mapping):
        raise TypeError(f"{what} must be a dictionary (of {', '.join(known)}), not {info!r}")
    for key in required:
        if key not in info:
            raise KeyError(f"{what} has no {key!r}: {dict(info)!r}")
    unknown = [repr(key) for key in info if key not in known]
    if unknown:
        raise ValueError(
            f"{what} has the unknown key {', '.join(unknown)}: rename or remove it; known are "
            f"{', '.join(known)}"
        )


class DeviceRecord:
    """What the file says about one device.

    Parameters
    ----------
    info : Mapping[str, Any]
        ``{"name": ..., "properties": {}, "memorized": {}, "root_atts": {}}``.
    """

    def __init__(self, info: Mapping[str, Any]) -> None:
        optional = ("properties", "memorized", "root_atts")
        check_keys("a device of devices_info", info, ("name",), optional)
        self.name: str = info["name"]
        self.properties: Mapping[str, Any] = info.get("properties") or {}
        self.memorized: Mapping[str, Any] = info.get("memorized") or {}
        self.root_atts: Mapping[str, Any] = info.get("root_atts") or {}

    def lines(self) -> Iterable[str]:
        """The lines that give its properties and those of its attributes."""
        for name, value in self.properties.items():
            yield from _entry(f"{self.name}->{name}", value)
        for name, value in self.memorized.items():
            yield from _entry(f"{self.name}/{name}->__value", value)
        for name, value in self.root_atts.items():
            yield from _entry(f"{self.name}/{name}->__root_att", value)


def _entry(key: str, value: Any) -> Iterable[str]:
    # a property without items is one that the database does not have
    values = _values(value)
    if values:
        yield f"{key}: {values}"


def _quoted(value: Any) -> str:
    # cppTango writes the file anew without the quotes, and then may not be able to read it, which
    # ends the process. The server gets the exact texts in another way (tango._testing.texts).
    text = _UNSAFE.sub("?", str(value)) or " "
    return '"{}"'.format(text.replace('"', '\\"'))


def items(value: Any) -> Iterable[Any]:
    """The items of a property: those of a sequence, or the one value."""
    if isinstance(value, (str, bytes)) or not isinstance(value, Iterable):
        return (value,)
    return value


def _values(value: Any) -> str:
    return ",\\\n    ".join(_quoted(item) for item in items(value))


def database_text(
    server: str,
    instance: str,
    tango_class: str,
    devices: Iterable[DeviceRecord],
    class_properties: Mapping[str, Any] | None = None,
) -> str:
    """The part of a file for one class of a server.

    Parameters
    ----------
    server : str
        The name of the server.
    instance : str
        The name of its instance.
    tango_class : str
        The Tango class.
    devices : Iterable[DeviceRecord]
        The devices of that class.
    class_properties : Mapping[str, Any] | None, optional
        The properties of the class, by name.
    """
    devices = list(devices)
    lines = [f"{server}/{instance}/DEVICE/{tango_class}: {_values([d.name for d in devices])}", ""]
    for name, value in (class_properties or {}).items():
        lines += _entry(f"CLASS/{tango_class}->{name}", value)
    for device in devices:
        lines += ["", *device.lines()]
    return "\n".join(lines) + "\n"
