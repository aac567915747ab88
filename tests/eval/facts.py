"""A Tango system with the devices with which the facts were recorded: a database, and a server."""

import signal
import sys
from pathlib import Path

import tango
from tests.databaseds.process import Server as DatabaseServer
from tests.support.process import Program
from tests.support.waiting import wait_until

SERVER = "Facts/facts"
DEVICES = ("a/b/c", "f/g/h")


class Facts:
    """A database of ours, and a server with the devices a/b/c and f/g/h.

    :param folder: for the database.
    """

    def __init__(self, folder: Path) -> None:
        self._database = DatabaseServer(folder / "database.sqlite")
        self._server: Program | None = None
        self.tango_host = ""

    def start(self) -> "Facts":
        """Start both, and wait until the devices answer."""
        self._database.start()
        try:
            self.tango_host = self._database.tango_host
            self._register()
            self.start_server()
        except BaseException:
            self.stop()
            raise
        return self

    def _register(self) -> None:
        host, port = self.tango_host.split(":")
        database = tango.Database(host, int(port))
        database.set_timeout_millis(30_000)
        infos = []
        for name in DEVICES:
            info = tango.DbDevInfo()
            info.name, info._class, info.server = name, "Facts", SERVER
            infos.append(info)
        database.add_server(SERVER, infos, True)
        database.put_device_alias("a/b/c", "thing")

    def start_server(self) -> None:
        """Start the server with the devices."""
        script = Path(__file__).with_name("device_server.py")
        # Its folder is not searched for modules, which Python 3.10 cannot be told.
        safe = ["-P"] if sys.version_info >= (3, 11) else []
        self._server = Program(*safe, script, "facts", TANGO_HOST=self.tango_host).ready()
        wait_until(self._answers)

    def _answers(self) -> bool:
        try:
            return all(self.proxy(name).ping() >= 0 for name in DEVICES)
        except tango.DevFailed:
            return False

    def proxy(self, device: str = "a/b/c") -> tango.DeviceProxy:
        """A proxy of a device."""
        return tango.DeviceProxy(f"tango://{self.tango_host}/{device}")

    def kill_server(self) -> None:
        """End the server as a crash would."""
        if self._server is not None:
            self._server.stop(signal.SIGKILL)
            self._server = None

    def stop(self) -> None:
        """End everything."""
        self.kill_server()
        self._database.stop()
