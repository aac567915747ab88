"""Telling the Starters of hosts that the info of a server has changed."""

import logging
import queue
import threading
from collections.abc import Callable

import tango
from tango import CmdArgType

_COMMAND = "UpdateServersInfo"
_log = logging.getLogger(__name__)


class Starters:
    """A thread that tells them, so that no client of the database waits for a Starter.

    Parameters
    ----------
    is_exported : Callable[[str], bool]
        Can the device of that name be reached, as far as the database knows?
    """

    def __init__(self, is_exported: Callable[[str], bool]) -> None:
        self._is_exported = is_exported
        self._tango_host = ""
        self._queue: queue.SimpleQueue[tuple[str, str] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="starters", daemon=True)

    def start(self, tango_host: str) -> None:
        """Begin, once the database can be reached at ``host:port``."""
        self._tango_host = tango_host
        self._thread.start()

    def stop(self) -> None:
        """Tell what is left to tell, but wait no longer than a moment for it."""
        if self._thread.is_alive():
            self._queue.put(None)
            self._thread.join(1.0)

    def changed(self, host: str, server: str) -> None:
        """The Starter of a host, if it has one, has to look at a server."""
        self._queue.put((host, server))

    def _run(self) -> None:
        with tango.EnsureOmniThread():
            while (item := self._queue.get()) is not None:
                self._tell(*item)

    def _tell(self, host: str, server: str) -> None:
        device = f"tango/admin/{host.partition('.')[0]}"
        if not self._is_exported(device):
            return
        try:
            starter = tango.DeviceProxy(f"tango://{self._tango_host}/{device}")
            kind = starter.command_query(_COMMAND).in_type
            # The Starters of some releases look at all their servers, and take no name.
            starter.command_inout_asynch(
                _COMMAND, None if kind == CmdArgType.DevVoid else [server], True
            )
        except tango.DevFailed as error:
            _log.warning("%s was not told about %s: %s", device, server, error.args[0].desc)
