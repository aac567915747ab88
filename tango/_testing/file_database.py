"""Files that take the place of the Tango database for one server: names and properties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["DeviceRecord", "database_text"]


class DeviceRecord:
    """What the file says about one device.

    Parameters:
        info: ``{"name": ..., "properties": {}, "memorized": {}, "root_atts": {}}``.
    """

    def __init__(self, info: Mapping[str, Any]) -> None:
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
    # the format knows no empty text: a blank stands for it
    text = str(value) or " "
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _values(value: Any) -> str:
    items = [value] if isinstance(value, (str, bytes)) or not isinstance(value, Iterable) else value
    return ",\\\n    ".join(_quoted(item) for item in items)


def database_text(
    server: str,
    instance: str,
    tango_class: str,
    devices: Iterable[DeviceRecord],
    class_properties: Mapping[str, Any] | None = None,
) -> str:
    """The part of a file for one class of a server.

    Parameters:
        server: the name of the server.
        instance: the name of its instance.
        tango_class: the Tango class.
        devices: the devices of that class.
        class_properties: the properties of the class, by name.
    """
    devices = list(devices)
    lines = [f"{server}/{instance}/DEVICE/{tango_class}: {_values([d.name for d in devices])}", ""]
    for name, value in (class_properties or {}).items():
        lines += _entry(f"CLASS/{tango_class}->{name}", value)
    for device in devices:
        lines += ["", *device.lines()]
    return "\n".join(lines) + "\n"
