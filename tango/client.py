"""Devices as plain objects. Deprecated: `tango.DeviceProxy` has all of it.

`Object(name)` has the device's attributes and commands, and nothing else; the functions of this
module return what belongs to the object.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tango._client.database import Database
from tango._client.device_proxy import DeviceProxy
from tango._old_modules import names_of_tango
from tango._tango import AttributeInfoEx, CommandInfo, DeviceInfo, EventData, EventType
from tango._utils.deprecated import deprecated

__all__ = [
    "Device",
    "Object",
    "connect",
    "disconnect",
    "get_attributes_config",
    "get_commands_config",
    "get_object_db",
    "get_object_info",
    "get_object_name",
    "get_object_proxy",
]

if not TYPE_CHECKING:
    __getattr__ = names_of_tango(__name__)  # programs import them from here, too

_INSTEAD = "tango.DeviceProxy"

Slot = Callable[[EventData], Any]


class Device(DeviceProxy):
    """An old name of `tango.DeviceProxy`."""


class Object:
    """A device: `obj.attribute`, `obj.attribute = value`, `obj.Command(argument)`, `obj["attr"]`.

    Parameters
    ----------
    dev_name, args, kwargs : str
        As for `tango.DeviceProxy`.

    Raises
    ------
    DevFailed
        As `tango.DeviceProxy` does.
    """

    __slots__ = ("_configs", "_proxy", "_subscriptions")

    @deprecated(_INSTEAD)
    def __init__(self, dev_name: str, *args: Any, **kwargs: Any) -> None:
        own = object.__setattr__
        own(self, "_proxy", Device(dev_name, *args, **kwargs))
        own(self, "_subscriptions", {})
        own(self, "_configs", {})

    def __dir__(self) -> list[str]:
        return sorted({*_config(self, "attribute"), *_config(self, "command")})

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return getattr(self._proxy, name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self._proxy, name, value)

    def __getitem__(self, name: str) -> Any:
        return self._proxy[name]

    def __setitem__(self, name: str, value: Any) -> None:
        self._proxy[name] = value

    def __repr__(self) -> str:
        return repr(self._proxy)

    def __str__(self) -> str:
        return str(self._proxy)


def _config(obj: Object, kind: str, refresh: bool = False) -> dict[str, Any]:
    """The configuration of the attributes or commands, by name in lower case."""
    if refresh or kind not in obj._configs:
        if kind == "attribute":
            infos: Any = obj._proxy.attribute_list_query_ex()
            obj._configs[kind] = {info.name.lower(): info for info in infos}
        else:
            infos = obj._proxy.command_list_query()
            obj._configs[kind] = {info.cmd_name.lower(): info for info in infos}
    return dict(obj._configs[kind])


@deprecated(_INSTEAD)
def get_object_proxy(obj: Object) -> Device:
    """The DeviceProxy of the object.

    Parameters
    ----------
    obj : Object
        The device.

    Returns
    -------
    Device
        The proxy.
    """
    proxy: Device = obj._proxy
    return proxy


@deprecated(_INSTEAD)
def get_object_db(obj: Object) -> Database | None:
    """The database that knows the device; None for a device without database.

    Parameters
    ----------
    obj : Object
        The device.

    Returns
    -------
    Database | None
        The database, or None.
    """
    db: Database | None = obj._proxy.get_device_db()
    return db


@deprecated(_INSTEAD)
def get_object_name(obj: Object) -> str:
    """The name of the device.

    Parameters
    ----------
    obj : Object
        The device.

    Returns
    -------
    str
        The name, of three parts.
    """
    return str(obj._proxy.dev_name())


@deprecated(_INSTEAD)
def get_object_info(obj: Object) -> DeviceInfo:
    """What the device says of itself.

    Parameters
    ----------
    obj : Object
        The device.

    Returns
    -------
    DeviceInfo
        Its class, server, host and versions.
    """
    info: DeviceInfo = obj._proxy.info()
    return info


@deprecated(_INSTEAD)
def get_attributes_config(obj: Object, refresh: bool = False) -> dict[str, AttributeInfoEx]:
    """The configuration of the attributes, by name in lower case.

    Parameters
    ----------
    obj : Object
        The device.
    refresh : bool, default False
        Ask the device again.

    Returns
    -------
    dict[str, AttributeInfoEx]
        The configurations.
    """
    return _config(obj, "attribute", refresh)


@deprecated(_INSTEAD)
def get_commands_config(obj: Object, refresh: bool = False) -> dict[str, CommandInfo]:
    """The configuration of the commands, by name in lower case.

    Parameters
    ----------
    obj : Object
        The device.
    refresh : bool, default False
        Ask the device again.

    Returns
    -------
    dict[str, CommandInfo]
        The configurations.
    """
    return _config(obj, "command", refresh)


@deprecated(_INSTEAD)
def connect(
    obj: Object, signal: str, slot: Slot, event_type: EventType = EventType.CHANGE_EVENT
) -> None:
    """Call `slot(event)` for each event of an attribute, until `disconnect` or the object's end.

    Parameters
    ----------
    obj : Object
        The device.
    signal : str
        The name of the attribute.
    slot : Slot
        Gets the events.
    event_type : EventType, default EventType.CHANGE_EVENT
        Which events.

    Raises
    ------
    DevFailed
        The attribute has no such events.
    """
    number = obj._proxy.subscribe_event(signal, event_type, slot)
    obj._subscriptions.setdefault((signal.lower(), slot), []).append(number)


@deprecated(_INSTEAD)
def disconnect(obj: Object, signal: str, slot: Slot) -> None:
    """End what `connect` began.

    Parameters
    ----------
    obj : Object
        The device.
    signal : str
        As for `connect`.
    slot : Slot
        As for `connect`.

    Raises
    ------
    KeyError
        They are not connected.
    """
    for number in obj._subscriptions.pop((signal.lower(), slot)):
        obj._proxy.unsubscribe_event(number)
