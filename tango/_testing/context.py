"""Servers that live as long as a test: in a thread or in another process."""

from __future__ import annotations

import os
import queue
import tempfile
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Any

from tango._client.device_proxy import DeviceProxy
from tango._client.names import leave_server, use_server
from tango._server.run import run
from tango._tango import DevFailed, GreenMode, Util
from tango._testing.class_info import ClassInfo, check, device
from tango._testing.file_database import DeviceRecord, database_text
from tango._testing.ports import get_server_host_port
from tango._testing.texts import put_texts

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from typing_extensions import Self

__all__ = ["NO_DB_FRAGMENT", "DeviceTestContext", "MultiDeviceTestContext", "device"]

NO_DB_FRAGMENT = "dbase=no"

_BETWEEN_ATTEMPTS = 1.0
"""Seconds: cppTango connects no sooner to what could not be reached."""


def _end_with_parent() -> None:
    """End this process when that of the test is gone, in whatever way: nobody else would."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class MultiDeviceTestContext:
    """Runs a server with several devices, without a database.

    As a context manager it returns itself; :meth:`get_device` returns the proxies. While it is
    running, names without a host refer to its devices.

    Parameters
    ----------
    devices_info : Sequence[Mapping[str, Any]]
        A sequence of ``{"class": Class or "path.Class" or (DeviceClass, Device), "devices":
        [{"name": ..., "properties": {}, "memorized": {}, "root_atts": {}}], "class_properties":
        {}}``; only ``class``, ``devices`` and the names are required.
    server_name : str | None, optional
        By default, the name of the first class.
    instance_name : str | None, optional
        By default, the name of the server.
    db : str | None, optional
        A file for the properties; by default, a temporary one.
    host : str | None, optional
        The address to listen on; default 127.0.0.1.
    port : int, default 0
        The port; by default, any free one.
    debug : int, default 3
        The level of messages, like ``-v`` on the command line.
    process : bool, default False
        Whether to run the server in another process instead of a thread.
    daemon : bool, default False
        Whether the server ends with this process; a server in a thread always does.
    timeout : float | None, optional
        Seconds to wait for the start and the end of the server.
    green_mode : GreenMode | None, optional
        The GreenMode of the server, for classes that do not set one themselves; default
        Synchronous.
    cleanup : bool, default True
        Whether to release everything, so that another server can run in this process.

    Raises
    ------
    ValueError
        The classes cannot be run together, or an entry has unknown keys.
    KeyError
        An entry lacks a key.
    """

    command = "{0} {1} -ORBendPoint giop:tcp:{2}:{3} -file={4}"
    thread_timeout = 5.0
    process_timeout = 7.0
    enable_test_context_tango_host_override = True

    def __init__(
        self,
        devices_info: Sequence[Mapping[str, Any]],
        server_name: str | None = None,
        instance_name: str | None = None,
        db: str | None = None,
        host: str | None = None,
        port: int = 0,
        debug: int = 3,
        process: bool = False,
        daemon: bool = False,
        timeout: float | None = None,
        green_mode: GreenMode | None = None,
        cleanup: bool = True,
    ) -> None:
        classes = [ClassInfo(info) for info in devices_info]
        check(classes)
        self._process = process
        self._address: str | None = None
        self._startup: Any = _queue(process)
        self._devices: dict[str, DeviceProxy] = {}
        self.server: DeviceProxy | None = None
        self.host = "127.0.0.1" if host is None else host
        self.port = port
        if timeout is None:
            timeout = self.process_timeout if process else self.thread_timeout
        self.timeout = timeout
        self._classes = classes
        server = server_name or classes[0].name
        # Programs know the name of the default instance in both spellings; they are one for Tango.
        instance, spelled = instance_name or server.lower(), instance_name or server
        self.server_name = f"dserver/{server}/{instance}"
        self.handle: int | None = None
        if db is None:
            self.handle, db = tempfile.mkstemp(prefix="tango-test-", suffix=".db")
        self.db = db
        for info in classes:
            self.append_db_file(
                server, instance, info.name, [vars(d) for d in info.devices], info.class_properties
            )
        words = [w.format(server, spelled, self.host, port, db) for w in self.command.split()]
        runserver = partial(
            run,
            [(info.device_class, info.device, info.name) for info in classes],
            [*words, *([f"-v{debug}"] if debug else [])],
            green_mode=green_mode,
            raises=True,
            cleanup=cleanup and not process,
            pre_init_callback=self.pre_init,
            post_init_callback=self.post_init,
        )
        self.thread = self._make_thread(runserver, daemon)

    def _make_thread(self, runserver: Callable[[], None], daemon: bool) -> Thread | BaseProcess:
        if not self._process:
            # The interpreter must be able to leave, also while the server cannot be stopped.
            return Thread(
                target=self.target,
                args=(runserver, False),
                name=f"server {self.server_name}",
                daemon=True,
            )
        from multiprocessing import get_context

        # Classes made inside functions cannot be sent to another process, only be there already
        process = get_context("fork" if os.name == "posix" else None).Process
        return process(target=self.target, args=(runserver, True), daemon=daemon)

    def append_db_file(
        self,
        server: str,
        instance: str,
        tangoclass: str,
        device_prop_info: Sequence[Mapping[str, Any]],
        class_properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Write a class and its devices into the file of properties.

        Parameters
        ----------
        server : str
            The name of the server.
        instance : str
            The name of its instance.
        tangoclass : str
            The Tango class.
        device_prop_info : Sequence[Mapping[str, Any]]
            ``{"name": ..., "properties": {}, ...}`` for each device.
        class_properties : Mapping[str, Any] | None, optional
            The properties of the class, by name.
        """
        records = [DeviceRecord(info) for info in device_prop_info]
        with open(self.db, "a", encoding="utf-8") as file:
            file.write(database_text(server, instance, tangoclass, records, class_properties))

    def delete_db(self) -> None:
        """Delete the file of properties, when it is a temporary one."""
        if self.handle is not None:
            os.close(self.handle)
            os.unlink(self.db)
            self.handle = None

    # -- in the server ----------------------------------------------------------------------

    def target(self, runserver: Callable[[], None], process: bool = False) -> None:
        """Run the server, and tell the context when it does not start.

        Parameters
        ----------
        runserver : Callable[[], None]
            Runs it.
        process : bool, default False
            In another process (bool).
        """
        if process:
            Thread(target=_end_with_parent, daemon=True).start()
        try:
            runserver()
        except BaseException as error:  # noqa: BLE001 - the test raises it
            self._startup.put(_portable(error) if process else error)

    def pre_init(self) -> None:
        """Run in the server before the devices are made, which may ask for each other then."""
        self._use_short_names(get_server_host_port()[1])
        Util.instance()._set_before_classes(self._put_texts)

    def _put_texts(self) -> None:
        database = Util.instance().get_database()
        for info in self._classes:
            put_texts(database, info)

    def post_init(self) -> None:
        """Run in the server when the devices are made; tell the context where it listens."""
        self._startup.put(get_server_host_port())

    def _use_short_names(self, port: int) -> None:
        if self._address is None and self.enable_test_context_tango_host_override:
            self._address = f"tango://{self.host}:{port}#dbase=no"
            use_server(self._address)

    # -- in the test ------------------------------------------------------------------------

    def start(self) -> Self:
        """Start the server and wait until it serves.

        Returns
        -------
        MultiDeviceTestContext
            The context itself.

        Raises
        ------
        Exception
            What stopped the server.
        RuntimeError
            The server did not start in time.
        """
        if self._process:
            with warnings.catch_warnings():  # that fork and threads do not like each other
                warnings.simplefilter("ignore", DeprecationWarning)
                self.thread.start()
        else:
            self.thread.start()
        try:
            self.connect()
        except BaseException:
            self._kill()
            self._ended()
            raise
        return self

    def connect(self) -> None:
        """Wait for the server and connect to it.

        Raises
        ------
        Exception
            What stopped the server.
        RuntimeError
            The server did not start in time.
        """
        answer = self._wait_for_start()
        if isinstance(answer, BaseException):
            self.join(self.timeout)
            raise answer
        self.port = answer[1]
        self._use_short_names(self.port)
        self.server = DeviceProxy(self.get_server_access())

    def _wait_for_start(self) -> Any:
        deadline = time.monotonic() + self.timeout
        while time.monotonic() < deadline:
            alive = self.thread.is_alive()
            try:
                return self._startup.get(timeout=0.05)
            except queue.Empty:
                if not alive:
                    break
        state = "did not start in time" if self.thread.is_alive() else "ended without a reason"
        raise RuntimeError(f"The device server {self.server_name} {state} ({self.timeout} s)")

    def stop(self) -> None:
        """Stop the server and wait for its end. A process that does not end is killed.

        Raises
        ------
        RuntimeError
            The server did not end in time.
        """
        refusal: DevFailed | None = None
        asked = []  # kept until the end: cppTango 10.3 may crash in a proxy that goes meanwhile
        deadline = time.monotonic() + self.timeout
        try:
            while self.server is not None and self.thread.is_alive():
                # A proxy of its own: a server that ran in this process meanwhile has taken the
                # connections of those before it along.
                try:
                    asked.append(DeviceProxy(self.get_server_access()))
                    asked[-1].command_inout("Kill")
                    break
                except DevFailed as failure:  # it restarts, is stuck, or has ended just now
                    refusal = failure
                if time.monotonic() > deadline:
                    break
                self.join(_BETWEEN_ATTEMPTS)
            self.join(max(deadline - time.monotonic(), 0))
            if self.thread.is_alive():
                self._kill()
                raise RuntimeError(
                    f"The device server {self.server_name} failed to exit cleanly in time "
                    f"({self.timeout} s): {self._fate()}"
                ) from refusal
        finally:
            self._ended()

    def _fate(self) -> str:
        if self._process:
            return "had to kill subprocess"
        return "its thread is left behind, and ends with this process"

    def _kill(self) -> None:
        """End the process of a server that does not end by itself."""
        if self._process and self.thread.is_alive():
            self.thread.kill()  # type: ignore[union-attr]
            self.thread.join()

    def _ended(self) -> None:
        self.server = None
        self._devices.clear()
        if self._address is not None:
            leave_server(self._address)
            self._address = None
        self.delete_db()

    def join(self, timeout: float | None = None) -> None:
        """Wait for the end of the server.

        Parameters
        ----------
        timeout : float | None, optional
            Seconds; default without limit.
        """
        if self.thread.ident is not None:
            self.thread.join(timeout)

    def get_server_access(self) -> str:
        """The full name of the administration device of the server."""
        return self._full_name(self.server_name)

    def get_device_access(self, device_name: str) -> str:
        """The full name of a device.

        Parameters
        ----------
        device_name : str
            Its short name.

        Returns
        -------
        str
            The name, with the address of the server, or of its database.
        """
        return self._full_name(device_name)

    def _full_name(self, name: str) -> str:
        return f"tango://{self.host}:{self.port}/{name}#{NO_DB_FRAGMENT}"

    def get_device(self, device_name: str) -> DeviceProxy:
        """The proxy of a device, the same object each time.

        Parameters
        ----------
        device_name : str
            Its short name.

        Returns
        -------
        DeviceProxy
            The proxy.
        """
        if device_name not in self._devices:
            self._devices[device_name] = DeviceProxy(self.get_device_access(device_name))
        return self._devices[device_name]

    def __enter__(self) -> Any:
        return self.start()

    def __exit__(self, *exception: object) -> None:
        self.stop()


