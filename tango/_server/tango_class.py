"""The DeviceClass behind a device whose attributes and commands are declared in its class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tango._server.awaitable import let_await_plain_hooks
from tango._server.definition import Definition
from tango._server.device_class import DeviceClass
from tango._server.property_loading import declared_class_properties
from tango._server.worker import current_runner, methods_are_awaited
from tango._tango import Attr, Command

__all__ = ["HighLevelClass", "make_tango_class"]


class HighLevelClass(DeviceClass):
    """Makes the attributes, commands and devices that a :class:`Definition` has found.

    Parameters
    ----------
    name : str
        The name of the Tango class.
    """

    _definition: Definition

    def __init__(self, name: str) -> None:
        declared = type(self).class_property_list
        self.class_property_list = {}  # the devices look there, not at attributes of this object
        super().__init__(name)
        self.set_type(name)
        self.class_property_list = declared_class_properties(self, declared)

    def _make_attributes(self) -> Iterable[Attr]:
        runner = current_runner()
        for declared, methods in self._definition.attributes.values():
            yield declared.make(methods, runner)

    def _make_commands(self) -> Iterable[Command]:
        runner = current_runner()
        for declared in self._definition.commands.values():
            yield declared.make(runner)

    def _make_pipes(self) -> Iterable[Any]:
        runner = current_runner()
        for declared, methods in self._definition.pipes.values():
            yield declared.make(methods, runner)

    def device_factory(self, device_list: Sequence[str]) -> None:
        """Make devices.

        Parameters
        ----------
        device_list : Sequence[str]
            Their names.
        """
        if methods_are_awaited():
            let_await_plain_hooks(self._device_type, self._definition.base)
        runner = current_runner()
        self._device_type._tango_hooks_ = self._definition.hooks_for(runner)
        self._device_type._tango_hook_runner_ = runner
        super().device_factory(device_list)

    def dyn_attr(self, device_list: Sequence[Any]) -> None:
        """Let devices add their attributes.

        Parameters
        ----------
        device_list : Sequence[Any]
            The devices.
        """
        for device in device_list:
            device.initialize_dynamic_attributes()


def make_tango_class(cls: type, definition: Definition) -> type:
    """The DeviceClass for a device class.

    Parameters
    ----------
    cls : type
        The device class.
    definition : Definition
        What it declares.
    """
    members = {
        "__module__": cls.__module__,
        "__doc__": cls.__doc__,
        "_definition": definition,
        "class_property_list": {n: p.row() for n, p in definition.class_properties.items()},
        "device_property_list": {n: p.row() for n, p in definition.device_properties.items()},
        "cmd_list": {name: command.row for name, command in definition.commands.items()},
        "attr_list": {name: declared for name, (declared, _) in definition.attributes.items()},
        "pipe_list": {name: declared.row() for name, (declared, _) in definition.pipes.items()},
    }
    return type(f"{cls.__name__}Class", (HighLevelClass,), members)
