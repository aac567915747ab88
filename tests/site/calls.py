"""Calls of a client in one of the green modes, and what its ledger says of them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

import tango.asyncio
import tango.futures
from tango import DevFailed, DeviceProxy
from tests.site.ledger import Ledger

TIMEOUT = 3.0  # seconds for a call
SLOW = 1.0  # seconds from which on the ledger has the time of a call


def reason_of(error: DevFailed) -> str:
    """What went wrong first."""
    reason: str = error.args[0].reason
    return reason


class Calls:
    """Makes calls of a device, which are all awaited, and writes down which were slow or wrong."""

    def __init__(self, ledger: Ledger, mode: str, device: str) -> None:
        self.ledger = ledger
        self.mode = mode
        self.device = device
        self._module: Any = {"Futures": tango.futures, "Asyncio": tango.asyncio}.get(mode, tango)

    async def proxy(self) -> DeviceProxy:
        """A proxy, as soon as the database is there."""
        while True:
            try:
                made = self._module.DeviceProxy(self.device)
                proxy: DeviceProxy = await made if self.mode == "Asyncio" else made
            except DevFailed:
                await asyncio.sleep(0.5)
            else:
                proxy.set_timeout_millis(int(TIMEOUT * 1000))
                return proxy

    async def call(self, what: str, function: Callable[..., Any], *args: Any, **more: Any) -> Any:
        """Make a call; its result and "", or None and the reason why there is none."""
        if self.mode == "Futures":
            more["wait"] = False
        start = time.monotonic()
        result, reason = None, ""
        try:
            result = function(*args, **more)
            if self.mode == "Futures":
                result = await asyncio.wrap_future(result)
            elif self.mode == "Asyncio":
                result = await result
        except DevFailed as error:
            reason = reason_of(error)
        self.took(what, start, reason)
        return result, reason

    def took(self, what: str, start: float, reason: str) -> None:
        """Write down how a call ended."""
        taken = time.monotonic() - start
        slow = f"{taken:.3f}" if taken > SLOW else 0
        self.ledger.note("called", what, slow, reason or "well", self.device)

    def check(self, right: bool, what: str, found: object) -> None:
        """Write down an answer that is not right."""
        if not right:
            self.ledger.note("wrong", what, repr(found).replace(" ", "_"))
