"""Small devices, decorators and waits that tests of devices need."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from typing import Any, TypeVar

from tango._client.device_proxy import DeviceProxy
from tango._server.device_class import DeviceClass
from tango._server.device_impl import LatestDeviceImpl
from tango._tango import AttrDataFormat, AttrWriteType, CmdArgType, DevFailed, DevState
from tango._testing.context import NO_DB_FRAGMENT
from tango._testing.ports import get_server_port_via_pid
from tango.server import Device

__all__ = [
    "ClassicAPISimpleDeviceClass",
    "ClassicAPISimpleDeviceImpl",
    "SimpleDevice",
    "convert_dtype_to_typing_hint",
    "general_asyncio_decorator",
    "general_decorator",
    "make_nd_value",
    "repr_type",
    "wait_for_nodb_proxy_via_pid",
    "wait_for_proxy",
]

Function = TypeVar("Function", bound=Callable[..., Any])


class SimpleDevice(Device):
    """A device that is ON and can do nothing."""

    def init_device(self) -> None:
        self.set_state(DevState.ON)


class ClassicAPISimpleDeviceImpl(LatestDeviceImpl):
    """A device of the original API with one attribute.

    Parameters
    ----------
    cls : object
        The DeviceClass.
    name : str
        The name of the device.
    """

    def __init__(self, cls: Any, name: str) -> None:
        super().__init__(cls, name)
        self.init_device()

    def init_device(self) -> None:
        """Start the device."""
        self.get_device_properties(self.get_device_class())
        self.attr_attr1_read = 100

    def read_attr1(self, attr: Any) -> None:
        """Read attr1.

        Parameters
        ----------
        attr : object
            The Attribute.
        """
        attr.set_value(self.attr_attr1_read)


class ClassicAPISimpleDeviceClass(DeviceClass):
    """The class of :class:`ClassicAPISimpleDeviceImpl`."""

    attr_list = {"attr1": [[CmdArgType.DevLong64, AttrDataFormat.SCALAR, AttrWriteType.READ]]}


def general_decorator(function: Any = None) -> Any:
    """A decorator that changes nothing, with or without parentheses.

    Parameters
    ----------
    function : object, optional
        What it decorates.

    Returns
    -------
    object
        The function, or a decorator if none is given.
    """
    if function is None:
        return general_decorator

    @functools.wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        return function(*args, **kwargs)

    return wrapper


def general_asyncio_decorator(function: Any = None) -> Any:
    """A decorator of coroutine functions that changes nothing, with or without parentheses.

    Parameters
    ----------
    function : object, optional
        What it decorates.

    Returns
    -------
    object
        The function, or a decorator if none is given.
    """
    if function is None:
        return general_asyncio_decorator

    @functools.wraps(function)
    async def wrapper(*args: Any, **kwargs: Any) -> Any:
        return await function(*args, **kwargs)

    return wrapper


def convert_dtype_to_typing_hint(dtype: Any) -> tuple[Any, Any, bool, bool]:
    """The type hints that mean the same as a ``dtype``.

    Parameters
    ----------
    dtype : object
        A type, or a type in one or two tuples.

    Returns
    -------
    tuple[Any, Any, bool, bool]
        A hint with tuples of fixed size (3, or 4 rows of 3), one with lists, and whether the first
        one fixes ``max_dim_x`` and ``max_dim_y``.
    """
    if not isinstance(dtype, tuple):
        return dtype, dtype, False, False
    if not isinstance(dtype[0], tuple):
        item = dtype[0]
        return tuple[item, item, item], list[item], True, False  # type: ignore[valid-type]
    item = dtype[0][0]
    row = tuple[item, item, item]  # type: ignore[valid-type]
    return tuple[row, row, row, row], list[list[item]], True, True  # type: ignore[valid-type]


def make_nd_value(value: Any, attr_data_format: AttrDataFormat) -> Any:
    """A value as a scalar, or as a spectrum or an image with it as the only item, in tuples.

    Parameters
    ----------
    value : object
        The value.
    attr_data_format : AttrDataFormat
        The AttrDataFormat.

    Returns
    -------
    object
        The value itself, in one tuple, or in two.
    """
    if attr_data_format == AttrDataFormat.SCALAR:
        return value
    if attr_data_format == AttrDataFormat.SPECTRUM:
        return (value,)
    return ((value,),)


def repr_type(x: Any) -> str:
    """A short text for a ``dtype``, for the names of tests.

    Parameters
    ----------
    x : object
        A type, or a type in one or two tuples.

    Returns
    -------
    str
        The text.
    """
    if isinstance(x, tuple):
        return f"({repr_type(x[0])},)"
    return str(getattr(x, "__name__", x))


def wait_for_proxy(
    dev_name: str,
    proxy_class: type[DeviceProxy] = DeviceProxy,
    retries: int = 600,
    delay: float = 0.02,
) -> DeviceProxy:
    """A proxy of a device that may not run yet.

    Parameters
    ----------
    dev_name : str
        The name of the device.
    proxy_class : type[DeviceProxy], default DeviceProxy
        The class of the proxy.
    retries : int, default 600
        How often to try.
    delay : float, default 0.02
        Seconds between two tries.

    Returns
    -------
    DeviceProxy
        The proxy, once the device answers.

    Raises
    ------
    RuntimeError
        When the device does not answer.
    """
    for attempt in range(retries):
        if attempt:
            time.sleep(delay)
        try:
            proxy = proxy_class(dev_name)
            probe = DeviceProxy(dev_name)
            probe.ping()
            probe.state()
        except DevFailed as error:
            reason = error
        else:
            return proxy
    raise RuntimeError(f"{dev_name} does not reply: {reason}") from reason


def wait_for_nodb_proxy_via_pid(
    pid: int,
    host: str,
    dev_name: str,
    proxy_class: type[DeviceProxy],
    retries: int = 600,
    delay: float = 0.02,
) -> DeviceProxy:
    """A proxy of a device in a server without database, found by its process.

    Parameters
    ----------
    pid : int
        The number of the process.
    host : str
        The address on which it listens.
    dev_name : str
        The short name of the device.
    proxy_class : type[DeviceProxy]
        The class of the proxy.
    retries : int, default 600
        How often to try.
    delay : float, default 0.02
        Seconds between two tries.

    Returns
    -------
    DeviceProxy
        The proxy, once the device answers.

    Raises
    ------
    RuntimeError
        When the device does not answer.
    """
    port = get_server_port_via_pid(pid, host, retries, delay)
    name = f"tango://{host}:{port}/{dev_name}#{NO_DB_FRAGMENT}"
    return wait_for_proxy(name, proxy_class, retries, delay)
