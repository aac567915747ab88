"""tango.AttributeProxy: one attribute of one device."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from tango import _tango
from tango._client.device_proxy import DeviceProxy
from tango._client.errors import dev_error
from tango._client.names import resolved
from tango._tango import (
    DbDatum,
    DevFailed,
    DeviceAttribute,
    DeviceAttributeHistory,
    DevState,
    EventType,
    ExtractAs,
    GreenMode,
    NonDbDevice,
    StdStringVector,
    TimeVal,
    WrongNameSyntax,
)

if TYPE_CHECKING:
    from numpy.typing import ArrayLike
    from typing_extensions import Unpack

    from tango._client.callbacks import EventCallback, Green, ReadCallback, WriteCallback

Properties = dict[str, StdStringVector]
PropertyNames = str | DbDatum | Iterable[str | DbDatum]
PropertyValues = DbDatum | Iterable[DbDatum] | Mapping[str, object]


class AttributeProxy:
    """An attribute on the network.

    Its methods are those of DeviceProxy, without the attribute's name.

    Parameters
    ----------
    attribute : str | DeviceProxy | None, optional
        "domain/family/member/attribute", optionally with a device alias, "tango://host:port/" in
        front or "#dbase=no" at the end; or the alias of an attribute; or a DeviceProxy, followed by
        the attribute's name.
    attr_name : str | None, optional
        The name, if `attribute` is a DeviceProxy.
    green_mode : GreenMode | None, optional
        How the calls wait (see tango.green). A given DeviceProxy keeps its own mode: if that is a
        different one, the attribute uses a copy of the proxy.

    Raises
    ------
    WrongNameSyntax
        `attribute` is not the name of an attribute, or the device has no such attribute. A device
        that does not answer yet is not asked.
    ConnectionFailed
        The database cannot be reached, or has no such device.
    """

    def __init__(
        self,
        attribute: str | DeviceProxy | None = None,
        attr_name: str | None = None,
        /,
        *,
        green_mode: GreenMode | None = None,
    ) -> None:
        self._device: DeviceProxy
        self._name: str
        if isinstance(attribute, DeviceProxy):
            if attr_name is None:
                raise TypeError("AttributeProxy(device_proxy, attr_name): the name is missing")
            self._device, self._name = _in_mode(attribute, green_mode), attr_name
        elif isinstance(attribute, str):
            self._device, self._name = resolved(
                attribute, lambda full_name: _connect(full_name, green_mode)
            )
        else:
            raise TypeError(f"expected the name of an attribute, got {attribute!r}")

    def __getattr__(self, name: str) -> Any:
        if name in ("_device", "_name"):  # an error in the constructor
            raise RuntimeError(f"{type(self).__name__} object was not fully initialized")
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def __repr__(self) -> str:
        if "_name" not in self.__dict__:
            return f"{type(self).__name__}<Unknown Attribute>(<object was not fully initialized>)"
        return f"{type(self).__name__}({self._name})"

    __str__ = __repr__

    def name(self) -> str:
        """The name of the attribute, without its device."""
        return self._name

    def get_device_proxy(self) -> DeviceProxy:
        """The proxy of the attribute's device."""
        return self._device

    # --- the device

    def ping(self, **green: Unpack[Green]) -> int:
        """Contact the device, and return how long it took, in microseconds."""
        return self._device.ping(**green)

    def state(self, **green: Unpack[Green]) -> DevState:
        """The state of the device."""
        return self._device.state(**green)

    def status(self, **green: Unpack[Green]) -> str:
        """The status of the device, as text."""
        return self._device.status(**green)

    def set_transparency_reconnection(self, yesno: bool) -> None:
        """Choose whether a call reconnects without an error after the server was restarted.

        Parameters
        ----------
        yesno : bool
            True reconnects; False raises an error once.
        """
        self._device.set_transparency_reconnection(yesno)

    def get_transparency_reconnection(self) -> bool:
        """Whether a call reconnects automatically."""
        return self._device.get_transparency_reconnection()

    # --- values

    def read(
        self, extract_as: ExtractAs = ExtractAs.Numpy, **green: Unpack[Green]
    ) -> DeviceAttribute:
        """Read the attribute.

        Parameters
        ----------
        extract_as : ExtractAs, default ExtractAs.Numpy
            The form in which arrays are returned.

        Returns
        -------
        DeviceAttribute
            The value, with its time and quality.
        """
        return self._device.read_attribute(self._name, extract_as, **green)

    def write(self, value: ArrayLike, **green: Unpack[Green]) -> None:
        """Write the attribute.

        Parameters
        ----------
        value : ArrayLike
            What to write, of the type and shape of the attribute.
        """
        return self._device.write_attribute(self._name, value, **green)

    def write_read(
        self, value: ArrayLike, extract_as: ExtractAs = ExtractAs.Numpy, **green: Unpack[Green]
    ) -> DeviceAttribute:
        """Write the attribute and read it back in one request, with no other client in between.

        Parameters
        ----------
        value : ArrayLike
            What to write, of the type and shape of the attribute.
        extract_as : ExtractAs, default ExtractAs.Numpy
            The form in which arrays are returned.

        Returns
        -------
        DeviceAttribute
            What the device reads after the write.
        """
        return self._device.write_read_attribute(self._name, value, extract_as, **green)

    def history(
        self, depth: int, extract_as: ExtractAs = ExtractAs.Numpy
    ) -> list[DeviceAttributeHistory]:
        """The latest values, if the attribute is polled.

        Parameters
        ----------
        depth : int
            The number of values; the newest ones are returned.
        extract_as : ExtractAs, default ExtractAs.Numpy
            The form in which arrays are returned.

        Returns
        -------
        list[DeviceAttributeHistory]
            The values, oldest first.
        """
        return self._device.attribute_history(self._name, depth, extract_as)

    def read_asynch(
        self,
        cb: ReadCallback | None = None,
        extract_as: ExtractAs = ExtractAs.Numpy,
        **green: Unpack[Green],
    ) -> int | None:
        """Ask for the value; returns the id of the request, or None if there is a callback.

        Parameters
        ----------
        cb : ReadCallback | None, optional
            A callable, or an object with a method `attr_read`; None: the reply is fetched later.
        extract_as : ExtractAs, default ExtractAs.Numpy
            The form in which arrays are returned.

        Returns
        -------
        int | None
            The number of the request, for `read_attribute_reply`; None with a callback.
        """
        return self._device.read_attribute_asynch(self._name, cb, extract_as, **green)

    def read_reply(self, *args: Any, **kwargs: Any) -> DeviceAttribute:
        """The reply to read_asynch: (id[, timeout][, extract_as])."""
        return self._device.read_attribute_reply(*args, **kwargs)

    def write_asynch(
        self, value: ArrayLike, cb: WriteCallback | None = None, **green: Unpack[Green]
    ) -> int | None:
        """Send a value; returns the id of the request, or None if there is a callback.

        Parameters
        ----------
        value : ArrayLike
            What to write, of the type and shape of the attribute.
        cb : WriteCallback | None, optional
            A callable, or an object with a method `attr_written`; None: the reply is fetched later.

        Returns
        -------
        int | None
            The number of the request, for `write_attribute_reply`; None with a callback.
        """
        return self._device.write_attribute_asynch(self._name, value, cb, **green)

    def write_reply(self, *args: Any, **kwargs: Any) -> None:
        """The reply to write_asynch: (id[, timeout])."""
        return self._device.write_attribute_reply(*args, **kwargs)

    # --- configuration and polling

    def get_config(self, **green: Unpack[Green]) -> _tango.AttributeInfoEx:
        """The configuration of the attribute."""
        return self._device.get_attribute_config(self._name, **green)

    def set_config(
        self, value: _tango.AttributeInfo | Iterable[_tango.AttributeInfo], **green: Unpack[Green]
    ) -> None:
        """Change the configuration of the attribute.

        Parameters
        ----------
        value : AttributeInfo | Iterable[AttributeInfo]
            An AttributeInfo or AttributeInfoEx, or several.
        """
        return self._device.set_attribute_config(value, **green)

    def poll(self, period_ms: int) -> None:
        """Make the device poll the attribute.

        Parameters
        ----------
        period_ms : int
            The period in milliseconds.
        """
        self._device.poll_attribute(self._name, period_ms)

    def stop_poll(self) -> None:
        """Stop polling the attribute."""
        self._device.stop_poll_attribute(self._name)

    def is_polled(self) -> bool:
        """Whether the attribute is polled."""
        return self._device.is_attribute_polled(self._name)

    def get_poll_period(self) -> int:
        """The polling period in milliseconds; 0 if the attribute is not polled."""
        return self._device.get_attribute_poll_period(self._name)

    # --- events

    def subscribe_event(self, event_type: EventType, *args: Any, **kwargs: Any) -> int:
        """Subscribe to an event of the attribute.

        Parameters
        ----------
        event_type : EventType
            Which event.
        args, kwargs
            As for DeviceProxy.subscribe_event: a callback or a queue size, sub_mode, extract_as.

        Returns
        -------
        int
            The id of the subscription.
        """
        return self._device.subscribe_event(self._name, event_type, *args, **kwargs)

    def unsubscribe_event(self, event_id: int, **green: Unpack[Green]) -> None:
        """End a subscription.

        Parameters
        ----------
        event_id : int
            What `subscribe_event` returned.
        """
        return self._device.unsubscribe_event(event_id, **green)

    def get_events(
        self,
        event_id: int,
        callback: EventCallback | None = None,
        extract_as: ExtractAs = ExtractAs.Numpy,
    ) -> list[Any] | None:
        """The events in the queue of a subscription; None if they go to a callback.

        Parameters
        ----------
        event_id : int
            What `subscribe_event` returned.
        callback : EventCallback | None, optional
            Called with each event instead.
        extract_as : ExtractAs, default ExtractAs.Numpy
            The form in which arrays are returned.

        Returns
        -------
        list[Any] | None
            The events; None with a callback.
        """
        if callback is None:
            return self._device.get_events(event_id, extract_as=extract_as)
        return self._device.get_events(event_id, callback, extract_as)

    def event_queue_size(self, event_id: int) -> int:
        """How many events are in the queue of a subscription.

        Parameters
        ----------
        event_id : int
            What `subscribe_event` returned.

        Returns
        -------
        int
            The number of events.
        """
        return self._device.event_queue_size(event_id)

    def get_last_event_date(self, event_id: int) -> TimeVal:
        """When the latest event in the queue of a subscription arrived.

        Parameters
        ----------
        event_id : int
            What `subscribe_event` returned.

        Returns
        -------
        TimeVal
            The time of its arrival.
        """
        return self._device.get_last_event_date(event_id)

    def is_event_queue_empty(self, event_id: int) -> bool:
        """Whether there is no event in the queue of a subscription.

        Parameters
        ----------
        event_id : int
            What `subscribe_event` returned.

        Returns
        -------
        bool
            True if there is none.
        """
        return self._device.is_event_queue_empty(event_id)

    # --- properties

    def get_property(
        self, propname: PropertyNames, value: _tango.DbData | None = None
    ) -> Properties:
        """Read properties of the attribute in the database.

        Parameters
        ----------
        propname : PropertyNames
            A name, a DbDatum, a sequence of them, or a dict with the names as keys.
        value : DbData | None, optional
            A list to be filled as well.

        Returns
        -------
        Properties
            A dict of name to list of texts, empty for what is not defined.
        """
        asked = _tango._property_names(propname)
        device, database = self._in_database()
        known = database.get_device_attribute_property(device, self._name).get(self._name, {})
        found = {datum.name: StdStringVector(known.get(datum.name, ())) for datum in asked}
        if value is not None:
            value.clear()
            value.extend(_tango._property_values(found))
        return found

    def put_property(self, value: PropertyValues) -> None:
        """Write properties of the attribute in the database.

        Parameters
        ----------
        value : PropertyValues
            A DbDatum, a sequence of them, or a dict of name to value or list of values.
        """
        properties = {d.name: list(d.value_string) for d in _tango._property_values(value)}
        device, database = self._in_database()
        database.put_device_attribute_property(device, {self._name: properties})

    def delete_property(self, value: PropertyNames) -> None:
        """Delete properties of the attribute in the database.

        Parameters
        ----------
        value : PropertyNames
            Which, as for get_property.
        """
        names = [datum.name for datum in _tango._property_names(value)]
        device, database = self._in_database()
        database.delete_device_attribute_property(device, {self._name: names})

    def _in_database(self) -> tuple[str, _tango.Database]:
        database = self._device.get_device_db()
        name = self._device.dev_name()
        if database is None:
            raise NonDbDevice(
                dev_error(
                    "API_NonDatabaseDevice",
                    f"Method not available for attribute {self._name} of {name}, a device "
                    "without database",
                    "tango.AttributeProxy",
                )
            )
        return name, database


