"""The base class of devices whose attributes and commands are declared in the class."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

from tango._server import dynamic
from tango._server import logging as _logging  # noqa: F401 - gives devices log_info and so on
from tango._server.awaitable import answer, answer_off_the_loop
from tango._server.definition import HOOKS, Definition
from tango._server.device_impl import LatestDeviceImpl
from tango._server.property_loading import declared_device_properties
from tango._server.tango_class import make_tango_class
from tango._server.telemetry import TracedDevice
from tango._tango import Attr, DevState, GreenMode, Util

__all__ = ["BaseDevice", "Device", "DeviceMeta"]


class DeviceMeta(type(LatestDeviceImpl)):  # type: ignore[misc]
    """The metaclass of :class:`Device`, for programs that name it.

    It does nothing: :class:`BaseDevice` looks at its subclasses itself.
    """


class BaseDevice(TracedDevice, LatestDeviceImpl):
    """What :class:`Device` is made of.

    Parameters
    ----------
    cl : object
        The DeviceClass.
    name : str
        The name of the device.
    """

    DEVICE_CLASS_DESCRIPTION: str | None = None
    DEVICE_CLASS_INITIAL_STATE: DevState = DevState.UNKNOWN
    DEVICE_CLASS_INITIAL_STATUS: str = "Not initialised"

    green_mode: GreenMode | None = None

    TangoClassName: str
    TangoClassClass: type
    _tango_definition: Definition
    _tango_hooks_: dict[str, Any] = dict.fromkeys(HOOKS)
    _tango_hook_runner_: Any = None  # for the hooks that a device has for itself

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "TangoClassName" not in vars(cls):
            cls.TangoClassName = cls.__name__
        cls._tango_definition = Definition(cls, BaseDevice)
        cls._tango_hooks_ = cls._tango_definition.hooks
        cls.TangoClassClass = make_tango_class(cls, cls._tango_definition)

    def __init__(self, cl: Any, name: str) -> None:
        self._tango_properties: dict[str, Any] = {}
        super().__init__(
            cl,
            name,
            self.DEVICE_CLASS_DESCRIPTION or type(self).__doc__ or "A TANGO device",
            self.DEVICE_CLASS_INITIAL_STATE,
            self.DEVICE_CLASS_INITIAL_STATUS,
        )
        init_device = self._tango_hooks_["init_device"] or BaseDevice.init_device
        init_device(self)

    # -- what cppTango calls ----------------------------------------------------------------

    def init_device(self) -> Any:
        """Start the device, at first and after the command Init: load the properties."""
        self.get_device_properties()
        return answer(None)

    def delete_device(self) -> Any:
        """Stop the device, before the command Init and at the end."""
        return answer(super().delete_device())

    def always_executed_hook(self) -> Any:
        """Called before every request."""
        return answer(super().always_executed_hook())

    def read_attr_hardware(self, attr_list: list[int]) -> Any:
        """Called before attributes are read.

        Parameters
        ----------
        attr_list : list[int]
            The indexes of the attributes in the device's MultiAttribute.

        Returns
        -------
        object
            Nothing; in an asyncio server, an awaitable.
        """
        return answer(super().read_attr_hardware(attr_list))

    def write_attr_hardware(self, attr_list: list[int]) -> Any:
        """Called after attributes were written.

        Parameters
        ----------
        attr_list : list[int]
            The indexes of the attributes in the device's MultiAttribute.

        Returns
        -------
        object
            Nothing; in an asyncio server, an awaitable.
        """
        return answer(super().write_attr_hardware(attr_list))

    def dev_state(self) -> Any:
        """The state that clients get."""
        # cppTango reads the attributes with alarm levels for it.
        return answer_off_the_loop(super().dev_state)

    def dev_status(self) -> Any:
        """The status that clients get."""
        return answer(super().dev_status())

    def server_init_hook(self) -> Any:
        """Called once the server is running."""
        return answer(super().server_init_hook())

    def initialize_dynamic_attributes(self) -> None:
        """Add the attributes of this device, once all devices have been made."""

    # -- attributes and commands at run time ------------------------------------------------

    def add_attribute(
        self, attr: Any, r_meth: Any = None, w_meth: Any = None, is_allo_meth: Any = None
    ) -> Attr:
        """Add an attribute to this device.

        Parameters
        ----------
        attr : object
            An :class:`attribute`, AttrData, Attr, SpectrumAttr or ImageAttr.
        r_meth : object, optional
            The read method: ``f(self, attr)`` or ``f(self)``, a callable or a name; default:
            ``fget`` of the declaration, otherwise ``read_<name>``.
        w_meth : object, optional
            The write method: ``f(self, attr)``; default: ``fset``, otherwise ``write_<name>``.
        is_allo_meth : object, optional
            Says whether a request is allowed: ``f(self, request)``; default: ``fisallowed``,
            otherwise ``is_<name>_allowed``.

        Returns
        -------
        Attr
            The attribute of the server. Adding the same one again keeps the first.

        Raises
        ------
        DevFailed
            There is another attribute with that name.
        AttributeError
            When a method is missing.
        """
        return dynamic.add_attribute(self, attr, r_meth, w_meth, is_allo_meth)

    # -- properties -------------------------------------------------------------------------

    def get_device_properties(self, ds_class: Any = None) -> None:
        """Load the values of the device properties from the database.

        Parameters
        ----------
        ds_class : object, optional
            The DeviceClass; default the device's own.

        Raises
        ------
        ValueError
            For a value that cannot be converted.
        Exception
            When a mandatory property is missing.
        """
        values = declared_device_properties(self, ds_class or self.get_device_class())
        self._tango_properties.update(values)

    def _store_property(self, name: str, value: Any) -> None:
        database = Util.instance().get_database()
        if value is None:
            database.delete_device_property(self.get_name(), name)
        else:
            database.put_device_property(self.get_name(), {name: value})

    def _store_class_property(self, name: str, value: Any) -> None:
        database = Util.instance().get_database()
        if value is None:
            database.delete_class_property(self.get_device_class().get_name(), name)
        else:
            database.put_class_property(self.get_device_class().get_name(), {name: value})

    # -- without a server -------------------------------------------------------------------

    @classmethod
    def local(cls, name: str | None = None, **kwargs: Any) -> Any:
        """A device of this class in this process, without a server, for tests.

        Conversions, limits, alarms, commands and states are those of a server; nothing goes over
        the network. What needs a server (polling, the database, ...) raises NotImplementedError.

        Parameters
        ----------
        name : str | None, optional
            The name of the device; default ``test/local/<class in lower case>``.
        **kwargs
            ``properties``, ``memorized`` and ``class_properties``, by name; ``green_mode`` of the
            proxy, and ``server_green_mode`` of the device.

        Returns
        -------
        object
            A proxy of the device; ``with`` or ``close()`` ends the device.
        """
        # By its name: it stands on clients, too, and only tests need it.
        return import_module("tango._testing.local.make").local(cls, name, **kwargs)

    # -- the server -------------------------------------------------------------------------

    @classmethod
    def run_server(cls, args: Any = None, **kwargs: Any) -> Any:
        """Run a server with this class only, under the name of the class.

        Parameters
        ----------
        args : object, optional
            The command line without the name of the program; default that of the process.
        **kwargs
            As for :func:`tango.server.run`.

        Returns
        -------
        object
            The Util of the server, after it has ended.
        """
        from tango._server.run import run

        args = sys.argv[1:] if args is None else args
        return run((cls,), [cls.__name__, *args], **kwargs)


class Device(BaseDevice, metaclass=DeviceMeta):
    """A device whose attributes, commands and properties are declared in its class.

    Class attributes: ``green_mode``; and ``DEVICE_CLASS_DESCRIPTION``,
    ``DEVICE_CLASS_INITIAL_STATE`` and ``DEVICE_CLASS_INITIAL_STATUS``, which apply before
    ``init_device``.
    """
