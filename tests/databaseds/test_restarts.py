"""A server is told to restart while its database is away: it loses nothing, and goes on."""

from __future__ import annotations

import functools
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tango import DevFailed, DeviceProxy, EventType
from tests.databaseds.client import connect
from tests.databaseds.conftest import Serve
from tests.databaseds.process import Server
from tests.support.ports import free_port
from tests.support.process import Program
from tests.support.waiting import wait_until

DEVICES = ("tst/held/1", "tst/held/2")
WAITS = "The server restarts when its database answers"


class Bed:
    """A server, its database, and a client that subscribes to an attribute."""

    def __init__(self, folder: Path, database: Server, program: Program) -> None:
        self.hold, self.held = folder / "hold", folder / "held"
        self.database = database
        self.program = program
        self.admin = self._proxy("dserver/held_server/tst")
        self.device = self._proxy(DEVICES[-1])
        self.events: list[int] = []
        self.device.subscribe_event("number", EventType.CHANGE_EVENT, self._note)

    def _proxy(self, name: str) -> DeviceProxy:
        return DeviceProxy(f"tango://{self.database.tango_host}/{name}")

    def _note(self, event: Any) -> None:
        if not event.err:
            self.events.append(event.attr_value.value)

    def made(self) -> int:
        """How many devices the server has made; 0 while they are away."""
        try:
            return int(self.device.read_attribute("number").value)
        except DevFailed:
            return 0

    def device_restarts(self) -> bool:
        """Try it; cppTango connects to the database once in a second."""
        try:
            self.admin.command_inout("DevRestart", DEVICES[-1])
        except DevFailed:
            return False
        return True

    def lose_in_the_middle(self) -> None:
        """Restart the server; its database goes when some devices have been made again."""
        self.hold.touch()
        self.admin.command_inout("RestartServer")
        wait_until(self.held.exists)
        self.database.kill()
        self.hold.unlink()

    def go_on(self) -> None:
        """The database is back: all devices are made again, and the client gets their events."""
        self.database.start()
        wait_until(lambda: self.made() >= 2 * len(DEVICES))
        # The devices are there a moment before their subscriptions are.
        push = functools.partial(self.device.command_inout, "Push")
        wait_until(lambda: -self.made() in self.events, push=push)
        assert self.program.stop() == 0


@pytest.fixture(params=["Synchronous", "Asyncio", "Gevent"])
def bed(request: pytest.FixtureRequest, tmp_path: Path, serve: Serve) -> Iterator[Bed]:
    database = serve(tmp_path / "database.sqlite", "--port", str(free_port()))
    words = [word for name in DEVICES for word in (name, "Held")]
    connect(database.tango_host).call("DbAddServer", ["held_server/tst", *words])
    server = Path(__file__).with_name("held_server.py")
    host = database.tango_host
    with Program(server, tmp_path, request.param, "tst", TANGO_HOST=host) as program:
        yield Bed(tmp_path, database, program.ready())


def test_it_serves_until_the_database_is_back(bed: Bed) -> None:
    bed.database.kill()
    bed.admin.command_inout("RestartServer")
    bed.program.wait_for(WAITS)
    assert bed.made() == len(DEVICES)
    bed.device.command_inout("Push")
    wait_until(lambda: -len(DEVICES) in bed.events)
    bed.admin.command_inout("RestartServer")
    bed.go_on()


def test_the_database_goes_in_the_middle(bed: Bed) -> None:
    """Some devices have been deleted, and some of them made again."""
    bed.lose_in_the_middle()
    bed.program.wait_for(WAITS)
    assert bed.program.running
    bed.go_on()


@pytest.mark.parametrize("end", ["signal", "Kill"])
@pytest.mark.parametrize("gone", ["before", "in the middle"])
def test_it_can_be_ended(bed: Bed, gone: str, end: str) -> None:
    if gone == "in the middle":
        bed.lose_in_the_middle()
    else:
        bed.database.kill()
        bed.admin.command_inout("RestartServer")
    bed.program.wait_for(WAITS)
    if end == "Kill":
        bed.admin.command_inout("Kill")
        assert bed.program.wait() == 0
    else:
        assert bed.program.stop(signal.SIGTERM) == 0


def test_a_device_is_not_restarted(bed: Bed) -> None:
    """It would be deleted, and not be made again."""
    bed.database.kill()
    with pytest.raises(DevFailed) as error:
        bed.admin.command_inout("DevRestart", DEVICES[-1])
    assert f"The device {DEVICES[-1]} is not restarted" in str(error.value)
    assert "API_DatabaseAccess" in [one.reason for one in error.value.args]
    assert bed.made() == len(DEVICES)

    bed.database.start()
    wait_until(bed.device_restarts)
    assert bed.made() == len(DEVICES) + 1