class DeviceTestContext(MultiDeviceTestContext):
    """Runs a server with one device, without a database.

    As a context manager it returns the DeviceProxy.

    Parameters
    ----------
    device : object
        The Device class, or a dotted path to it.
    device_cls : object, optional
        The DeviceClass, for the original API.
    device_name : str | None, optional
        Default ``test/nodb/<server_name in lower case>``.
    properties : Mapping[str, Any] | None, optional
        The device properties, by name.
    memorized : Mapping[str, Any] | None, optional
        The memorized values of attributes, by name.
    root_atts : Mapping[str, Any] | None, optional
        The root attributes of forwarded attributes, by name.
    class_properties : Mapping[str, Any] | None, optional
        The class properties, by name.
    instance_name : str | None, optional
        By default, the name of the server.
    server_name, db, host, port, debug, process, daemon, timeout, green_mode, cleanup
        As for :class:`MultiDeviceTestContext`.
    """

    def __init__(
        self,
        device: Any,
        device_cls: Any = None,
        server_name: str | None = None,
        instance_name: str | None = None,
        device_name: str | None = None,
        properties: Mapping[str, Any] | None = None,
        db: str | None = None,
        host: str | None = None,
        port: int = 0,
        debug: int = 3,
        process: bool = False,
        daemon: bool = False,
        timeout: float | None = None,
        memorized: Mapping[str, Any] | None = None,
        root_atts: Mapping[str, Any] | None = None,
        green_mode: GreenMode | None = None,
        class_properties: Mapping[str, Any] | None = None,
        cleanup: bool = True,
    ) -> None:
        name = device.rpartition(".")[2] if isinstance(device, str) else device.__name__
        self.device_name = device_name or f"test/nodb/{(server_name or name).lower()}"
        self.device: DeviceProxy | None = None
        record = {
            "name": self.device_name,
            "properties": properties or {},
            "memorized": memorized or {},
            "root_atts": root_atts or {},
        }
        info = {
            "class": device if device_cls is None else (device_cls, device),
            "devices": [record],
            "class_properties": class_properties or {},
        }
        super().__init__(
            [info],
            server_name,
            instance_name,
            db,
            host,
            port,
            debug,
            process,
            daemon,
            timeout,
            green_mode,
            cleanup,
        )

    def get_device_access(self, device_name: str | None = None) -> str:
        """The full name of the device.

        Parameters
        ----------
        device_name : str | None, optional
            Its short name; by default, that of the only device.

        Returns
        -------
        str
            The name, with the address of the server.
        """
        return super().get_device_access(device_name or self.device_name)

    def connect(self) -> None:
        super().connect()
        self.device = self.get_device(self.device_name)

    def _ended(self) -> None:
        self.device = None
        super()._ended()

    def __enter__(self) -> DeviceProxy:
        self.start()
        assert self.device is not None
        return self.device


def _queue(process: bool) -> Any:
    if not process:
        return queue.Queue()
    from multiprocessing import get_context

    return get_context("fork" if os.name == "posix" else None).Queue()


def _portable(error: BaseException) -> BaseException:
    """An exception that can be sent to another process: itself, or one that says the same."""
    import pickle

    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001 - whatever keeps it from being sent
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
