"""A plain client of a database, for tests: commands in, plain data out."""

import re
import time
from typing import Any

import tango

_PATIENCE = 30.0


class Client:
    """Sends commands to the database at ``host:port``."""

    def __init__(self, tango_host: str) -> None:
        self.tango_host = tango_host
        self.proxy = tango.DeviceProxy(f"tango://{tango_host}/sys/database/2")
        self.proxy.set_timeout_millis(60_000)
        self._masks = [
            (re.compile(r"\b\d{1,2}(st|nd|rd|th) [A-Z]\w+ \d{4} at \d\d:\d\d:\d\d"), "<long date>"),
            (re.compile(r"\b\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"), "<date>"),
            (re.compile(r"IOR:[0-9a-f]{80,}"), "<reference>"),
            (re.compile(rf"(?<![\w.-])[\w.-]+:{tango_host.rpartition(':')[2]}\b"), "<tango host>"),
        ]

    def call(self, command: str, argument: Any = None) -> Any:
        """The answer of a command, with lists for all sequences."""
        arguments = () if argument is None else (argument,)
        return plain(self.proxy.command_inout(command, *arguments))

    def outcome(self, command: str, argument: Any = None) -> Any:
        """The answer, or ``{"error": reason}``, without what differs from run to run."""
        try:
            answer = self.call(command, argument)
        except tango.DevFailed as error:
            return {"error": error.args[0].reason}
        return self._masked(answer)

    def _masked(self, answer: Any) -> Any:
        if isinstance(answer, list):
            return [self._masked(item) for item in answer]
        if isinstance(answer, str):
            for pattern, mark in self._masks:
                answer = pattern.sub(mark, answer)
        return answer


def plain(answer: Any) -> Any:
    """Lists and strings in place of what the binding hands out."""
    if hasattr(answer, "tolist"):
        return answer.tolist()
    if isinstance(answer, (list, tuple)):
        return [plain(item) for item in answer]
    return answer


def connect(tango_host: str) -> Client:
    """A client, once the database answers."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            client = Client(tango_host)
            client.call("DbGetClassForDevice", "sys/database/2")
        except tango.DevFailed:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return client
