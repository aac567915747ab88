"""The contents of a database as one readable structure, taken out and put back.

    {"format": "tango database 1",
     "servers": {server: {device: class}},
     "server_info": {server: {"host": host, "mode": number, "level": number}},
     "devices": {device: {"alias": alias,
                          "properties": {name: [value, ...]},
                          "attributes": {attribute: {name: [value, ...]}},
                          "pipes": {pipe: {name: [value, ...]}}}},
     "classes": {class: the same without alias},
     "objects": {object: {name: [value, ...]}},
     "attribute_aliases": {alias: "domain/family/member/attribute"}}

Only what is not empty is in it. What passes (what is exported, histories) is left out, and so are
the database's own devices: every database registers its own.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

FORMAT = "tango database 1"

Select: TypeAlias = Callable[[str], list[tuple[Any, ...]]]
"""Runs a query on the tables of the reference."""

Call: TypeAlias = Callable[[str, Any], Any]
"""Runs a command of the database."""

Contents: TypeAlias = dict[str, Any]


class NotADump(Exception):
    """A structure that cannot be loaded; the text says why."""


def dump(select: Select) -> Contents:
    """All that a database knows, but for what passes."""
    servers: Contents = {}
    devices: Contents = {}
    for name, server, class_name, alias in select(
        "SELECT name, server, class, alias FROM device WHERE class NOT IN ('DServer', 'DataBase') "
        "ORDER BY server, name"
    ):
        servers.setdefault(server, {})[name] = class_name
        if alias:
            devices.setdefault(name, {})["alias"] = alias
    classes: Contents = {}
    objects: Contents = {}
    _add(devices, "properties", select, "property_device", "device")
    _add_items(devices, "attributes", select, "property_attribute_device", "device, attribute")
    _add_items(devices, "pipes", select, "property_pipe_device", "device, pipe")
    _add(classes, "properties", select, "property_class", "class")
    _add_items(classes, "attributes", select, "property_attribute_class", "class, attribute")
    _add_items(classes, "pipes", select, "property_pipe_class", "class, pipe")
    _add(objects, "properties", select, "property", "object")
    infos = select("SELECT name, host, mode, level FROM server WHERE host <> '' ORDER BY name")
    contents = {
        "servers": servers,
        "server_info": {
            name: {"host": host, "mode": int(mode or 0), "level": int(level or 0)}
            for name, host, mode, level in infos
        },
        "devices": devices,
        "classes": classes,
        "objects": {name: entry["properties"] for name, entry in objects.items()},
        "attribute_aliases": dict(select("SELECT alias, name FROM attribute_alias ORDER BY alias")),
    }
    return {"format": FORMAT, **{key: part for key, part in contents.items() if part}}


def _add(owners: Contents, part: str, select: Select, table: str, owner: str) -> None:
    for name_of_owner, name, value in select(
        f"SELECT {owner}, name, value FROM {table} ORDER BY {owner}, name, count"
    ):
        found = owners.setdefault(name_of_owner, {}).setdefault(part, {})
        found.setdefault(name, []).append(value)


def _add_items(owners: Contents, part: str, select: Select, table: str, columns: str) -> None:
    for owner, item, name, value in select(
        f"SELECT {columns}, name, value FROM {table} ORDER BY {columns}, name, count"
    ):
        items = owners.setdefault(owner, {}).setdefault(part, {})
        items.setdefault(item, {}).setdefault(name, []).append(value)


def load(contents: Contents, select: Select, call: Call) -> None:
    """Load contents into a database; everything else in it is kept.

    Raises
    ------
    NotADump
        They are something else.
    """
    if not isinstance(contents, dict) or contents.get("format") != FORMAT:
        raise NotADump(f"it is not a dump: its format is not {FORMAT!r}")
    try:
        _load(contents, select, call)
    except (TypeError, AttributeError, KeyError, ValueError) as error:
        raise NotADump(f"it does not fit the format: {error}") from error


def _load(contents: Contents, select: Select, call: Call) -> None:
    _register(contents.get("servers", {}), select, call)
    for server, info in contents.get("server_info", {}).items():
        words = [server, info["host"], str(info["mode"]), str(info["level"])]
        call("DbPutServerInfo", words)
    for device, entry in contents.get("devices", {}).items():
        if "alias" in entry:
            call("DbPutDeviceAlias", [device, entry["alias"]])
        _put(device, entry, "Device", call)
    for class_name, entry in contents.get("classes", {}).items():
        _put(class_name, entry, "Class", call)
    for name, found in contents.get("objects", {}).items():
        call("DbPutProperty", [name, *_written(found)])
    for alias, attribute in contents.get("attribute_aliases", {}).items():
        call("DbPutAttributeAlias", [attribute, alias])


def _register(servers: Contents, select: Select, call: Call) -> None:
    """Register the devices that are not, or elsewhere; the others may be running."""
    known = {
        tuple(str(word).lower() for word in row)
        for row in select("SELECT name, server, class FROM device")
    }
    for server, devices in servers.items():
        for device, class_name in devices.items():
            if (device.lower(), server.lower(), class_name.lower()) not in known:
                call("DbAddDevice", [server, device, class_name])


def _put(owner: str, entry: Contents, kind: str, call: Call) -> None:
    if entry.get("properties"):
        call(f"DbPut{kind}Property", [owner, *_written(entry["properties"])])
    for part, command in (("attributes", "AttributeProperty2"), ("pipes", "PipeProperty")):
        items = entry.get(part, {})
        if items:
            words = [word for item, found in items.items() for word in (item, *_written(found))]
            call(f"DbPut{kind}{command}", [owner, str(len(items)), *words])


def _written(found: dict[str, list[str]]) -> list[str]:
    """Properties as the commands take them: count, (name, count, value*)*."""
    words = [str(len(found))]
    for name, values in found.items():
        words += (name, str(len(values)), *values)
    return words
