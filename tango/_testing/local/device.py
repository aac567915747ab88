"""The part of a device that cppTango has in a server, in Python, for one without."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Mapping
from typing import Any

from tango import _tango
from tango._server import dynamic
from tango._server.attribute import attribute as Declared
from tango._server.command import DeclaredCommand
from tango._server.device_impl import LatestDeviceImpl
from tango._server.property_loading import declared_class_properties
from tango._tango import DeviceImpl, DevState, EventType
from tango._testing.local.alarms import state_with_alarms, status_with_alarms
from tango._testing.local.attribute import LocalAttribute, refuse
from tango._testing.local.events import Subscribers
from tango._testing.local.logger import LocalLogger
from tango._testing.local.missing import no_server, refused_methods
from tango._testing.texts import property_texts
from tango._utils.caseless import CaselessDict

__all__ = ["AtEnd", "AtFront", "LocalClass", "LocalCommand", "LocalSide"]

Runner = Callable[[Callable[..., Any]], Callable[..., Any]]


class LocalCommand:
    """A command of a device without a server.

    Parameters
    ----------
    declared : DeclaredCommand
        Its declaration.
    runner : Callable | None
        Makes a function run in the green mode of the device.
    """

    untyped = False

    def __init__(self, declared: DeclaredCommand, runner: Runner | None) -> None:
        self.name = declared.name
        (self.in_type, self.in_doc), (self.out_type, self.out_doc), options = declared.row
        self.display_level = options.get("Display level", _tango.DispLevel.OPERATOR)
        self._own_name: str | None = None
        self._runner: Runner | None = None
        declared.bind(self, runner)

    def _bind(self, execute: Any, is_allowed: Any, own_name: Any, runner: Runner | None) -> None:
        """Called by its declaration, as that of a command of a server."""
        self._execute, self.is_allowed = execute, is_allowed
        self._own_name, self._runner = own_name, runner

    def execute(self, device: Any, *argument: Any) -> Any:
        """Run it. What the device itself has under its name counts instead of the method."""
        own = vars(device).get(self._own_name) if self._own_name else None
        if own is not None:
            return (self._runner(own) if self._runner else own)(*argument)
        return self._execute(device, *argument)


class LocalClass:
    """The DeviceClass of a device without a server.

    Parameters
    ----------
    device_type : type
        The class of the device.
    properties : Mapping[str, object]
        The properties of the class, by name.
    """

    def __init__(self, device_type: Any, properties: Mapping[str, Any]) -> None:
        self._name: str = device_type.TangoClassName
        self._stored = CaselessDict(property_texts(properties))
        self._devices: list[Any] = []
        declared = device_type.TangoClassClass
        self.device_property_list = declared.device_property_list
        self.class_property_list: dict[str, Any] = {}
        self.class_property_list = declared_class_properties(self, declared.class_property_list)

    def get_name(self) -> str:
        return self._name

    get_type = get_name

    def get_device_list(self) -> list[Any]:
        return list(self._devices)

    def _read_properties(self, names: Any) -> dict[str, Any]:
        return {name: list(self._stored[name]) for name in names if name in self._stored}

    def __getattr__(self, name: str) -> Any:
        return no_server(_tango.DeviceClass, name)


class LocalSide:
    """The parts of a device without a server, beside the object of its own class.

    Parameters
    ----------
    name : str
        The name of the device.
    device_class : LocalClass
        Its class.
    properties : Mapping[str, object]
        The properties of the device, by name.
    runner : Callable | None
        Makes a function run in the green mode of the device.
    """

    def __init__(
        self,
        name: str,
        device_class: LocalClass,
        properties: Mapping[str, Any],
        runner: Runner | None,
    ) -> None:
        self.name = name
        self.device_class = device_class
        self.properties = CaselessDict(property_texts(properties))
        self.runner = runner
        self.attributes: CaselessDict[LocalAttribute] = CaselessDict()
        self.commands: CaselessDict[LocalCommand] = CaselessDict()
        self.subscribers = Subscribers()
        self.logger = LocalLogger(name)
        # A server lets one request at a time into a device, with its own calls of itself.
        self.lock = threading.RLock()
        self.requests: Any = None
        self.asked: list[Any] = []
        self.failures: CaselessDict[BaseException] = CaselessDict()
        self.begin_again: Callable[[], None] = lambda: None

    def attribute(self, name: str) -> LocalAttribute:
        """The attribute of this name, or the error of a server."""
        if name not in self.attributes:
            refuse("API_AttrNotFound", f"{name} attribute not found on {self.name}")
        return self.attributes[name]

    def add(self, declared: Declared, methods: Any, runner: Runner | None = None) -> LocalAttribute:
        """Give the device an attribute."""
        made = LocalAttribute(declared, self.name)
        if declared.forward:
            no_server(DeviceImpl, "add_attribute(a forwarded attribute)")
        declared.bind(made, methods, runner)
        self.attributes[made.get_name()] = made
        return made


class LocalAttributes:
    """The result of `get_device_attr`: the attributes of a device.

    Parameters
    ----------
    side : LocalSide
        The parts of the device.
    """

    def __init__(self, side: LocalSide) -> None:
        self._side = side

    def get_attr_by_name(self, attr_name: str) -> LocalAttribute:
        return self._side.attribute(attr_name)

    def get_w_attr_by_name(self, attr_name: str) -> LocalAttribute:
        found = self._side.attribute(attr_name)
        if not found.is_writable():
            refuse("API_AttrNotWritable", f"{found} is not writable")
        return found

    def get_attribute_list(self) -> list[LocalAttribute]:
        return list(self._side.attributes.values())

    def get_attr_nb(self) -> int:
        return len(self._side.attributes)

    def get_attr_by_ind(self, ind: int) -> LocalAttribute:
        return self.get_attribute_list()[ind]

    def get_attr_ind_by_name(self, attr_name: str) -> int:
        return self.get_attribute_list().index(self.get_attr_by_name(attr_name))

    def __getattr__(self, name: str) -> Any:
        return no_server(_tango.MultiAttribute, name)


class AtFront:
    """Methods that come before those of the class of the device."""

    _local: LocalSide

    def add_attribute(
        self, attr: Any, r_meth: Any = None, w_meth: Any = None, is_allo_meth: Any = None
    ) -> LocalAttribute:
        declared, made = dynamic._declaration(attr)
        if made is not None:
            no_server(DeviceImpl, "add_attribute(an Attr)")
        methods = declared.resolve_dynamic(self, r_meth, w_meth, is_allo_meth)
        return self._local.add(declared, methods, self._local.runner)

    def _store_property(self, name: str, value: Any) -> None:
        _store(self._local.properties, name, value)

    def _store_class_property(self, name: str, value: Any) -> None:
        _store(self._local.device_class._stored, name, value)


def _store(stored: CaselessDict[Any], name: str, value: Any) -> None:
    if value is None:
        stored.pop(name)
    else:
        stored.update(property_texts({name: value}))


class AtEnd(LatestDeviceImpl):
    """Methods that replace those of cppTango, and that `super()` finds, too."""

    _local: LocalSide

    def __init__(
        self, klass: Any, name: str, description: str, state: DevState, status: str
    ) -> None:
        # Not that of the parents: it would ask for a server.
        self._description = description
        self._state = self._previous_state = state
        self._status = status

    # --- hooks

    def init_device(self) -> None: ...

    def delete_device(self) -> None: ...

    def always_executed_hook(self) -> None: ...

    def server_init_hook(self) -> None: ...

    def read_attr_hardware(self, attr_list: list[int]) -> None: ...

    def write_attr_hardware(self, attr_list: list[int]) -> None: ...

    def signal_handler(self, signo: int) -> None: ...

    def dev_state(self) -> DevState:
        return state_with_alarms(self)

    def dev_status(self) -> str:
        return status_with_alarms(self)

    # --- what the device is

    def get_name(self) -> str:
        return self._local.name

    def get_device_class(self) -> Any:
        return self._local.device_class

    def get_state(self) -> DevState:
        return self._state

    def get_prev_state(self) -> DevState:
        return self._previous_state

    def set_state(self, new_state: DevState) -> None:
        self._previous_state, self._state = self._state, DevState(new_state)

    def get_status(self) -> str:
        return self._status

    def set_status(self, new_status: str) -> None:
        if not isinstance(new_status, str):
            raise TypeError(f"the status is a text, not {new_status!r}")
        self._status = new_status

    def append_status(self, status: str, new_line: bool = False) -> None:
        self._status += ("\n" if new_line else "") + status

    def get_device_attr(self) -> Any:
        return LocalAttributes(self._local)

    def get_exported_flag(self) -> bool:
        return False

    def get_dev_idl_version(self) -> int:
        return 6

    def is_device_locked(self) -> bool:
        return False

    def get_client_ident(self) -> None:
        return None

    def _read_properties(self, names: Any) -> dict[str, Any]:
        stored = self._local.properties
        return {name: list(stored[name]) for name in names if name in stored}

    # --- attributes and commands at run time

    def remove_attribute(
        self, attr_name: str, free_it: bool = False, clean_db: bool = True
    ) -> None:
        del self._local.attributes[self._local.attribute(attr_name).get_name()]

    def add_command(self, cmd: Any, device_level: bool = True) -> Any:
        name = getattr(cmd, "__name__", "")
        made = LocalCommand(DeclaredCommand(self, name, cmd), self._local.runner)
        self._local.commands[made.name] = made
        return cmd

    def remove_command(self, cmd_name: str, free_it: bool = False, clean_db: bool = True) -> None:
        if cmd_name not in self._local.commands:
            refuse("API_CommandNotFound", f"Command {cmd_name} not found")
        del self._local.commands[cmd_name]

    # --- events

    def set_change_event(self, attr_name: str, implemented: bool, detect: bool = True) -> None:
        self._local.attribute(attr_name).implemented["change"] = implemented

    def set_archive_event(self, attr_name: str, implemented: bool, detect: bool = True) -> None:
        self._local.attribute(attr_name).implemented["archive"] = implemented

    def set_alarm_event(self, attr_name: str, implemented: bool, detect: bool = True) -> None:
        self._local.attribute(attr_name).implemented["alarm"] = implemented

    def set_data_ready_event(self, attr_name: str, implemented: bool) -> None:
        self._local.attribute(attr_name).implemented["data_ready"] = implemented

    def push_change_event(self, attr_name: str, *value: Any, **named: Any) -> None:
        self._push(EventType.CHANGE_EVENT, attr_name, value, named)

    def push_archive_event(self, attr_name: str, *value: Any, **named: Any) -> None:
        self._push(EventType.ARCHIVE_EVENT, attr_name, value, named)

    def push_alarm_event(self, attr_name: str, *value: Any, **named: Any) -> None:
        self._push(EventType.ALARM_EVENT, attr_name, value, named)

    def push_data_ready_event(self, attr_name: str, counter: int = 0) -> None:
        name = self._local.attribute(attr_name).get_name()
        self._local.subscribers.push_counter(self._local.name, name, counter)

    def _push(
        self, kind: EventType, name: str, value: tuple[Any, ...], named: dict[str, Any]
    ) -> None:
        order = ("except_", "except", "str_data", "data", "time_stamp", "quality")
        unknown = set(named).difference(order)
        if unknown:
            raise TypeError(f"an event of {name} does not take the keywords {sorted(unknown)}")
        values = [*value, *(named[key] for key in order if key in named)]
        self._local.subscribers.push(self._local, kind, name, values)

    def is_there_subscriber(self, attr_name: str, event_type: EventType) -> bool:
        return self._local.subscribers.has(attr_name, event_type)

    # --- messages

    def get_logger(self) -> LocalLogger:
        return self._local.logger

    def debug_stream(self, msg: Any, *args: Any, source: Any = None) -> None:
        self._local.logger.write("debug", msg, args, source or sys._getframe(1))

    def info_stream(self, msg: Any, *args: Any, source: Any = None) -> None:
        self._local.logger.write("info", msg, args, source or sys._getframe(1))

    def warn_stream(self, msg: Any, *args: Any, source: Any = None) -> None:
        self._local.logger.write("warn", msg, args, source or sys._getframe(1))

    def error_stream(self, msg: Any, *args: Any, source: Any = None) -> None:
        self._local.logger.write("error", msg, args, source or sys._getframe(1))

    def fatal_stream(self, msg: Any, *args: Any, source: Any = None) -> None:
        self._local.logger.write("fatal", msg, args, source or sys._getframe(1))


for _name, _method in refused_methods(LatestDeviceImpl, AtEnd, AtFront).items():
    if hasattr(_tango.DeviceImpl, _name) and _name not in ("get_device_properties",):
        setattr(AtEnd, _name, _method)
