"""A device's attributes and commands as members of its proxy: `proxy.attr`, `proxy.Command()`."""

from __future__ import annotations

import enum
import threading
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, Protocol

from tango._tango import (
    AttrDataFormat,
    CmdArgType,
    CommandInfo,
    DevFailed,
    DeviceAttribute,
    DevState,
)

_NOT_THERE = ("API_AttrNotFound", "API_UnsupportedAttribute")


class Proxy(Protocol):
    """The methods of DeviceProxy that this module uses."""

    @property
    def _attribute_type(self) -> Callable[..., Any]: ...

    @property
    def attribute_query(self) -> Callable[..., Any]: ...

    @property
    def command_inout(self) -> Callable[..., Any]: ...

    @property
    def command_list_query(self) -> Callable[..., Any]: ...

    @property
    def dev_name(self) -> Callable[..., Any]: ...

    @property
    def get_attribute_config_ex(self) -> Callable[..., Any]: ...

    @property
    def get_attribute_list(self) -> Callable[..., Any]: ...

    @property
    def get_idl_version(self) -> Callable[..., Any]: ...

    @property
    def get_pipe_list(self) -> Callable[..., Any]: ...

    @property
    def is_attribute_config_cache_enabled(self) -> Callable[..., Any]: ...

    @property
    def read_attribute(self) -> Callable[..., Any]: ...

    @property
    def read_pipe(self) -> Callable[..., Any]: ...

    @property
    def write_attribute(self) -> Callable[..., Any]: ...

    @property
    def write_pipe(self) -> Callable[..., Any]: ...


def labels_to_enum(name: str, labels: Iterable[str]) -> type[enum.IntEnum]:
    """An IntEnum of an attribute's labels, in their order from 0.

    Parameters
    ----------
    name : str
        The name of the enum.
    labels : Iterable[str]
        The members' names. One that Python keeps for itself ("mro", "_x_") gets a "_".

    Returns
    -------
    type[enum.IntEnum]
        A class with a member for each label.
    """
    members = [
        (f"{label}_" if label == "mro" or label.startswith("_") else label, number)
        for number, label in enumerate(labels)
    ]
    return enum.IntEnum(name, members)  # type: ignore[return-value]


class Command:
    """A command of a device."""

    def __init__(self, info: CommandInfo) -> None:
        self.name: str = info.cmd_name
        self.doc = (
            f"{info.cmd_name}({info.in_type}) -> {info.out_type}\n\n"
            f" -  in ({info.in_type}): {info.in_type_desc}\n"
            f" - out ({info.out_type}): {info.out_type_desc}\n"
        )

    def get(self, proxy: Proxy) -> Callable[..., Any]:
        """The command as a function. It holds the proxy, so the proxy cannot keep it."""
        name = self.name

        def command(cmd_param: Any = None, **green: Any) -> Any:
            return proxy.command_inout(name, cmd_param, **green)

        command.__name__ = command.__qualname__ = name
        command.__doc__ = self.doc
        return command

    def set(self, proxy: Proxy, value: Any) -> None:
        raise TypeError(f"Cannot set the value of a command: {proxy.dev_name()}/{self.name}")


class Attribute:
    """An attribute of a device."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._enum: type[enum.IntEnum] | None = None

    def forget_config(self) -> None:
        self._enum = None

    def get(self, proxy: Proxy) -> Any:
        """The attribute's value; an awaitable of it where reading gives one."""
        reading: Any = proxy.read_attribute(self.name)
        if type(reading) is not DeviceAttribute:
            return self._awaited(proxy, reading)
        value = reading.value
        if reading.type is CmdArgType.DevEnum and value is not None:
            labels = self._enum if proxy.is_attribute_config_cache_enabled() else None
            if labels is None:
                labels = self._keep(proxy.get_attribute_config_ex(self.name)[0].enum_labels)
            return _members(labels, value)
        return _states(reading, value)

    async def _awaited(self, proxy: Proxy, pending: Awaitable[DeviceAttribute]) -> Any:
        reading = await pending
        value = reading.value
        if reading.type is CmdArgType.DevEnum and value is not None:
            labels = self._enum if proxy.is_attribute_config_cache_enabled() else None
            if labels is None:
                infos: Any = proxy.get_attribute_config_ex(self.name)
                labels = self._keep((await infos)[0].enum_labels)
            return _members(labels, value)
        return _states(reading, value)

    def _keep(self, labels: Iterable[str]) -> type[enum.IntEnum]:
        named = tuple(labels)
        if self._enum is None or tuple(self._enum.__members__) != named:
            self._enum = labels_to_enum(self.name, named)
        return self._enum

    def set(self, proxy: Proxy, value: Any) -> None:
        """Write the attribute. Labels stand for the values of enums, names for those of states."""
        if _is_text(value):
            data_type = proxy._attribute_type(self.name)
            if data_type == CmdArgType.DevEnum:
                value = _numbers(self.labels(proxy).__members__, value, self.name, "enum value")
            elif data_type == CmdArgType.DevState:
                value = _numbers(DevState.__members__, value, self.name, "state")
        proxy.write_attribute(self.name, value)

    def labels(self, proxy: Proxy) -> type[enum.IntEnum]:
        """The enum of the attribute."""
        if self._enum is not None and proxy.is_attribute_config_cache_enabled():
            return self._enum
        return self._keep(proxy.attribute_query(self.name).enum_labels)