def _in_mode(device: DeviceProxy, green_mode: GreenMode | None) -> DeviceProxy:
    """The proxy of a device in a mode: the given one, or else a copy of it."""
    if green_mode is None or green_mode == device.get_green_mode():
        return device
    return DeviceProxy(device, green_mode=green_mode)


def _connect(full_name: str, green_mode: GreenMode | None) -> tuple[DeviceProxy, str]:
    device_name, attribute = split(full_name)
    device = DeviceProxy(device_name, green_mode=green_mode)
    try:
        known = _lower(device.get_attribute_list())
    except DevFailed:  # its server may start later
        return device, attribute
    if attribute.lower() not in known:
        raise WrongNameSyntax(
            dev_error(
                "API_UnsupportedAttribute",
                f"Attribute {attribute} is not supported by device {device.dev_name()}",
                "tango.AttributeProxy",
            )
        )
    return device, attribute


def _lower(names: Iterable[str]) -> set[str]:
    return {name.lower() for name in names}


def split(full_name: str) -> tuple[str, str]:
    """The device and the attribute in an attribute's name.

    Parameters
    ----------
    full_name : str
        See AttributeProxy.

    Raises
    ------
    WrongNameSyntax
        It is not a name of an attribute.
    DevFailed
        An alias that the database does not know.
    """
    path, suffix = full_name, ""
    if "#" in path:
        path, _, after = path.partition("#")
        suffix = f"#{after}"
    protocol, separator, rest = path.rpartition("://")
    host, path = _host(rest)
    parts = path.split("/")
    if not all(parts) or len(parts) not in (1, 2, 4):
        raise WrongNameSyntax(
            dev_error(
                "API_WrongAttributeNameSyntax",
                f"{full_name!r} is not the name of an attribute: domain/family/member/attribute, "
                "device_alias/attribute or an alias of an attribute",
                "tango.AttributeProxy",
            )
        )
    if len(parts) == 1:
        return split(_of_alias(host, path))
    device = "/".join(parts[:-1])
    return f"{protocol}{separator}{host}{device}{suffix}", parts[-1]


def _host(name: str) -> tuple[str, str]:
    """Split a name into the "host:port/" in front of it, and the rest."""
    first, slash, rest = name.partition("/")
    return (first + slash, rest) if ":" in first else ("", name)


def _of_alias(host: str, alias: str) -> str:
    address = host.rstrip("/").rpartition(":")
    database = _tango.Database(address[0], int(address[2])) if host else _tango.Database()
    name: str = database.get_attribute_from_alias(alias)
    return f"tango://{host}{name}" if host else name
