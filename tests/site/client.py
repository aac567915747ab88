"""A client of the site: `python -m tests.site.client NAME LEDGER MODE DEVICE...`.

On SIGUSR1 it forks, on SIGUSR2 it restarts the devices of a server.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from tango import DevFailed, DeviceProxy, EventSubMode, EventType, Group
from tests.site.calls import TIMEOUT, Calls, reason_of
from tests.site.ledger import Ledger, entries

PAUSE = 0.1  # seconds between the rounds of a client
VALIDITY = 2  # seconds for which a lock lasts if its client ends
LISTENS = "takes signals"  # what it says from when on they no longer end it
HANGS = 120  # seconds after which a forked child is ended
KINDS = {
    "change": EventType.CHANGE_EVENT,
    "user": EventType.USER_EVENT,
    "ready": EventType.DATA_READY_EVENT,
}


class Talker:
    """What a client does with one device, again and again."""

    def __init__(self, calls: Calls, name: str, tried: int) -> None:
        self.calls = calls
        self.note = calls.ledger.note
        self.device = calls.device
        self.attribute = f"of_{name}"
        self.number = tried
        self.polled = ("", 0)

    async def run(self) -> None:
        """For ever."""
        self.proxy = await self.calls.proxy()
        for kind, event_type in KINDS.items():
            await self.subscribe(kind, event_type)
        turns = [self.echo, self.read_polled, self.several]
        while True:
            for turn in turns:
                await self.write()
                await self.read()
                await turn()
                await asyncio.sleep(PAUSE)
            if random.random() < 0.02:
                await self.calls.call("fork", self.proxy.command_inout, "Fork")
            if self.calls.mode == "Synchronous" and random.random() < 0.05:
                await self.lock()

    async def write(self) -> None:
        """A new number; whether it was acknowledged."""
        self.number += 1
        self.note("try", self.device, self.number)
        _, reason = await self.calls.call(
            "write", self.proxy.write_attribute, self.attribute, self.number
        )
        if reason:
            self.note("fail", self.device, self.number, reason)
        else:
            self.note("ack", self.device, self.number)

    async def read(self) -> None:
        """What the device has, and which device."""
        names = [self.attribute, "life"]
        got, reason = await self.calls.call("read", self.proxy.read_attributes, names)
        if not reason and not any(one.has_failed for one in got):
            self.note("read", self.device, got[0].value, got[1].value)

    async def echo(self) -> None:
        """A command, which gives back what it gets."""
        text = f"{self.device}-{self.number}"
        got, reason = await self.calls.call("command", self.proxy.command_inout, "Echo", text)
        self.calls.check(bool(reason) or got == text, "command", (text, got))

    async def read_polled(self) -> None:
        """Readings out of the polling buffer never go back, of one and the same device."""
        names = ["polled", "life"]
        got, reason = await self.calls.call("polled", self.proxy.read_attributes, names)
        if not reason and not any(one.has_failed for one in got):
            now = (got[1].value, -got[0].value)
            life, before = self.polled
            self.calls.check(now[0] != life or now[1] >= before, "polled", (before, now))
            self.polled = now

    async def several(self) -> None:
        """Commands that are under way together."""
        if self.calls.mode == "Synchronous":
            self.replies()
            return
        made = [
            self.calls.call("command", self.proxy.command_inout, "Long", 0.02 * n) for n in range(5)
        ]
        for n, (got, reason) in enumerate(await asyncio.gather(*made)):
            self.calls.check(bool(reason) or got == 0.02 * n, "command", (n, got))

    def replies(self) -> None:
        """Those to asynchronous commands."""
        start, reason = time.monotonic(), ""
        try:
            numbers: list[Any] = [
                self.proxy.command_inout_asynch("Long", 0.02 * n) for n in range(5)
            ]
            for n, number in enumerate(numbers):
                got = self.proxy.command_inout_reply(number, timeout=int(TIMEOUT * 1000))
                self.calls.check(got == 0.02 * n, "reply", (n, got))
        except DevFailed as error:
            reason = reason_of(error)
        self.calls.took("replies", start, reason)

    async def lock(self) -> None:
        """Have the device for itself for a moment."""
        _, reason = await self.calls.call("lock", self.proxy.lock, VALIDITY)
        if reason:
            return
        self.note("locked", self.device)
        await self.read()
        self.note("unlocking", self.device)
        # Until then a thread of cppTango renews it, so this must get through.
        while reason := (await self.calls.call("unlock", self.proxy.unlock))[1]:
            if "lock" in reason.lower():
                return  # it has been lost meanwhile
            await asyncio.sleep(PAUSE)

    async def subscribe(self, kind: str, event_type: EventType) -> None:
        """Take the events of a kind, also if there is no server yet."""

        def write_down(event: Any) -> None:
            if event.err:
                self.note("error", kind, self.device, event.errors[-1].reason)
                return
            number = event.ctr if kind == "ready" else event.attr_value.value
            self.note("event" if number > 0 else "sync", kind, self.device, abs(number))

        async def coroutine(event: Any) -> None:
            write_down(event)

        callback = coroutine if self.calls.mode == "Asyncio" else write_down
        stateless = {"sub_mode": EventSubMode.Stateless}
        await self.calls.call(
            "subscribe", self.proxy.subscribe_event, "counter", event_type, callback, **stateless
        )


async def ask_together(calls: Calls, devices: list[str]) -> None:
    """A group of all devices, asked again and again."""
    group = Group("site")
    group.add(devices)
    group.set_timeout_millis(int(TIMEOUT * 1000))
    for number in range(sys.maxsize):
        text = f"group-{number}"
        start = time.monotonic()
        replies = group.command_inout("Echo", text)
        failed = [reply for reply in replies if reply.has_failed()]
        calls.took("group", start, failed[0].get_err_stack()[0].reason if failed else "")
        for reply in replies:
            if not reply.has_failed():
                calls.check(reply.get_data() == text, "group", (text, reply.get_data()))
        await asyncio.sleep(10 * PAUSE)


def fork(ledger: Ledger, devices: list[str]) -> None:
    """A child that uses what it has inherited, while the parent's threads go on."""
    start = time.monotonic()
    child = os.fork()
    if child == 0:
        try:
            signal.alarm(HANGS)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGALRM})
            for device in devices:
                DeviceProxy(device).read_attribute("life")
        except DevFailed:
            pass  # its server may just be gone
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    ledger.note("forked", status, f"{time.monotonic() - start:.3f}")


