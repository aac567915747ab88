"""tango.DeviceProxy: the bound class, with what the device offers as Python attributes."""

from __future__ import annotations

import importlib
import sys
import warnings
from collections.abc import Iterable
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from tango import _tango
from tango._client.events import EventMethods
from tango._client.interface import Interface, Member
from tango._client.names import resolved
from tango._green.base import (
    get_executor,
    get_green_mode,
    get_object_executor,
    get_synchronous_executor,
)
from tango._tango import DevFailed, GreenMode

if TYPE_CHECKING:
    from tango._green.asyncio import AsyncioExecutor
    from tango._green.futures import FuturesExecutor
    from tango._green.gevent import GeventExecutor

_SOON = 0.4  # seconds that a person does not notice as a wait

_NOT_INITIALIZED = "this DeviceProxy object was not fully initialized: its constructor failed"


class PyTangoUserWarning(UserWarning):
    """A warning about how Tango is used."""


class DeviceProxy(EventMethods, _tango.DeviceProxy):
    """A device on the network.

    In addition to its methods, a proxy has the attributes and commands of the device: `proxy.attr`
    reads an attribute, `proxy.attr = value` writes it, and `proxy.Command(argument)` runs a
    command; upper and lower case make no difference. `proxy["attr"]` returns the DeviceAttribute,
    with time and quality.

    Parameters
    ----------
    dev_name : str | bytes | _tango.DeviceProxy | None, optional
        The device: "domain/family/member" or an alias in the database of TANGO_HOST, both
        optionally after "tango:"; "tango://host:port/domain/family/member", followed by "#dbase=no"
        for a device without a database; or another DeviceProxy.
    need_check_acc : bool, default True
        Whether to ask the access control service what this client may do.
    green_mode : GreenMode | None, optional
        How the calls wait (see tango.green); None: the mode chosen by set_green_mode().
    executor : FuturesExecutor | None, optional
        The executor for the futures mode, instead of the one that all proxies share.
    threadpool : GeventExecutor | None, optional
        The same for the gevent mode.
    asyncio_executor : AsyncioExecutor | None, optional
        The same for the asyncio mode.

    Raises
    ------
    ConnectionFailed
        The database or the device's server cannot be reached.
    WrongNameSyntax
        `dev_name` is not the name of a device.
    DevFailed
        The database does not know the device.
    """

    def __init__(
        self,
        dev_name: str | bytes | _tango.DeviceProxy | None = None,
        need_check_acc: bool = True,
        /,
        *,
        green_mode: GreenMode | None = None,
        executor: FuturesExecutor | None = None,
        threadpool: GeventExecutor | None = None,
        asyncio_executor: AsyncioExecutor | None = None,
    ) -> None:
        own = self.__dict__
        own["_interface"] = _NotInitialized()
        if isinstance(dev_name, (str, bytes)):
            name = dev_name if isinstance(dev_name, str) else dev_name.decode("latin-1")
            resolved(name, lambda full: _tango.DeviceProxy.__init__(self, full, need_check_acc))
        elif isinstance(dev_name, _tango.DeviceProxy):
            super().__init__(dev_name)
        else:
            raise TypeError(f"expected the name of a device, got {dev_name!r}")
        of_other = getattr(dev_name, "_executors", {})
        own["_executors"] = {
            GreenMode.Futures: executor or of_other.get(GreenMode.Futures),
            GreenMode.Gevent: threadpool or of_other.get(GreenMode.Gevent),
            GreenMode.Asyncio: asyncio_executor or of_other.get(GreenMode.Asyncio),
        }
        own["_info"] = None
        own["_interface"] = Interface()
        if green_mode is not None:
            self.set_green_mode(green_mode)

    # --- the dynamic interface

    _interface: Interface

    def _member(self, name: str) -> Member:
        """The attribute, command or pipe of this name, asked for if it is not known."""
        try:
            member = self._interface.find(self, name)
        except DevFailed as failure:
            raise AttributeError(f"{self!r} cannot be asked for {name!r}: {failure}") from failure
        if member is None:
            raise AttributeError(f"{self!r} has no attribute or command {name!r}")
        return member

    def __getattr__(self, name: str) -> Any:
        # Python looks for many names of this kind; no device has them.
        if name == "_interface":
            raise RuntimeError(_NOT_INITIALIZED)
        if name[:1] == "_":
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        interface = self._interface
        member = interface.known(name)
        if member is None:
            executor = get_object_executor(self)
            if not interface.asked and executor.must_not_wait():
                late_member = importlib.import_module("tango._client.late_member")
                return late_member.LateMember(self, name)
            member = executor.wait_for(self._member, name)
        try:
            return member.get(self)
        except DevFailed as failure:
            if interface.has_lost(self, name, failure):
                raise AttributeError(f"{self!r} has no attribute {name!r} any more") from failure
            raise

    def __setattr__(self, name: str, value: Any) -> None:
        interface = self.__dict__.get("_interface")
        if interface is None or name in self.__dict__ or _is_settable(type(self), name):
            object.__setattr__(self, name, value)
            return
        if name[:1] != "_":
            member = interface.known(name)
            if member is not None and self.get_green_mode() is GreenMode.Synchronous:
                member.set(self, value)  # as below, without looking for the way there
                return
            executor = get_object_executor(self)
            if interface.frozen and executor.must_not_wait():
                # Nobody awaits the result of an assignment. An error comes where others do of
                # which nobody asked for the result: to the loop's exception handler.
                executor.delegate(self._set_member, name, value)
                return
            if executor.wait_for(self._set_member, name, value):
                return
        elif interface.frozen:
            raise _frozen(name, value)
        object.__setattr__(self, name, value)

    def _set_member(self, name: str, value: Any) -> bool:
        """Write the attribute of this name. False: there is none, and it may be set in Python."""
        member = self._interface.find(self, name)
        if member is not None:
            member.set(self, value)
        elif self._interface.frozen:
            raise _frozen(name, value)
        return member is not None

    def __getitem__(self, name: str) -> Any:
        return self.read_attribute(name)

    def __setitem__(self, name: str, value: Any) -> None:
        self.write_attribute(name, value)

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str):
            return False
        return name.lower() in {known.lower() for known in self.get_attribute_list()}

    def __dir__(self) -> Iterable[str]:
        # Of a device that cannot be reached its proxy's own names are still of use.
        return sorted({*super().__dir__(), *self._names_soon()})

    def _ipython_key_completions_(self) -> list[str]:
        """What IPython offers behind `proxy["`: the attributes."""
        self._names_soon()
        return self._interface.attribute_names()

    def _names_soon(self) -> set[str]:
        """The names of what the device has, as it says now; if it does not, those known by now.

        Whoever presses Tab in IPython does not wait for the time-out of a device that is gone. An
        answer that comes too late is there for the next time.
        """
        interface, executor = self._interface, get_object_executor(self)
        names: set[str]
        try:
            if "IPython" in sys.modules and executor is get_synchronous_executor():
                pool = get_executor(GreenMode.Futures)
                names = pool.access(pool.delegate(interface.names, self), _SOON)
            else:
                names = executor.wait_for(interface.names, self)
        except (DevFailed, _too_late()):
            return interface.known_names()
        return names

    def freeze_dynamic_interface(self) -> None:
        """Refuse to set Python attributes that neither the device nor the proxy has (the default).

        `proxy.tpyo = 1` then raises AttributeError. Python attributes that were set before remain,
        and can still be set.
        """
        self._interface.frozen = True

    def unfreeze_dynamic_interface(self) -> None:
        """Allow any Python attribute to be set on the proxy; warns now with PyTangoUserWarning."""
        warnings.warn(
            f"Dynamic interface unfrozen on DeviceProxy instance {self} id=0x{id(self):x} - "
            "arbitrary Python attributes can be set without raising an exception.",
            category=PyTangoUserWarning,
            stacklevel=2,
        )
        self._interface.frozen = False

    def is_dynamic_interface_frozen(self) -> bool:
        """Whether the proxy refuses to set Python attributes that neither it nor the device has."""
        return self._interface.frozen

    def set_attribute_config_cache(self, enabled: bool) -> None:
        """Choose whether the labels of enums are cached (the default) or requested each time.

        Parameters
        ----------
        enabled : bool
            True to cache them.
        """
        self._interface.cache_config = enabled
        self._interface.forget_config()

    def is_attribute_config_cache_enabled(self) -> bool:
        """Whether the labels of enums are cached."""
        return self._interface.cache_config

    def invalidate_attribute_config_cache(self) -> None:
        """Request the labels of enums again when they are next needed."""
        self._interface.forget_config()

    # --- as an object

    def _get_info_(self) -> Any:
        """What the device says of itself, asked for once.

        Returns
        -------
        object
            The reply to `info()`; if the device does not reply, the same fields for an unknown
            device.
        """
        info = self.__dict__["_info"]
        if info is None:
            try:
                info = self.__dict__["_info"] = self.info()
            except Exception:  # noqa: BLE001  this is for texts, which must not fail
                return _UNKNOWN
        return info

    def __repr__(self) -> str:
        if not isinstance(self.__dict__.get("_interface"), Interface):
            return f"{type(self).__name__}<Unknown Device>(<object was not fully initialized>)"
        executor = get_object_executor(self)
        if executor.must_not_wait():
            info = self.__dict__["_info"] or _UNKNOWN
        else:
            info = executor.wait_for(self._get_info_)
        return f"{info.dev_class}({self.dev_name()})"

    __str__ = __repr__

    def _repr_html_(self) -> str:
        if not isinstance(self.__dict__.get("_interface"), Interface):
            return repr(self)
        from tango._client.html import proxy_html  # here, for a light start of programs

        return proxy_html(self)

    def __getstate__(self) -> tuple[str, GreenMode | None]:
        mode = self.get_green_mode()
        return self._full_name(), None if mode == get_green_mode() else mode

    def __setstate__(self, state: tuple[str, GreenMode | None]) -> None:
        name, mode = state
        DeviceProxy.__init__(self, name, green_mode=mode)


