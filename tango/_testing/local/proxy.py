"""The proxy of a device without a server: what clients call, answered in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from tango import _tango
from tango._client.device_proxy import DeviceProxy
from tango._client.errors import dev_error
from tango._client.interface import Interface
from tango._green.base import get_green_mode, green
from tango._tango import (
    AttributeInfoEx,
    CmdArgType,
    DevFailed,
    DeviceAttribute,
    DevState,
    ExtractAs,
    GreenMode,
)
from tango._testing.closing import Closing
from tango._testing.local.missing import refused_methods
from tango._testing.local.subscribing import LocalEvents
from tango._utils.sequences import is_pure_str

__all__ = ["LocalProxy", "device_of"]

_VOID = CmdArgType.DevVoid


class LocalInfo(NamedTuple):
    """The result of `info()`."""

    dev_class: str
    server_id: str = "none"
    server_host: str = "none"
    server_version: int = 6
    doc_url: str = "Doc URL = https://www.tango-controls.org/developers/dsc"
    dev_type: str = ""
    version_info: dict[str, str] = {}


class LocalCommandInfo(NamedTuple):
    """The result of `command_query()`."""

    cmd_name: str
    in_type: CmdArgType
    out_type: CmdArgType
    in_type_desc: str
    out_type_desc: str
    disp_level: Any
    cmd_tag: int = 0


class _NotInCpp(type(DeviceProxy)):  # type: ignore[misc]
    """Classes of proxies whose part in C++, which would connect, stays empty: nothing calls it."""

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        # pybind11 insists on that part, where an object is made in the usual way.
        made: Any = cls.__new__(cls)
        vars(cls).get("__init__", LocalProxy.__init__)(made, *args, **kwargs)
        return made


class LocalProxy(Closing, LocalEvents, DeviceProxy, metaclass=_NotInCpp):  # type: ignore[misc]
    """A proxy whose device is an object of this process.

    It has the methods of `tango.DeviceProxy`, in every green mode; those that need a server raise
    NotImplementedError. `with` ends the device.

    Parameters
    ----------
    device : object
        The device.
    end : Callable[[], None]
        Ends it.
    green_mode : GreenMode | None
        The green mode of the proxy; None: the default one.
    """

    def __init__(self, device: Any, end: Callable[[], None], green_mode: GreenMode | None) -> None:
        own = self.__dict__
        own["_device"] = device
        own["_end"] = end
        own["_mode"] = green_mode
        own["_timeout"] = 3000
        own["_executors"] = {}
        own["_info"] = LocalInfo(device._local.device_class.get_name())
        own["_interface"] = Interface()

    # --- the proxy itself

    def get_green_mode(self) -> GreenMode:
        mode = self.__dict__["_mode"]
        return get_green_mode() if mode is None else mode

    def set_green_mode(self, green_mode: GreenMode | None = None) -> None:
        self.__dict__["_mode"] = green_mode

    def get_timeout_millis(self) -> int:
        return int(self.__dict__["_timeout"])

    def set_timeout_millis(self, timeout: int) -> None:
        self.__dict__["_timeout"] = timeout

    def close(self) -> None:
        """End the device."""
        self.__dict__["_end"]()

    def __reduce__(self) -> Any:
        raise TypeError("a device without a server cannot be sent to another process")

    @property
    def _requests(self) -> Any:
        return self._side.requests

    # --- what the device is

    def dev_name(self) -> str:
        return str(self._side.name)

    name = alias = _full_name = dev_name

    def info(self) -> Any:
        return self.__dict__["_info"]

    def description(self) -> str:
        return str(self.__dict__["_device"]._description)

    def get_idl_version(self) -> int:
        return 6

    def get_attribute_list(self) -> list[str]:
        return [one.get_name() for one in self._side.attributes.values()]

    def get_command_list(self) -> list[str]:
        return [info.cmd_name for info in self.command_list_query()]

    def get_pipe_list(self) -> list[str]:
        return []

    def command_list_query(self) -> Any:
        state, text = CmdArgType.DevState, CmdArgType.DevString
        level, none = _tango.DispLevel.OPERATOR, "Uninitialised"
        own = [
            LocalCommandInfo("Init", _VOID, _VOID, none, none, level),
            LocalCommandInfo("State", _VOID, state, none, "Device state", level),
            LocalCommandInfo("Status", _VOID, text, none, "Device status", level),
        ]
        others = [
            LocalCommandInfo(
                one.name,
                one.in_type,
                one.out_type,
                one.in_doc or none,
                one.out_doc or none,
                one.display_level,
            )
            for one in self._side.commands.values()
        ]
        return sorted([*own, *others], key=lambda info: info.cmd_name)

    def command_query(self, command: str) -> Any:
        for info in self.command_list_query():
            if info.cmd_name.lower() == command.lower():
                return info
        raise DevFailed(
            dev_error("API_CommandNotFound", f"Command {command} not found", "DeviceProxy")
        )

    def attribute_query(self, attr_name: str) -> AttributeInfoEx:
        return self._config(attr_name)

    def attribute_list_query_ex(self) -> Any:
        return [self._config(name) for name in self.get_attribute_list()]

    attribute_list_query = attribute_list_query_ex

    def _config(self, name: str) -> AttributeInfoEx:
        return AttributeInfoEx(self._side.attribute(name).config)

    def _attribute_type(self, name: str) -> Any:
        return CmdArgType(self._config(name).data_type)

    # --- green methods

    @green
    def get_attribute_config_ex(self, names: Any) -> Any:
        return [self._config(one) for one in self._names(names)]

    @green
    def get_attribute_config(self, names: Any) -> Any:
        found = [self._config(one) for one in self._names(names)]
        return found[0] if is_pure_str(names) else found

    def _names(self, names: Any) -> Iterable[str]:
        if is_pure_str(names):
            return [names]
        names = list(names)
        return self.get_attribute_list() if names == ["All attributes"] else names

    @green
    def get_command_config(self, value: Any = None) -> Any:
        if is_pure_str(value):
            return self.command_query(value)
        wanted = None if value is None else {one.lower() for one in value}
        return [
            info
            for info in self.command_list_query()
            if wanted is None or info.cmd_name.lower() in wanted
        ]

    @green
    def set_attribute_config(self, value: Any) -> None:
        for one in [value] if hasattr(value, "name") else value:
            self._side.attribute(one.name).config = AttributeInfoEx(one)

    @green
    def ping(self) -> int:
        return 0

    @green
    def state(self) -> DevState:
        return self._requests.state()

    @green
    def status(self) -> str:
        return self._requests.status()

    @green
    def read_attribute(
        self, attr_name: str, extract_as: ExtractAs = ExtractAs.Numpy
    ) -> DeviceAttribute:
        return self._read(attr_name, extract_as)

    def _read(self, name: str, extract_as: ExtractAs) -> DeviceAttribute:
        return self._requests.read(name, extract_as)

    @green
    def read_attributes(
        self, attr_names: Sequence[str], extract_as: ExtractAs = ExtractAs.Numpy
    ) -> Any:
        return [self._read(name, extract_as) for name in attr_names]

    @green
    def write_attribute(self, attr: Any, value: Any) -> None:
        self._requests.write(getattr(attr, "name", attr), value)

    @green
    def write_attributes(self, attr_values: Any) -> None:
        for name, value in attr_values:
            self._requests.write(getattr(name, "name", name), value)

    @green
    def write_read_attribute(
        self, attr: Any, value: Any, extract_as: ExtractAs = ExtractAs.Numpy
    ) -> DeviceAttribute:
        name = getattr(attr, "name", attr)
        self._requests.write(name, value)
        return self._read(name, extract_as)

    @green
    def command_inout(self, name: str, cmd_param: Any = None, *more: Any) -> Any:
        own = {
            "state": self._requests.state,
            "status": self._requests.status,
            "init": self._init,
        }.get(name.lower())
        return self._requests.command(name, cmd_param) if own is None else own()

    def _init(self) -> None:
        self.__dict__["_device"]._local.begin_again()

    @green
    def get_property(self, propname: Any) -> Any:
        stored = self._side.properties
        names = [propname] if is_pure_str(propname) else list(propname)
        return {name: list(stored.get(name, [])) for name in names}

    @green
    def put_property(self, value: Any) -> None:
        for name, one in dict(value).items():
            self.__dict__["_device"]._store_property(name, one)

    @green
    def delete_property(self, value: Any) -> None:
        for name in [value] if is_pure_str(value) else list(value):
            self._side.properties.pop(name)

    @green
    def get_property_list(self, filter: str = "*") -> Any:
        from fnmatch import fnmatch

        return [name for name in self._side.properties if fnmatch(name.lower(), filter.lower())]


for _name, _method in refused_methods(
    _tango.DeviceProxy, LocalProxy, LocalEvents, DeviceProxy, *DeviceProxy.__mro__[1:2]
).items():
    setattr(LocalProxy, _name, _method)


# What a method does is what it does with a server.
for _name, _method in [*vars(LocalProxy).items(), *vars(LocalEvents).items()]:
    if callable(_method) and _method.__doc__ is None:
        _method.__doc__ = getattr(getattr(DeviceProxy, _name, None), "__doc__", None)


def device_of(proxy: DeviceProxy) -> Any:
    """The device object behind a proxy without a server, for inspecting it.

    Parameters
    ----------
    proxy : DeviceProxy
        What `MyDevice.local()` or `tango.mock.DeviceProxy` returned.

    Returns
    -------
    object
        The device.

    Raises
    ------
    TypeError
        The device of the proxy belongs to a server.
    """
    if not isinstance(proxy, LocalProxy):
        raise TypeError(f"{proxy!r} is the proxy of a device of a server")
    return proxy.__dict__["_device"]
