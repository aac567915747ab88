"""Properties of devices, classes and free objects."""

from tango.databaseds import _properties as properties
from tango.databaseds._arguments import Reader
from tango.databaseds._properties import CLASS, DEVICE, OBJECT
from tango.databaseds._store import Store
from tango.databaseds._table import command
from tango.databaseds._text import fold


def _put(store: Store, kind: str, argument: list[str]) -> None:
    reader = Reader(argument)
    owner = reader.word()
    for name, values in list(reader.properties()):
        properties.put(store, kind, owner, name, values)


def _get(store: Store, kind: str, argument: list[str]) -> list[str]:
    """`owner, count, (name, values)*`; of what is not there, a 0 and a blank."""
    owner = argument[0]
    answer = [owner, str(len(argument) - 1)]
    for name in argument[1:]:
        values = properties.get_matching(store, kind, owner, name)
        answer += (name, str(len(values)))
        answer += values or (" ",)
    return answer


def _delete(store: Store, kind: str, argument: list[str]) -> None:
    for pattern in argument[1:]:
        properties.delete(store, kind, argument[0], pattern)


def _history(store: Store, kind: str, argument: list[str]) -> list[str]:
    """`(name, date, values)*`, oldest first."""
    answer: list[str] = []
    for _, name, date, values in properties.history(store, kind, *argument):
        answer += (name, date, str(len(values)), *values)
    return answer


@command("DbPutDeviceProperty", "device, count, (name, count, value*)*", least=2, writes=True)
def put_device_property(store: Store, argument: list[str]) -> None:
    """Write properties of a device."""
    _put(store, DEVICE, argument)


@command("DbGetDeviceProperty", "device, name+", least=2)
def get_device_property(store: Store, argument: list[str]) -> list[str]:
    """Properties of a device; a name may be a filter."""
    return _get(store, DEVICE, argument)


@command("DbGetDevicePropertyList", "device, filter", least=2)
def get_device_property_list(store: Store, argument: list[str]) -> list[str]:
    """The names of a device's properties."""
    return properties.names(store, DEVICE, *argument[:2])


@command("DbDeleteDeviceProperty", "device, filter*", least=1, writes=True)
def delete_device_property(store: Store, argument: list[str]) -> None:
    """Delete properties of a device."""
    _delete(store, DEVICE, argument)


@command("DbGetDevicePropertyHist", "device, filter", least=2, exactly=True)
def get_device_property_hist(store: Store, argument: list[str]) -> list[str]:
    """What was written to properties of a device: (name, date, count, value*)*."""
    return _history(store, DEVICE, argument)


@command("DbPutClassProperty", "class, count, (name, count, value*)*", least=2, writes=True)
def put_class_property(store: Store, argument: list[str]) -> None:
    """Write properties of a class."""
    _put(store, CLASS, argument)


@command("DbGetClassProperty", "class, name*", least=1)
def get_class_property(store: Store, argument: list[str]) -> list[str]:
    """Properties of a class, by their very names."""
    owner = argument[0]
    answer = [owner, str(len(argument) - 1)]
    for name in argument[1:]:
        values = properties.get(store, CLASS, owner, name)
        answer += (name, str(len(values)), *values)
    return answer


@command("DbGetClassPropertyList", "class")
def get_class_property_list(store: Store, class_name: str) -> list[str]:
    """The names of a class's properties."""
    return properties.names(store, CLASS, class_name)


@command("DbGetClassPropertyListWildcard", "class, filter", least=2)
def get_class_property_list_wildcard(store: Store, argument: list[str]) -> list[str]:
    """The names of a class's properties that a filter matches."""
    return properties.names(store, CLASS, *argument[:2])


@command("DbDeleteClassProperty", "class, filter*", least=1, writes=True)
def delete_class_property(store: Store, argument: list[str]) -> None:
    """Delete properties of a class."""
    _delete(store, CLASS, argument)


@command("DbGetClassPropertyHist", "class, filter", least=2, exactly=True)
def get_class_property_hist(store: Store, argument: list[str]) -> list[str]:
    """What was written to properties of a class: (name, date, count, value*)*."""
    return _history(store, CLASS, argument)


@command("DbPutProperty", "object, count, (name, count, value*)*", least=2, writes=True)
def put_property(store: Store, argument: list[str]) -> None:
    """Write properties of a free object."""
    _put(store, OBJECT, argument)


@command("DbGetProperty", "object, name*", least=1)
def get_property(store: Store, argument: list[str]) -> list[str]:
    """Properties of a free object; a name may be a filter."""
    return _get(store, OBJECT, argument)


@command("DbGetPropertyList", "object, filter", least=2, exactly=True)
def get_property_list(store: Store, argument: list[str]) -> list[str]:
    """The names of a free object's properties."""
    return properties.names(store, OBJECT, *argument)


@command("DbGetObjectList", "object filter")
def get_object_list(store: Store, pattern: str) -> list[str]:
    """The free objects that have properties."""
    return properties.owners(store, OBJECT, pattern)


@command("DbDeleteProperty", "object, filter*", least=1, writes=True)
def delete_property(store: Store, argument: list[str]) -> None:
    """Delete properties of a free object."""
    _delete(store, OBJECT, argument)


@command("DbGetPropertyHist", "object, filter", least=2, exactly=True)
def get_property_hist(store: Store, argument: list[str]) -> list[str]:
    """What was written to properties of a free object: (name, date, count, value*)*."""
    return _history(store, OBJECT, argument)


@command("DbGetForwardedAttributeListForDevice", "device")
def get_forwarded_attribute_list_for_device(store: Store, device: str) -> list[str]:
    """Who forwards attributes of a device: (device, attribute, root attribute)*."""
    found = store.rows(
        "SELECT owner, item, root.value FROM properties, json_each(vals) AS root "
        "WHERE kind = ? AND name_key = ? AND upper(substr(root.value, 1, ?)) = ? "
        "ORDER BY owner_key, item_key",
        (properties.DEVICE_ATTRIBUTE, "__ROOT_ATT", len(device) + 1, fold(device) + "/"),
    )
    return [word for row in found for word in row]
