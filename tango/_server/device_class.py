"""DeviceClass: the class of devices, with the tables of its commands, attributes and properties."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar, NoReturn

from tango import _tango
from tango._server import class_registry
from tango._server.class_tables import attributes_of, commands_of, pipes_of
from tango._server.declarations import wrong_declaration
from tango._server.property_loading import set_class_properties
from tango._server.property_wizard import offer_to_wizard

__all__ = ["DeviceClass"]


class DeviceClass(_tango.DeviceClass):
    """The class of devices of a server, as the original API declares it.

    Class attributes:
        class_property_list: ``{name: [type, description, default]}``.
        device_property_list: the same, for the properties of devices.
        cmd_list: ``{name: [[in type, description], [out type, description], {options}]}``.
        attr_list: ``{name: [[type, format, access, max_x, max_y], {options}]}``.
        pipe_list: ``{name: [access, {options}]}``.

    Parameters
    ----------
    name : str
        The name of the Tango class.
    """

    class_property_list: dict[str, Any] = {}
    device_property_list: ClassVar[dict[str, Any]] = {}
    cmd_list: ClassVar[dict[str, Any]] = {}
    attr_list: ClassVar[dict[str, Any]] = {}
    pipe_list: ClassVar[dict[str, Any]] = {}

    _device_type: Any  # a class

    def __init__(self, name: str) -> None:
        super().__init__(name)
        class_registry.construct(self)
        set_class_properties(self)
        offer_to_wizard(self)

    def _make_commands(self) -> Iterable[_tango.Command]:
        return commands_of(self.get_name(), self.cmd_list, self._device_type)

    def _make_attributes(self) -> Iterable[_tango.Attr]:
        return attributes_of(self.get_name(), self.attr_list, self._device_type)

    def _make_pipes(self) -> Iterable[_tango.Pipe]:
        return pipes_of(self.get_name(), self.pipe_list, self._device_type)

    def device_factory(self, device_list: Sequence[str]) -> None:
        """Create the devices of this class; cppTango calls it when the server starts.

        Parameters
        ----------
        device_list : Sequence[str]
            The names of the devices.
        """
        devices = []
        for name in device_list:
            device = self._new_device(self._device_type, self, name)
            self._add_device(device)
            devices.append(device)
        self.dyn_attr(devices)
        for device in devices:
            self.export_device(device)

    def _new_device(self, klass: type, dev_class: Any, dev_name: str) -> Any:
        """Make one device; for classes that override :meth:`device_factory`.

        Parameters
        ----------
        klass : type
            The class of the device.
        dev_class : object
            Its DeviceClass.
        dev_name : str
            Its name.
        """
        return klass(dev_class, dev_name)

    @property
    def py_dev_list(self) -> list[Any]:
        """The devices of this class, in a new list."""
        return list(self.get_device_list())

    @py_dev_list.setter
    def py_dev_list(self, devices: list[Any]) -> None:
        # Factories of programs add the devices that they have made (`py_dev_list += [device]`):
        # those are in cppTango's list by then, which is the one that is shown.
        pass

    def device_name_factory(self, dev_name_list: list[str]) -> None:
        """Names the devices of a server without a database; override it to add some.

        Parameters
        ----------
        dev_name_list : list[str]
            The list to which to append the names.
        """

    def dyn_attr(self, device_list: Sequence[Any]) -> None:
        """Add dynamic attributes at start; override it.

        Parameters
        ----------
        device_list : Sequence[Any]
            The devices of this class.
        """

    def create_device(
        self,
        device_name: str,
        alias: str | None = None,
        cb: Callable[[str], Any] | None = None,
    ) -> None:
        """Create a device while the server is running; with a database, define it there first.

        Parameters
        ----------
        device_name : str
            Its name, as a client would write it: in any case, with or without a Tango host.
        alias : str | None, optional
            Another name for it, in the database.
        cb : Callable[[str], Any] | None, optional
            Called with the short name in lower case before the device is created, for example to
            store its properties.

        Raises
        ------
        DevFailed
            PyAPI_DeviceAlreadyDefined, if this server or the database already has the device.
            Whatever fails, nothing of the device is left.
        """
        with _tango._DeviceWork():
            self._create_device(device_name, alias, cb)

    def _create_device(
        self, device_name: str, alias: str | None, cb: Callable[[str], Any] | None
    ) -> None:
        util = _tango.Util.instance()
        name = util._device_name(device_name)
        if self._device_named(name) is not None:
            _refuse_second(f"The device {name} exists already in this server")
        with_database = util._UseDb and not util._FileDb
        if with_database and not util._define_device(name, self.get_name(), alias):
            _refuse_second(f"The device {name} is already defined in the database")
        try:
            if cb is not None:
                cb(name)
            self.device_factory([name])
            devices = [device.get_name().lower() for device in self.get_device_list()]
            self._set_memorized_values(devices.index(name))
        except BaseException:
            self._discard_devices(_tango.StdStringVector([name]))
            if with_database:
                util._undefine_device(name)
            raise

    def delete_device(self, device_name: str) -> None:
        """Delete a device while the server runs, in the database too.

        Parameters
        ----------
        device_name : str
            Its name, as for :meth:`create_device`, or its alias.

        Raises
        ------
        DevFailed
            PyAPI_DeviceNotDefined, when this class has no such device.
        """
        with _tango._DeviceWork():
            self._delete_device(device_name)

    def _delete_device(self, device_name: str) -> None:
        util = _tango.Util.instance()
        device = self._device_named(util._device_name(device_name))
        if device is None:
            wrong_declaration(
                "PyAPI_DeviceNotDefined",
                f"The class {self.get_name()} has no device {device_name}",
                "DeviceClass.delete_device",
            )
        name = device.get_name()
        del device
        self.device_destroyer(name)
        if util._UseDb and not util._FileDb:
            util._undefine_device(name)

    def _device_named(self, name: str) -> Any:
        for device in self.get_device_list():
            if device.get_name().lower() == name.lower():
                return device
        return None

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.get_name()})"

    __str__ = __repr__


def _refuse_second(text: str) -> NoReturn:
    wrong_declaration("PyAPI_DeviceAlreadyDefined", text, "DeviceClass.create_device")
