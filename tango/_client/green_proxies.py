"""Proxies created in a green mode: connecting also waits as the mode requires."""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Generator
from typing import Any, ClassVar, TypeVar

from tango._client.attribute_proxy import AttributeProxy
from tango._client.device_proxy import DeviceProxy
from tango._green.base import get_executor, get_green_mode, get_object_executor
from tango._tango import GreenMode

__all__ = [
    "AsyncioAttributeProxy",
    "AsyncioDeviceProxy",
    "FuturesAttributeProxy",
    "FuturesDeviceProxy",
    "GeventAttributeProxy",
    "GeventDeviceProxy",
    "get_attribute_proxy",
    "get_device_proxy",
]

Self = TypeVar("Self")


def _made(
    make: Any,
    mode: GreenMode,
    executor: Any,
    wait: bool | None,
    timeout: float | None,
) -> Any:
    """The result of `make()`, or a future of it, depending on the mode."""
    return (executor or get_executor(mode)).run(make, (), None, wait, timeout)


# The modules in which PyTango's functions of all modes look for the classes of proxies.
_PLACES = {DeviceProxy: "tango.device_proxy", AttributeProxy: "tango.attribute_proxy"}


def _in_place_of(real: type) -> Any:
    """What a program, such as a test with a mock, has replaced a class with, or the class."""
    return getattr(sys.modules.get(_PLACES[real]), real.__name__, real)


def _own_executor(mode: GreenMode, kwargs: dict[str, Any]) -> Any:
    """The executor among the arguments that the mode is to use."""
    names = {
        GreenMode.Futures: "executor",
        GreenMode.Gevent: "threadpool",
        GreenMode.Asyncio: "asyncio_executor",
    }
    return kwargs.get(names.get(mode, ""))


def get_device_proxy(
    *args: Any,
    green_mode: GreenMode | None = None,
    wait: bool | None = None,
    timeout: float | None = None,
    **kwargs: Any,
) -> Any:
    """A DeviceProxy, which connects in the way of its green mode.

    Parameters
    ----------
    args, kwargs
        As for DeviceProxy.
    green_mode : GreenMode | None, optional
        The mode in which it connects, and then the mode of the proxy; None: the default one.
    wait : bool | None, optional
        Whether to return the proxy itself instead of a future; None: the mode's default.
    timeout : float | None, optional
        Seconds to wait.

    Returns
    -------
    object
        The proxy, or a `concurrent.futures.Future`, a gevent `AsyncResult`, an `asyncio.Future`.

    Raises
    ------
    DevFailed
        The device does not exist or cannot be reached; raised here if this call waits.
    """
    mode = get_green_mode() if green_mode is None else green_mode
    make = functools.partial(_in_place_of(DeviceProxy), *args, green_mode=mode, **kwargs)
    return _made(make, mode, _own_executor(mode, kwargs), wait, timeout)


def get_attribute_proxy(
    *args: Any,
    green_mode: GreenMode | None = None,
    wait: bool | None = None,
    timeout: float | None = None,
) -> Any:
    """An AttributeProxy, which connects in the way of its green mode.

    Parameters, returns and errors: as for `get_device_proxy`.
    """
    mode = get_green_mode() if green_mode is None else green_mode
    make = functools.partial(_in_place_of(AttributeProxy), *args, green_mode=mode)
    return _made(make, mode, None, wait, timeout)


class _MadeGreen(type):
    """Classes whose construction waits as their green mode does."""

    _mode: ClassVar[GreenMode]

    @property
    def __signature__(cls) -> inspect.Signature:
        """That of making one, with the mode that it has by default."""
        own = inspect.signature(_MadeGreen.__call__)
        return own.replace(
            parameters=[
                p.replace(default=cls._mode) if p.name == "green_mode" else p
                for p in [*own.parameters.values()][1:]
            ]
        )

    def _in_place(cls) -> Any:
        """What the class has been replaced with; None if it has not been.

        A program's own subclass is not looked for.
        """
        if "_mode" not in vars(cls):
            return None
        real = AttributeProxy if issubclass(cls, AttributeProxy) else DeviceProxy
        found = _in_place_of(real)
        return None if found is real else found

    def __call__(
        cls,
        *args: Any,
        green_mode: GreenMode | None = None,
        wait: bool | None = None,
        timeout: float | None = None,
        **kwargs: Any,
    ) -> Any:
        mode = cls._mode if green_mode is None else green_mode
        maker = cls._in_place() or super().__call__
        make = functools.partial(maker, *args, green_mode=mode, **kwargs)
        return _made(make, mode, _own_executor(mode, kwargs), wait, timeout)


