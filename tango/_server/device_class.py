"""DeviceClass: the class of devices, with the tables of its commands, attributes and properties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from tango import _tango
from tango._server.class_tables import attributes_of, commands_of
from tango._server.property_tables import load_class_properties

__all__ = ["DeviceClass"]


class DeviceClass(_tango.DeviceClass):
    """The class of devices of a server, as the original API declares it.

    Class attributes:
        class_property_list: ``{name: [type, description, default]}``.
        device_property_list: the same, for the properties of devices.
        cmd_list: ``{name: [[in type, description], [out type, description], {options}]}``.
        attr_list: ``{name: [[type, format, access, max_x, max_y], {options}]}``.

    Parameters:
        name: the name of the Tango class.
    """

    class_property_list: ClassVar[dict[str, Any]] = {}
    device_property_list: ClassVar[dict[str, Any]] = {}
    cmd_list: ClassVar[dict[str, Any]] = {}
    attr_list: ClassVar[dict[str, Any]] = {}
    pipe_list: ClassVar[dict[str, Any]] = {}

    _device_type: type

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.dyn_att_added_methods: list[str] = []
        self.dyn_cmd_added_methods: list[str] = []
        load_class_properties(self)

    def _make_commands(self) -> Iterable[_tango.Command]:
        return commands_of(self.get_name(), self.cmd_list, self._device_type)

    def _make_attributes(self) -> Iterable[_tango.Attr]:
        return attributes_of(self.get_name(), self.attr_list, self._device_type)

    def device_factory(self, device_list: Sequence[str]) -> None:
        """Makes the devices of this class; cppTango calls it at start.

        Parameters:
            device_list: the names of the devices.
        """
        devices = []
        for name in device_list:
            device = self._device_type(self, name)
            self._add_device(device)
            devices.append(device)
        self.dyn_attr(devices)
        for device in devices:
            self.export_device(device)

    def device_name_factory(self, dev_name_list: list[str]) -> None:
        """Says which devices a server without database has; override it to name some.

        Parameters:
            dev_name_list: where to append the names.
        """

    def dyn_attr(self, device_list: Sequence[Any]) -> None:
        """Adds dynamic attributes at start; override it.

        Parameters:
            device_list: the devices of this class.
        """
