"""The devices of a site and their replies, requested in the background."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import tango
from tango import Database, GreenMode
from tango._cli.app import one_line
from tango._cli.live.meter import Meter
from tango._cli.names import connect
from tango._green.base import get_executor

__all__ = ["Details", "Row", "Site"]

_REST = 10.0  # seconds until a device that has not answered is asked again
_NAMES = 10.0  # seconds from one look into the database to the next
_LAST = 12  # requests of the black box


@dataclass
class Row:
    """A device."""

    device: str
    server: str
    class_name: str
    state: str = "..."
    error: str = ""
    milliseconds: float | None = None
    rate: float = 0.0
    asked: bool = False
    """Whether an answer is waited for."""
    next: float = 0.0
    """When it is to be asked again."""


@dataclass
class Details:
    """What is shown of one device."""

    device: str
    status: str = ""
    polling: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    error: str = ""


class Site:
    """The devices of a database. None of its methods waits for anything.

    Parameters
    ----------
    pattern : str
        Which devices.
    timeout : float
        Seconds that each one may take.
    """

    def __init__(self, pattern: str, timeout: float) -> None:
        self.rows: dict[str, Row] = {}
        self.details: Details | None = None
        self.error = ""
        self.meter = Meter()
        self._pattern = pattern
        self._timeout = timeout
        self._proxies: dict[str, tango.DeviceProxy] = {}
        self._looking = False
        self._looks_next = 0.0
        self._detailing = False
        self._closed = False
        self._delegate = get_executor(GreenMode.Futures).delegate

    def close(self) -> None:
        """Stop asking."""
        self._closed = True
        self.meter.close()

    def ask(self, selected: str | None) -> None:
        """Ask the devices that have answered, and the selected one for its details.

        Parameters
        ----------
        selected : str | None
            The name of a device.
        """
        now = time.monotonic()
        if not self._looking and now >= self._looks_next:
            self._looking = True
            self._delegate(self._look)
        for row in list(self.rows.values()):
            if not row.asked and now >= row.next:
                row.asked = True
                self._delegate(self._ask, row)
        if selected is not None and not self._detailing:
            self._detailing = True
            self._delegate(self._ask_details, selected)
        for device, rate in self._rates().items():
            self.rows[device].rate = rate

    def _rates(self) -> dict[str, float]:
        rates = self.meter.rates()
        return {device: rates.get(device, 0.0) for device in list(self.rows)}

    # --- on other threads

    def _look(self) -> None:
        try:
            base = Database()
            base.set_timeout_millis(round(self._timeout * 1000))
            found = self._of_database(base)
            self.error = ""
        except tango.DevFailed as failure:
            self.error = one_line(failure)
        else:
            kept = {name: self.rows.get(name, row) for name, row in found.items()}
            self.rows = kept
            for server in dict.fromkeys(row.server for row in kept.values()):
                self._delegate(self._listen, server)
        finally:
            self._looks_next = time.monotonic() + _NAMES
            self._looking = False

    def _of_database(self, base: Database) -> dict[str, Row]:
        wanted = {name.lower() for name in base.get_device_exported(self._pattern).value_string}
        found = {}
        for server in base.get_server_list("*").value_string:
            pairs = base.get_device_class_list(server).value_string
            for device, class_name in zip(pairs[::2], pairs[1::2], strict=True):
                if device.lower() in wanted and class_name != "DServer":
                    found[device.lower()] = Row(device, server, class_name)
        return found

    def _ask(self, row: Row) -> None:
        begin = time.monotonic()
        try:
            row.state = str(self._proxy(row.device).state())
            row.milliseconds = (time.monotonic() - begin) * 1000
            row.error, row.next = "", 0.0
        except tango.DevFailed as failure:
            row.state, row.error, row.milliseconds = "?", one_line(failure), None
            row.next = time.monotonic() + _REST
        finally:
            row.asked = False

    def _ask_details(self, device: str) -> None:
        found = Details(device)
        try:
            proxy = self._proxy(device)
            # First what needs no lock of the device.
            found.requests = list(proxy.black_box(_LAST))
            found.polling = [_polled(text) for text in proxy.polling_status()]
            found.status = proxy.status()
        except tango.DevFailed as failure:
            found.error = one_line(failure)
        finally:
            self.details = found
            self._detailing = False

    def _listen(self, server: str) -> None:
        try:
            admin = self._proxy(f"dserver/{server}")
            _, texts = admin.command_inout("ZmqEventSubscriptionChange", ["info"])
        except tango.DevFailed:
            return  # its devices say so
        for host, port in _event_addresses(texts):
            if not self._closed:
                self.meter.listen_to(host, port, self._timeout)

    def _proxy(self, device: str) -> Any:
        if device not in self._proxies:
            self._proxies[device] = connect(device, self._timeout)
        return self._proxies[device]


def _event_addresses(texts: Iterable[str]) -> list[tuple[str, int]]:
    found = []
    for text in texts:
        kind, _, address = text.partition(": tcp://")
        host, _, port = address.rpartition(":")
        if kind == "Event" and host:
            found.append((host, int(port)))
    return found


def _polled(text: str) -> str:
    """One line for the lines of `polling_status`."""
    lines = text.splitlines()
    name = lines[0].partition("= ")[2]
    facts = dict(line.partition(" = ")[::2] for line in lines[1:])
    period = facts.get("Polling period (mS)", "?")
    needed = next((value for key, value in facts.items() if key.startswith("Time needed")), "?")
    return f"{name} every {period} ms, needs {needed} ms"