def connected(device: str, timeout: float | None, need_check_acc: bool = True) -> DeviceProxy:
    """A proxy whose calls wait.

    Parameters
    ----------
    device : str
        The name of the device.
    timeout : float | None
        Seconds that a call may take; None: the usual 3 s.
    need_check_acc : bool, default True
        Ask whether this user may write; reading is always allowed, and the question takes longer
        than to connect.
    """
    proxy = DeviceProxy(device, need_check_acc, green_mode=GreenMode.Synchronous)
    if timeout is not None:
        proxy.set_timeout_millis(max(1, round(timeout * 1000)))
    return proxy


def _too_late() -> type[Exception]:
    """What says that a future has no result yet: up to Python 3.10 an error of its own."""
    futures = sys.modules.get("concurrent.futures")
    return TimeoutError if futures is None else futures.TimeoutError


class _NotInitialized:
    """The interface of a proxy whose constructor has not come to its end, as after an error."""

    def __getattr__(self, name: str) -> Any:
        raise RuntimeError(_NOT_INITIALIZED)


_UNKNOWN = SimpleNamespace(
    dev_class="Device",
    dev_type="Device",
    doc_url="Doc URL = https://www.tango-controls.org/developers/dsc",
    server_host="Unknown",
    server_id="Unknown",
    server_version=1,
)


def _frozen(name: str, value: Any) -> AttributeError:
    return AttributeError(
        f"Tried to set non-existent attr {name!r} to {value!r}. The DeviceProxy object "
        "interface is frozen and cannot be modified - see "
        "tango.DeviceProxy.freeze_dynamic_interface for details."
    )


def _is_settable(cls: type, name: str) -> bool:
    """Whether a class has a property of this name that can be set."""
    return hasattr(getattr(cls, name, None), "__set__")
