"""``Server``: Python objects as devices, and devices that register themselves in the database."""

from __future__ import annotations

import os
import sys
import time
import warnings
import weakref
from collections.abc import Callable, Mapping
from typing import Any

from tango import _tango
from tango._green.base import AbstractExecutor
from tango._server.attribute import attribute
from tango._server.command import command
from tango._server.device import Device
from tango._server.run import run
from tango._server.worker import get_worker
from tango._tango import AttrWriteType, CmdArgType, GreenMode

__all__ = ["Server"]

_PLAIN = (bool, int, float, str)
Filter = Callable[[Any, str, str, Any], bool]


class _ObjectDevice(Device):
    """A device that answers for a Python object."""

    _server: Any = None

    def init_device(self) -> None:
        super().init_device()
        self.set_state(_tango.DevState.ON)

    def _object(self) -> Any:
        adapter = self._server().get_tango_object(self.get_name())
        if adapter is None or adapter._object is None:
            raise RuntimeError(f"The object of the device {self.get_name()} is gone")
        return adapter._object


def _member(server: Server, name: str, value: Any) -> Any:
    """The attribute or command for a member of an object."""
    if callable(value):
        return _method(server, name, value)
    plain = isinstance(value, _PLAIN)

    def read(self: Any) -> Any:
        found = getattr(self._object(), name)
        return found if plain else server.dumps(found)

    def write(self: Any, given: Any) -> None:
        setattr(self._object(), name, given if plain else server._loads(given))

    dtype = type(value) if plain else CmdArgType.DevEncoded
    return attribute(dtype=dtype, access=AttrWriteType.READ_WRITE, fget=read, fset=write)


def _method(server: Server, name: str, function: Any) -> Any:
    def call(self: Any, argument: Any) -> Any:
        args, kwargs = server._loads(argument)
        return server.dumps(getattr(self._object(), name)(*args, **kwargs))

    call.__name__ = name
    encoded = CmdArgType.DevEncoded
    return command(call, dtype_in=encoded, doc_in=function.__doc__ or "", dtype_out=encoded)


def _tango_class(server: Server, obj: Any, name: str, wanted: Filter | None) -> type:
    """The device class for objects like ``obj``."""
    members: dict[str, Any] = {"TangoClassName": name, "_server": weakref.ref(server)}
    for member in dir(obj):
        if member.startswith("_"):
            continue
        value = getattr(obj, member)
        if wanted is None or wanted(obj, name, member, value):
            members[member] = _member(server, member, value)
    return type(name, (_ObjectDevice,), members)


class _Adapter:
    """A Python object that is served, as long as somebody else keeps it alive.

    Parameters
    ----------
    server : Server
        The Server.
    obj : object
        The object.
    full_name : str
        The name of its device.
    alias : str | None, optional
        The alias of its device.
    tango_class_name : str | None, optional
        The Tango class of its device.
    """

    def __init__(
        self,
        server: Server,
        obj: Any,
        full_name: str,
        alias: str | None = None,
        tango_class_name: str | None = None,
    ) -> None:
        self.full_name = full_name
        self.alias = alias
        self.class_name = type(obj).__name__
        self.tango_class_name = tango_class_name or self.class_name
        self._server = weakref.ref(server)
        self._reference = weakref.ref(obj)

    @property
    def _object(self) -> Any:
        return self._reference()