class _MadeGreenDevice(_MadeGreen, type(DeviceProxy)):  # type: ignore[misc]
    """The same for a bound class."""


BLOCKING = (
    "add_logging_target",
    "alias",
    "attribute_history",
    "attribute_list_query",
    "attribute_list_query_ex",
    "attribute_query",
    "black_box",
    "command_history",
    "command_list_query",
    "command_query",
    "description",
    "get_attribute_list",
    "get_attribute_poll_period",
    "get_command_list",
    "get_command_poll_period",
    "get_locker",
    "get_logging_level",
    "get_logging_target",
    "import_info",
    "info",
    "is_attribute_polled",
    "is_command_polled",
    "is_locked",
    "is_locked_by_me",
    "lock",
    "locking_status",
    "poll_attribute",
    "poll_command",
    "polling_status",
    "remove_logging_target",
    "set_logging_level",
    "stop_poll_attribute",
    "stop_poll_command",
    "unlock",
)


def _blocking_unless_asked(name: str) -> Any:
    """A method that blocks in every green mode, unless it is called with green keywords."""
    method = getattr(DeviceProxy, name)

    @functools.wraps(method)
    def blocking(
        self: DeviceProxy,
        *args: Any,
        green_mode: GreenMode | None = None,
        wait: bool | None = None,
        timeout: float | None = None,
        **kwargs: Any,
    ) -> Any:
        if green_mode is None and wait is None and timeout is None:
            return method(self, *args, **kwargs)
        executor = get_object_executor(self, green_mode)
        return executor.run(method, (self, *args), kwargs, wait, timeout)

    return blocking


class _Blocking:
    """Such methods, in front of DeviceProxy in the green classes: all of them alike."""


for _name in BLOCKING:
    setattr(_Blocking, _name, _blocking_unless_asked(_name))


class _Awaited:
    """`await DeviceProxy(name)` is a DeviceProxy, for type checkers and at run time."""

    def __await__(self: Self) -> Generator[Any, None, Self]:
        return self
        yield


class AsyncioDeviceProxy(_Awaited, _Blocking, DeviceProxy, metaclass=_MadeGreenDevice):
    """A DeviceProxy for asyncio: `proxy = await DeviceProxy(name)`.

    Its green methods return awaitables: `await proxy.read_attribute("x")`, `await proxy.x`, `await
    proxy.Command(argument)`. They run on C++ threads, as many as are needed, and cancelling stops
    waiting for them at once. Methods that block in every green mode (`info`, `lock`, ...) can be
    awaited when they are called with `wait=False`.

    Parameters, and errors of the awaited construction: as for `tango.DeviceProxy`.
    """

    _mode = GreenMode.Asyncio


class AsyncioAttributeProxy(_Awaited, AttributeProxy, metaclass=_MadeGreen):
    """An AttributeProxy for asyncio: `proxy = await AttributeProxy(name)`."""

    _mode = GreenMode.Asyncio


class FuturesDeviceProxy(_Blocking, DeviceProxy, metaclass=_MadeGreenDevice):
    """A DeviceProxy whose methods return a `concurrent.futures.Future` with wait=False."""

    _mode = GreenMode.Futures


class FuturesAttributeProxy(AttributeProxy, metaclass=_MadeGreen):
    """An AttributeProxy whose methods return a `concurrent.futures.Future` with wait=False."""

    _mode = GreenMode.Futures


class GeventDeviceProxy(_Blocking, DeviceProxy, metaclass=_MadeGreenDevice):
    """A DeviceProxy whose methods let other greenlets run while they wait."""

    _mode = GreenMode.Gevent


class GeventAttributeProxy(AttributeProxy, metaclass=_MadeGreen):
    """An AttributeProxy whose methods let other greenlets run while they wait."""

    _mode = GreenMode.Gevent
