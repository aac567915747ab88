"""Properties and memorized values in the file database of a server, as a test has given them.

cppTango writes the file anew and reads it again before it makes the classes, and loses text on the
way (what is not ASCII, backslashes, empty texts). In its memory every text is safe.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from typing import Any

from tango._tango import CmdArgType, Database, get_string_encoding
from tango._testing.class_info import ClassInfo
from tango._testing.file_database import items

__all__ = ["memorized_text", "property_texts", "put_texts"]

_BOOLEANS = {"true": "true", "1": "true", "false": "false", "0": "false"}


def put_texts(database: Database, info: ClassInfo) -> None:
    """Put what is known of a class and its devices into the database of the running server.

    Parameters
    ----------
    database : Database
        The file database.
    info : ClassInfo
        The class and its devices.
    """
    if properties := property_texts(info.class_properties or {}):
        database.put_class_property(info.name, properties)
    types = _attribute_types(info)
    for device in info.devices:
        if properties := property_texts(device.properties):
            database.put_device_property(device.name, properties)
        attributes: dict[str, dict[str, list[Any]]] = {}
        for name, value in device.memorized.items():
            text = memorized_text(value, types.get(name.lower()))
            # A value is sent in the encoding of values, which is not that of the database.
            attributes.setdefault(name, {})["__value"] = [text.encode(get_string_encoding())]
        for name, value in device.root_atts.items():
            attributes.setdefault(name, {})["__root_att"] = [str(item) for item in items(value)]
        if attributes:
            database.put_device_attribute_property(device.name, attributes)


def property_texts(properties: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Properties as the database has them.

    Parameters
    ----------
    properties : Mapping[str, object]
        Their values, by name.
    """
    # One without items is one that the database does not have; cppTango's file database crashes
    # when it is given such a property of a class.
    texts = {name: [_text(item) for item in items(value)] for name, value in properties.items()}
    return {name: values for name, values in texts.items() if values}


def _text(value: Any) -> str | bytes:
    return value if isinstance(value, bytes) else str(value)


def memorized_text(value: Any, data_type: Any) -> str:
    """The text that cppTango reads back as this value of an attribute.

    Parameters
    ----------
    value : object
        The value.
    data_type : CmdArgType
        The type of the attribute.
    """
    if isinstance(value, bytes):
        return value.decode(get_string_encoding())
    if data_type == CmdArgType.DevString:
        return str(value)
    if isinstance(value, enum.IntEnum):
        return str(int(value))
    if data_type == CmdArgType.DevBoolean or isinstance(value, bool):
        text = str(value).strip()
        return _BOOLEANS.get(text.lower(), text)
    return str(value)


def _attribute_types(info: ClassInfo) -> dict[str, Any]:
    """The Tango types of the attributes that the class declares, by name in lower case."""
    if info.classic:
        declared: Iterable[tuple[str, Any]] = info.device_class.attr_list.items()
        return {name.lower(): definition[0][0] for name, definition in declared}
    attributes = info.device._tango_definition.attributes
    return {name.lower(): declared.attr_type for name, (declared, _) in attributes.items()}