class Server:
    """A device server that puts its devices into the database itself, and serves Python objects.

    Parameters
    ----------
    server_name : str
        The name of the instance, or ``server/instance``.
    server_type : str | None, optional
        The name of the server; default that of the program.
    port : int | None, optional
        The port to listen on.
    event_loop_callback : Callable[[], bool] | None, optional
        Called repeatedly, until it returns true.
    init_callbacks : Mapping[int, Any] | None, optional
        Callables by phase: ``Server.PreInitPhase``, ``Server.PostInitPhase``.
    auto_clean : bool, default False
        Whether to remove the devices from the database at the end.
    green_mode : GreenMode | None, optional
        The GreenMode of the server.
    tango_classes : object, optional
        Device classes to register.
    protocol : str, default 'pickle'
        How values other than numbers and texts are encoded; only ``"pickle"``.
    """

    Phase0, Phase1, Phase2 = range(3)
    PreInitPhase = Phase1
    PostInitPhase = Phase2
    TangoObjectAdapter = _Adapter

    def __init__(
        self,
        server_name: str,
        server_type: str | None = None,
        port: int | None = None,
        event_loop_callback: Callable[[], bool] | None = None,
        init_callbacks: Mapping[int, Any] | None = None,
        auto_clean: bool = False,
        green_mode: GreenMode | None = None,
        tango_classes: Any = None,
        protocol: str = "pickle",
    ) -> None:
        warnings.warn("Server was an experimental API", DeprecationWarning, stacklevel=2)
        if protocol != "pickle":
            raise ValueError(f"unknown protocol {protocol!r}: only 'pickle' is known")
        program, slash, instance = server_name.rpartition("/")
        script = os.path.splitext(os.path.basename(sys.argv[0]))[0]
        self._type = server_type or (program if slash else script)
        self._instance = instance
        self._port = port
        self._event_loop = event_loop_callback
        self._callbacks = dict(init_callbacks or {})
        self._auto_clean = auto_clean
        self._green_mode = green_mode
        self._protocol = protocol
        self._objects: dict[str, _Adapter] = {}
        self._classes: dict[str, type] = {}
        self._names: dict[str, str] = {}
        self._util: Any = None
        for klass in tango_classes or ():
            self.register_tango_class(klass)

    @property
    def server_type(self) -> str:
        """The name of the server."""
        return self._type

    @property
    def server_instance(self) -> str:
        """The full name, ``server/instance``."""
        return f"{self._type}/{self._instance}"

    @property
    def tango_util(self) -> Any:
        """The Util of the running server, else ``None``."""
        return self._util

    @property
    def green_mode(self) -> GreenMode:
        """The GreenMode of the server."""
        return GreenMode.Synchronous if self._green_mode is None else self._green_mode

    @green_mode.setter
    def green_mode(self, green_mode: GreenMode | None) -> None:
        self._green_mode = green_mode

    @property
    def async_mode(self) -> bool:
        """Whether methods run on a loop."""
        return self.green_mode in (GreenMode.Gevent, GreenMode.Asyncio)

    @property
    def worker(self) -> AbstractExecutor:
        """Where the methods of the running server run."""
        return get_worker()

    def dumps(self, obj: Any) -> tuple[str, bytes]:
        """A value in its encoded form.

        Parameters
        ----------
        obj : object
            The value.

        Returns
        -------
        tuple[str, bytes]
            The format, and the value in it.
        """
        import pickle

        return self._protocol, pickle.dumps(obj)

    def _loads(self, encoded: tuple[str, bytes]) -> Any:
        import pickle

        protocol, data = encoded
        if protocol != self._protocol:
            raise ValueError(f"the value travels as {protocol!r}, not as {self._protocol!r}")
        return pickle.loads(data)

    def register_tango_class(self, klass: type) -> None:
        """Add a device class.

        Parameters
        ----------
        klass : type
            A class made of :class:`Device`.
        """
        self._classes[getattr(klass, "TangoClassName", klass.__name__)] = klass

    def get_tango_class(self, tango_class_name: str) -> type | None:
        """A registered device class.

        Parameters
        ----------
        tango_class_name : str
            Its Tango name.

        Returns
        -------
        type | None
            The class, None without one.
        """
        return self._classes.get(tango_class_name)

    def register_tango_device(self, klass: type | str, name: str) -> None:
        """Add a device.

        Parameters
        ----------
        klass : type | str
            Its class, or the name of a registered one.
        name : str
            Its name, ``domain/family/member``.

        Raises
        ------
        ValueError
            When the class is not known.
        """
        if isinstance(klass, str):
            found = self.get_tango_class(klass)
            if found is None:
                raise ValueError(f"no class {klass!r} is registered")
            klass = found
        self.register_tango_class(klass)
        self._names[name.lower()] = getattr(klass, "TangoClassName", klass.__name__)

    def register_object(
        self,
        obj: Any,
        name: str,
        tango_class_name: str | None = None,
        member_filter: Filter | None = None,
    ) -> _Adapter:
        """Serve a Python object: its methods as commands, its other members as attributes.

        Parameters
        ----------
        obj : object
            The object; the server does not keep it alive.
        name : str
            The name of its device.
        tango_class_name : str | None, optional
            The Tango class; default the name of its class.
        member_filter : Filter | None, optional
            Called with the object, the Tango class, the name of a member and the member; what it
            refuses is not served.

        Returns
        -------
        _Adapter
            The device that serves the object.
        """
        adapter = _Adapter(self, obj, name, None, tango_class_name)
        if adapter.tango_class_name not in self._classes:
            klass = _tango_class(self, obj, adapter.tango_class_name, member_filter)
            self.register_tango_class(klass)
        self._objects[name.lower()] = adapter
        self._names[name.lower()] = adapter.tango_class_name
        return adapter

    def unregister_object(self, name: str) -> None:
        """Stop serving a Python object.

        Parameters
        ----------
        name : str
            The name of its device.
        """
        del self._objects[name.lower()]

    def get_tango_object(self, name: str) -> _Adapter | None:
        """The server of a Python object.

        Parameters
        ----------
        name : str
            The name of its device.

        Returns
        -------
        _Adapter | None
            The device that serves the object, None without one.
        """
        return self._objects.get(name.lower())

    def get_devices(self) -> dict[str, list[str]]:
        """The devices that the database has for this server, by class."""
        pairs = list(_tango.Database().get_device_class_list(self.server_instance))
        devices: dict[str, list[str]] = {}
        for device, klass in zip(pairs[::2], pairs[1::2], strict=True):
            devices.setdefault(klass, []).append(device)
        return devices

    def _register(self) -> list[str]:
        """Put into the database what it lacks, and return what was added."""
        database = _tango.Database()
        known = {name.lower() for names in self.get_devices().values() for name in names}
        added = []
        for name, klass in self._names.items():
            if name not in known:
                info = _tango.DbDevInfo()
                info.server, info._class, info.name = self.server_instance, klass, name
                database.add_device(info)
                added.append(name)
        return added

    def run(self, timeout: float | None = None) -> None:
        """Run the server until it is stopped.

        Parameters
        ----------
        timeout : float | None, optional
            Seconds after which the server ends; without limit by default.
        """
        added = self._register()
        end = None if timeout is None else time.monotonic() + timeout

        def loop() -> bool:
            over = self._event_loop is not None and self._event_loop()
            if not over and (end is None or time.monotonic() < end):
                return False
            clean()  # while the server is there: it takes its connections along
            return True

        def clean() -> None:
            if self._auto_clean and added:
                database = _tango.Database()
                while added:
                    database.delete_device(added.pop())

        def started() -> None:
            self._util = _tango.Util.instance()
            callback = self._callbacks.get(self.PostInitPhase)
            if callback is not None:
                callback()

        args = [self._type, self._instance]
        if self._port is not None:
            args += ["-port", str(self._port)]
        try:
            run(
                list(self._classes.values()),
                args,
                event_loop=loop if self._event_loop or end else None,
                pre_init_callback=self._callbacks.get(self.PreInitPhase),
                post_init_callback=started,
                green_mode=self._green_mode,
            )
        finally:
            clean()
