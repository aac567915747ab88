"""A Tango database that belongs to a test, and servers that use it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tango._client.database import Database
from tango._client.device_proxy import DeviceProxy
from tango._client.names import leave_server, use_server
from tango._tango import DbDevInfo, GreenMode
from tango._testing.closing import Closing
from tango._testing.context import MultiDeviceTestContext
from tango._testing.devices import Served, infos_of

__all__ = ["TestDatabase"]

_PATIENCE = 30.0  # seconds, for the start and the end of its process


class _ContextWithDatabase(MultiDeviceTestContext):
    """A server, in a process, whose devices are in a database."""

    command = "{0} {1} -ORBendPoint giop:tcp:{2}:{3}"
    enable_test_context_tango_host_override = False  # names are looked up in the database

    tango_host = ""

    def target(self, runserver: Callable[[], None], process: bool = False) -> None:
        """Run the server, with its database.

        Parameters
        ----------
        runserver : Callable[[], None]
            Runs it.
        process : bool, default False
            In another process (bool).
        """
        os.environ["TANGO_HOST"] = self.tango_host
        super().target(runserver, process)

    def pre_init(self) -> None:
        """Its properties are in the database."""

    def _full_name(self, name: str) -> str:
        return f"tango://{self.tango_host}/{name}"


class TestDatabase(Closing):
    """A Tango database in a process of its own, empty at first.

    While it is running, names without a host refer to its devices.

    Parameters
    ----------
    file : Path
        Where it keeps what it has.

    Attributes
    ----------
    tango_host : str
        "host:port", for programs that the test starts.
    database : Database
        A client of it.
    output : list[str]
        The lines that its program has printed.
    """

    __test__ = False  # it is none, though pytest may take it for one by its name

    def __init__(self, file: Path) -> None:
        words = ["2", "--db", str(file), "--host", "127.0.0.1", "--port", "0"]
        self._program = subprocess.Popen(
            [sys.executable, "-m", "tango.databaseds", *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "TANGO_HOST": "", "PYTHONUNBUFFERED": "1"},
        )
        self.output: list[str] = []
        self._said = threading.Event()
        self._reader = threading.Thread(target=self._read, name="output of the database")
        self._reader.start()
        self._stack = ExitStack()
        self._instances = 0
        try:
            self.tango_host = self._find_host()
            host, port = self.tango_host.split(":")
            self.database = Database(host, int(port))
        except BaseException:
            self._end()
            raise
        use_server(f"tango://{self.tango_host}")

    def _read(self) -> None:
        """Take what the program prints, until its end: it would wait for that."""
        assert self._program.stdout is not None
        with self._program.stdout:
            for line in self._program.stdout:
                self.output.append(line)
                if "Ready to accept request" in line:
                    self._said.set()
        self._said.set()

    def _find_host(self) -> str:
        self._said.wait(_PATIENCE)
        for line in self.output:
            if "TANGO_HOST=" in line:
                return line.partition("TANGO_HOST=")[2].strip()
        raise RuntimeError("the database did not start:\n" + "".join(self.output))

    def serve(
        self,
        devices: Mapping[str, Any],
        *,
        server: str | None = None,
        green_mode: GreenMode | None = None,
        server_green_mode: GreenMode | None = None,
        timeout: float | None = None,
    ) -> Served:
        """Put devices into the database, and serve them, in a process.

        Parameters
        ----------
        devices : Mapping[str, object]
            As for `Devices`: a class for each name, or a dictionary with `class`, `properties`,
            `memorized`, `root_atts` and `class_properties`.
        server : str | None, optional
            "server/instance"; default the name of the first class, and a number.
        green_mode, server_green_mode, timeout : object
            As for `Devices`.

        Returns
        -------
        Served
            The proxies by the names of their devices.
        """
        infos = infos_of(devices)
        self._instances += 1
        program, _, instance = (server or f"/{self._instances}").rpartition("/")
        context = _ContextWithDatabase(
            infos,
            program or None,
            instance,
            process=True,
            green_mode=server_green_mode,
            timeout=timeout,
        )
        context.tango_host = self.tango_host
        name = context.server_name.removeprefix("dserver/")
        for info, known in zip(infos, context._classes, strict=True):
            self._define(name, known.name, info)
        self._stack.enter_context(context)
        return Served(context, list(devices), green_mode)

    def _define(self, server: str, class_name: str, info: Mapping[str, Any]) -> None:
        self.database.add_server(server, [_device(f"dserver/{server}", "DServer", server)])
        if info.get("class_properties"):
            self.database.put_class_property(class_name, info["class_properties"])
        for device in info["devices"]:
            self.database.add_device(_device(device["name"], class_name, server))
            if device["properties"]:
                self.database.put_device_property(device["name"], device["properties"])
            for kind, values in (
                ("__value", device["memorized"]),
                ("__root_att", device["root_atts"]),
            ):
                for attribute, value in values.items():
                    self.database.put_device_attribute_property(
                        device["name"], {attribute: {kind: str(value)}}
                    )

    def proxy(self, name: str, green_mode: GreenMode | None = None) -> DeviceProxy:
        """A proxy of a device of this database.

        Parameters
        ----------
        name : str
            The name of the device, or its alias.
        green_mode : GreenMode | None, optional
            The green mode of the proxy.

        Returns
        -------
        DeviceProxy
            The proxy.
        """
        return DeviceProxy(f"tango://{self.tango_host}/{name}", green_mode=green_mode)

    def close(self) -> None:
        """End the servers, then the database."""
        leave_server(f"tango://{self.tango_host}")
        try:
            self._stack.close()
        finally:
            self._end()

    def _end(self) -> None:
        self._program.terminate()
        try:
            self._program.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._program.kill()
            self._program.wait()
        self._reader.join()


def _device(name: str, class_name: str, server: str) -> DbDevInfo:
    info = DbDevInfo()
    info.name, info._class, info.server = name, class_name, server
    return info