def restart(ledger: Ledger, device: str) -> None:
    """The devices of a server are made anew."""
    server = device.split("/")[1]
    ledger.note("restarting", device)
    reason = "well"
    try:
        DeviceProxy(f"dserver/Site/{server}").command_inout("RestartServer")
    except DevFailed as error:
        reason = reason_of(error)
    ledger.note("restarted", device, reason)


def fail(failure: threading.ExceptHookArgs) -> None:
    """A thread that ends is a finding, and so is a process that does."""
    threading.__excepthook__(failure)
    os._exit(1)


def main() -> None:
    """Go on until the process is ended."""
    name, file, mode, *devices = sys.argv[1:]
    path = Path(file)
    ledger = Ledger(path)
    tried = dict.fromkeys(devices, 0)
    for entry in entries(path):
        if entry.what == "try":
            tried[entry.words[0]] = int(entry.words[1])
    ledger.note("start", os.getpid())
    talks: list[Coroutine[Any, Any, None]] = [
        Talker(Calls(ledger, mode, device), name, tried[device]).run() for device in devices
    ]
    if mode == "Synchronous":
        talks.append(ask_together(Calls(ledger, mode, "all"), devices))
    # What signals ask for is done here; all other threads have them blocked.
    threading.excepthook = fail
    signals = {signal.SIGUSR1, signal.SIGUSR2}
    signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    print(LISTENS, flush=True)
    if mode == "Asyncio":

        async def together() -> None:
            await asyncio.gather(*talks)

        threading.Thread(target=asyncio.run, args=(together(),), daemon=True).start()
    else:
        for talk in talks:
            threading.Thread(target=asyncio.run, args=(talk,), daemon=True).start()
    while True:
        if signal.sigwait(signals) == signal.SIGUSR1:
            fork(ledger, devices)
        else:
            restart(ledger, random.choice(devices))


if __name__ == "__main__":
    main()