def _is_text(value: Any) -> bool:
    while isinstance(value, (list, tuple)) and value:
        value = value[0]
    return isinstance(value, str)


def _numbers(known: Any, value: Any, attribute: str, what: str) -> Any:
    if isinstance(value, (list, tuple)):
        return [_numbers(known, item, attribute, what) for item in value]
    if not isinstance(value, str):
        return value
    try:
        return known[value]
    except KeyError:
        raise AttributeError(
            f"Invalid {what} {value} for attribute {attribute}. Valid values: {[*known]}"
        ) from None


def _members(labels: type[enum.IntEnum], value: Any) -> Any:
    """Numbers as members; a number without a label stays one."""
    if isinstance(value, int):
        return labels(value) if value < len(labels) else value
    members = [*labels]
    count = len(members)

    def line(numbers: list[int]) -> tuple[Any, ...]:
        return tuple([members[n] if n < count else n for n in numbers])

    return line(value.tolist()) if value.ndim == 1 else tuple(line(row.tolist()) for row in value)


def _states(reading: DeviceAttribute, value: Any) -> Any:
    """Arrays of states as tuples of DevState; any other value is what it is."""
    if (
        reading.type is not CmdArgType.DevState
        or reading.data_format is AttrDataFormat.SCALAR
        or value is None
    ):
        return value
    if value.ndim == 1:
        return tuple(DevState(number) for number in value.tolist())
    return tuple(tuple(DevState(number) for number in row) for row in value.tolist())


class Pipe:
    """A pipe of a device; cppTango has them up to 10.0."""

    def __init__(self, name: str) -> None:
        self.name = name

    def get(self, proxy: Proxy) -> Any:
        """The pipe's blob; an awaitable of it where reading gives one."""
        return proxy.read_pipe(self.name)

    def set(self, proxy: Proxy, value: Any) -> None:
        """Write the pipe."""
        proxy.write_pipe(self.name, value)


Member = Command | Attribute | Pipe

# Devices have pipes since this version of Tango's network interface.
_WITH_PIPES = 5


class Interface:
    """The attributes, commands and pipes of a device, by name in any case.

    They are asked for when they are first needed, and when a name is asked for that is not known.
    Who comes while another thread asks waits for its answer, instead of asking once more.
    """

    def __init__(self) -> None:
        self.frozen = True
        self.cache_config = True
        self._lock = threading.Lock()
        self._known: dict[str, Member] = {}
        self._members: dict[str, Member] = {}
        self._asked = 0
        self._failure: DevFailed | None = None

    @property
    def asked(self) -> bool:
        """Whether the device has ever answered."""
        return bool(self._members)

    def known(self, name: str) -> Member | None:
        """The member of this name, if it is known; never waits."""
        member = self._known.get(name) or self._members.get(name.lower())
        if member is not None:
            self._known[name] = member
        return member

    def find(self, proxy: Proxy, name: str) -> Member | None:
        """The member of this name; None if the device has none, even now.

        Raises
        ------
        DevFailed
            The device cannot be asked.
        """
        member = self.known(name)
        if member is None:
            before = self._asked
            with self._lock:
                if self._asked == before:
                    self._refresh(proxy)
                elif self._failure is not None:
                    raise self._failure
            member = self.known(name)
        return member

    def refresh(self, proxy: Proxy) -> dict[str, Member]:
        """Ask the device again."""
        with self._lock:
            return self._refresh(proxy)

    def _refresh(self, proxy: Proxy) -> dict[str, Member]:
        try:
            self._members = _members_of(proxy, self._members)
            self._known = {}
            self._failure = None
        except DevFailed as failure:
            self._failure = failure
            raise
        finally:
            self._asked += 1
        return self._members

    def has_lost(self, proxy: Proxy, name: str, failure: DevFailed) -> bool:
        """Whether a failure means that the device has no such attribute any more."""
        if not failure.args or failure.args[0].reason not in _NOT_THERE:
            return False
        return name.lower() not in self.refresh(proxy)

    def forget_config(self) -> None:
        """Ask for the labels of enums again."""
        for member in self._members.values():
            if isinstance(member, Attribute):
                member.forget_config()

    def names(self, proxy: Proxy) -> set[str]:
        """The names of all members, as the device spells them and in lower case."""
        self.refresh(proxy)
        return self.known_names()

    def known_names(self) -> set[str]:
        """The same, as they were when the device answered last."""
        members = self._members
        return {*members, *(member.name for member in members.values())}

    def attribute_names(self) -> list[str]:
        """The names of the attributes, as they were when the device answered last."""
        return [one.name for one in self._members.values() if isinstance(one, Attribute)]


def _members_of(proxy: Proxy, old: dict[str, Member]) -> dict[str, Member]:
    """The device's current interface. An attribute that it had before stays the same object."""
    members: dict[str, Member] = {}
    attributes, commands = proxy.get_attribute_list(), proxy.command_list_query()
    if hasattr(type(proxy), "get_pipe_list") and proxy.get_idl_version() >= _WITH_PIPES:
        members.update((name.lower(), Pipe(name)) for name in proxy.get_pipe_list())
    for name in attributes:
        before = old.get(name.lower())
        members[name.lower()] = before if isinstance(before, Attribute) else Attribute(name)
    for info in commands:
        members[info.cmd_name.lower()] = Command(info)
    return members
