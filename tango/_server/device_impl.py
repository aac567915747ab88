"""The Python methods of cppTango's devices."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from tango._augment import augments
from tango._server import dynamic
from tango._server import write_value as _write_value  # noqa: F401 - gives set points their sizes
from tango._server.attr_data import AttrData
from tango._server.methods import allowed_method, dynamic_method, write_method
from tango._server.property_loading import set_device_properties
from tango._tango import Attr, AttrWriteType, Device_6Impl, DeviceClass, DeviceImpl, FwdAttr

if TYPE_CHECKING:
    from tango._server.attribute import attribute

__all__ = ["LatestDeviceImpl"]

_Command = TypeVar("_Command", bound=Callable[..., object])

Method = str | Callable[..., object] | None


@augments(DeviceImpl)
class _DeviceMethods:
    """Methods of every device."""

    def add_attribute(
        self: Any,
        attr: Attr | AttrData | attribute,
        r_meth: Method = None,
        w_meth: Method = None,
        is_allo_meth: Method = None,
    ) -> Attr:
        """Add an attribute to this device.

        Parameters
        ----------
        attr : Attr | AttrData | attribute
            An Attr, SpectrumAttr, ImageAttr, AttrData or :class:`tango.server.attribute`.
        r_meth : Method, optional
            Reads it, as ``f(device, attr)`` or ``f(device)``; a callable or the name of a method of
            the device. Default: what the attribute says, or ``read_<name>``.
        w_meth : Method, optional
            Writes it, as ``f(device, attr)``. Default: as above, ``write_<name>``.
        is_allo_meth : Method, optional
            Whether a request is allowed, as ``f(device, request)``. Default: as above,
            ``is_<name>_allowed`` if the device has it.

        Returns
        -------
        Attr
            The description of the attribute.

        Raises
        ------
        DevFailed
            When the device has an attribute of this name and another type.
        """
        if isinstance(attr, Attr):
            described, given = attr, (None, None, None)
        else:
            data = _data_of(attr)
            described, given = data._new_attr(), (data.fget, data.fset, data.fisallowed)
        if isinstance(described, FwdAttr):
            self._add_attribute(described)
            return described
        name = described.get_name()
        usual = (f"read_{name}", f"write_{name}", f"is_{name}_allowed")
        read, write, allowed = (one or other for one, other in zip(given, usual, strict=True))
        _bind(self, described, r_meth or read, w_meth or write, is_allo_meth or allowed)
        self._add_attribute(described)
        return described

    def remove_attribute(
        self: Any, attr_name: str, free_it: bool = False, clean_db: bool = True
    ) -> None:
        """Remove an attribute.

        Parameters
        ----------
        attr_name : str
            Its name.
        free_it : bool, default False
            Kept for compatibility.
        clean_db : bool, default True
            Whether its properties are deleted in the database.

        Raises
        ------
        DevFailed
            When the device has no such attribute, or its own method asks for it.
        """
        self._remove_attribute(attr_name, clean_db)

    def remove_command(
        self: Any, cmd_name: str, free_it: bool = False, clean_db: bool = True
    ) -> None:
        """Remove a command.

        Parameters
        ----------
        cmd_name : str
            Its name.
        free_it : bool, default False
            Kept for compatibility.
        clean_db : bool, default True
            Whether its properties are deleted in the database.

        Raises
        ------
        DevFailed
            When the device has no such command.
        """
        self._remove_command(cmd_name, free_it, clean_db)

    def add_command(self: Any, cmd: _Command, device_level: bool = True) -> _Command:
        """Add a command.

        Parameters
        ----------
        cmd : _Command
            A function that :class:`tango.server.command` declared.
        device_level : bool, default True
            Whether to add it to this device only, or to all devices of the class.

        Returns
        -------
        _Command
            ``cmd``.

        Raises
        ------
        TypeError
            When it was not declared.
        """
        dynamic.add_command(self, cmd, device_level)
        return cmd

    async def async_add_attribute(
        self: Any,
        attr: Attr | AttrData | attribute,
        r_meth: Method = None,
        w_meth: Method = None,
        is_allo_meth: Method = None,
    ) -> Attr:
        """Add an attribute from a coroutine, without blocking the loop.

        Parameters
        ----------
        attr, r_meth, w_meth, is_allo_meth : object
            As for :meth:`add_attribute`.

        Returns
        -------
        Attr
            The attribute.
        """
        made: Attr = await dynamic.in_thread(self.add_attribute, attr, r_meth, w_meth, is_allo_meth)
        return made

    async def async_remove_attribute(
        self: Any, attr_name: str, free_it: bool = False, clean_db: bool = True
    ) -> None:
        """Remove an attribute from a coroutine, without blocking the loop.

        Parameters
        ----------
        attr_name : str
            The name of the attribute.
        free_it : bool, default False
            Kept for compatibility.
        clean_db : bool, default True
            Remove its properties from the database.
        """
        await dynamic.in_thread(self.remove_attribute, attr_name, free_it, clean_db)

    def get_device_properties(self: Any, ds_class: DeviceClass | None = None) -> None:
        """Make each property in the DeviceClass's tables a Python attribute of this device.

        Parameters
        ----------
        ds_class : DeviceClass | None, optional
            The DeviceClass; default the device's own.
        """
        set_device_properties(self, ds_class or self.get_device_class())

    def __repr__(self: Any) -> str:
        return f"{type(self).__name__}({self.get_name()})"

    __str__ = __repr__


def _data_of(attr: Any) -> AttrData:
    if isinstance(attr, AttrData):
        return attr
    data: AttrData = attr.get_attribute(None)
    return data


def _bind(device: Any, attr: Attr, read: Any, write: Any, allowed: Any) -> None:
    """Say which methods of the device answer for an attribute."""
    access = attr.get_writable()
    reader = _found(device, read) if access != AttrWriteType.WRITE else None
    writer = _found(device, write) if access not in (AttrWriteType.READ,) else None
    if reader is None and access != AttrWriteType.WRITE:
        reader = read
    if writer is None and access in (AttrWriteType.WRITE, AttrWriteType.READ_WRITE):
        writer = write
    pass_attribute = True
    if callable(reader):
        method = dynamic_method(reader, type(device))
        reader, pass_attribute = method.call, method.with_attribute
    if callable(writer):
        writer = write_method(writer, type(device))
    allowed = _found(device, allowed)
    attr._bind(
        reader,
        writer,
        allowed_method(allowed, type(device)) if callable(allowed) else None,
        pass_attribute=pass_attribute,
        use_result=True,
    )


def _found(device: Any, method: Any) -> Any:
    """The callable of a name in this device now."""
    return getattr(device, method, None) if isinstance(method, str) else method


class LatestDeviceImpl(Device_6Impl):
    """A device of the newest interface that the cppTango in use has.

    Parameters
    ----------
    klass
        The DeviceClass.
    name
        The name of the device, ``domain/family/member``.
    description
        A description of the device, for people.
    state
        The initial state.
    status
        The initial status.
    """
