"""Servers and clients of all kinds with either database."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import tango
from tests.databaseds.client import Client
from tests.support.process import Program
from tests.support.programs import program
from tests.support.waiting import wait_until

PATIENCE = 60.0


class Site:
    """A database and the servers that a test starts with it."""

    def __init__(self, database: Client) -> None:
        self.database = database
        self._running: list[Program] = []
        self._handles: list[int] = []

    def proxy(self, device: str) -> Any:
        return tango.DeviceProxy(f"tango://{self.database.tango_host}/{device}")

    def exported(self, device: str) -> bool:
        return bool(self.database.call("DbImportDevice", device)[0][0])

    def environment(self) -> dict[str, str]:
        return {**os.environ, "TANGO_HOST": self.database.tango_host}

    def start(self, server: str, executable: str, *arguments: str) -> Program:
        """Start a server, until its own device, the last one, is exported."""
        host = self.database.tango_host
        process = Program(*arguments, executable=executable, TANGO_HOST=host)
        self._running.append(process)

        def ready() -> bool:
            assert process.running or process.wait() is None, process.output
            return self.exported(f"dserver/{server}")

        wait_until(ready)  # the Starter does not say it
        return process

    def end(self, server: str, process: Program) -> None:
        """End a server, until it is exported no more."""
        code = process.stop()
        wait_until(
            lambda: not self.exported(f"dserver/{server}"), said=lambda: (code, process.output)
        )

    def kill_later(self, pid: int) -> None:
        """Kill a process when the test is over, if it is there then."""
        self._handles.append(os.pidfd_open(pid))

    def close(self) -> None:
        for handle in self._handles:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(handle, signal.SIGKILL)
            os.close(handle)
        for process in self._running:
            process.stop(signal.SIGKILL)


@pytest.fixture
def site(database: Client) -> Iterator[Site]:
    made = Site(database)
    yield made
    made.close()


def test_a_server_in_cpp(site: Site) -> None:
    site.database.call("DbAddServer", ["TangoTest/tst", "tstcpp/a/1", "TangoTest"])
    tango_test = program("TangoTest", "tango-test")
    process = site.start("TangoTest/tst", tango_test, "tst")
    device = site.proxy("tstcpp/a/1")
    assert str(device.state()) == "RUNNING"
    device.poll_attribute("double_scalar", 200)
    device.set_attribute_config(label(device.get_attribute_config("long_scalar"), "how much"))
    site.end("TangoTest/tst", process)

    process = site.start("TangoTest/tst", tango_test, "tst")
    device = site.proxy("tstcpp/a/1")
    assert device.get_attribute_poll_period("double_scalar") == 200
    assert device.get_attribute_config("long_scalar").label == "how much"
    site.end("TangoTest/tst", process)


def label(config: Any, text: str) -> Any:
    config.label = text
    return config


def start_things(site: Site, instance: str = "tst") -> Program:
    server = str(Path(__file__).with_name("device_server.py"))
    return site.start(f"device_server/{instance}", sys.executable, server, instance)


@pytest.fixture
def things(site: Site) -> Iterator[Site]:
    """Two devices of our own and Starters of our own."""
    call = site.database.call
    devices = ("tstpy/a/1", "Thing", "tstpy/a/2", "Thing")
    starters = ("tango/admin/tstfake", "FakeStarter", "tango/admin/tstnamed", "NamedStarter")
    call("DbAddServer", ["device_server/tst", *devices, *starters])
    call(
        "DbPutDeviceProperty",
        ["tstpy/a/1", "2", "greeting", "1", "hello", "numbers", "2", "1", "2"],
    )
    yield site
    call("DbDeleteServer", "device_server/tst")


def test_properties(things: Site) -> None:
    process = start_things(things)
    device = things.proxy("tstpy/a/1")
    assert device.command_inout("Greet") == "hello [1, 2]"
    device.put_property({"greeting": "good day", "numbers": [3]})
    device.command_inout("Init")
    assert device.command_inout("Greet") == "good day [3]"
    assert things.proxy("tstpy/a/2").command_inout("Greet") == "none []"
    things.end("device_server/tst", process)


def test_a_memorized_value_after_a_restart(things: Site) -> None:
    process = start_things(things)
    things.proxy("tstpy/a/1").write_attribute("level", 3.5)
    things.end("device_server/tst", process)
    words = things.database.call("DbGetDeviceAttributeProperty2", ["tstpy/a/1", "level"])
    assert float(words[words.index("__value") + 2]) == 3.5
    process = start_things(things)
    assert things.proxy("tstpy/a/1").read_attribute("level").value == 3.5
    things.end("device_server/tst", process)


def test_events_and_polling(things: Site) -> None:
    process = start_things(things)
    device = things.proxy("tstpy/a/1")
    config = device.get_attribute_config("level")
    config.events.ch_event.abs_change = "0.5"
    device.set_attribute_config(config)
    device.poll_attribute("level", 50)
    seen: list[float] = []
    arrived = threading.Event()

    def note(event: Any) -> None:
        if not event.err:
            seen.append(event.attr_value.value)
            if seen[-1] == 7.5:
                arrived.set()

    subscription = device.subscribe_event("level", tango.EventType.CHANGE_EVENT, note)
    device.write_attribute("level", 7.5)
    assert arrived.wait(PATIENCE), seen
    device.unsubscribe_event(subscription)
    things.end("device_server/tst", process)


def test_forwarded_attributes(things: Site) -> None:
    call = things.database.call
    call("DbAddServer", ["device_server/far", "tstfar/a/1", "Far"])
    root = f"tango://{things.database.tango_host}/tstpy/a/1/level"
    words = ["tstfar/a/1", "1", "far", "1", "__root_att", "1", root]
    call("DbPutDeviceAttributeProperty2", words)
    process = start_things(things)
    far_process = start_things(things, "far")
    far = things.proxy("tstfar/a/1")
    far.write_attribute("far", 1.25)
    assert things.proxy("tstpy/a/1").read_attribute("level").value == 1.25
    assert far.read_attribute("far").value == 1.25
    things.end("device_server/far", far_process)
    things.end("device_server/tst", process)


def test_a_starter_is_told(things: Site) -> None:
    process = start_things(things)
    starter = things.proxy("tango/admin/tstfake")
    call = things.database.call

    def told() -> int:
        return int(starter.read_attribute("told").value)

    call("DbPutServerInfo", ["Told/1", "tstfake.dom.ain", "1", "1"])
    wait_until(lambda: told() == 1)
    call("DbAddServer", ["Told/2", "told/a/1", "Told"])
    call("DbExportDevice", ["dserver/Told/2", "IOR:x", "tstfake", "1", "6"])
    wait_until(lambda: told() == 2)
    things.end("device_server/tst", process)


@pytest.mark.parametrize("database", ["embedded"], indirect=True)
def test_a_starter_that_wants_names_is_told_them(things: Site) -> None:
    process = start_things(things)
    starter = things.proxy("tango/admin/tstnamed")
    things.database.call("DbPutServerInfo", ["Told/1", "tstnamed.dom.ain", "1", "1"])
    wait_until(lambda: list(starter.read_attribute("told").value) == ["Told/1"])
    things.end("device_server/tst", process)


def controlled_by(starter: Any) -> list[str]:
    return [line.split("\t")[0] for line in starter.read_attribute("Servers").value]


def test_a_starter_starts_a_server(site: Site, tmp_path: Path) -> None:
    starter_program = program("Starter", "tango-starter")
    host = socket.gethostname().partition(".")[0]
    call, admin = site.database.call, f"tango/admin/{host}"
    call("DbAddServer", [f"Starter/{host}", admin, "Starter"])
    words = ["2", "StartDsPath", "1", "/usr/lib/tango", "LogFileHome", "1", str(tmp_path)]
    call("DbPutDeviceProperty", [admin, *words])
    # Starters look at the processes of the machine: another run may have one like it.
    server = f"TangoTest/tst{os.getpid()}"
    call("DbAddServer", [server, "tststart/a/1", "TangoTest"])
    call("DbPutServerInfo", [server, host, "1", "1"])
    process = site.start(f"Starter/{host}", starter_program, host)
    starter = site.proxy(admin)
    starter.command_inout("DevStart", server)
    wait_until(lambda: site.exported(f"dserver/{server}"))
    site.kill_later(call("DbImportDevice", f"dserver/{server}")[0][1])
    assert str(site.proxy("tststart/a/1").state()) == "RUNNING"
    wait_until(lambda: server in controlled_by(starter))
    site.proxy(f"dserver/{server}").command_inout("Kill")
    wait_until(lambda: not site.exported(f"dserver/{server}"))
    site.end(f"Starter/{host}", process)


def test_a_program_in_cpp(site: Site) -> None:
    tango_admin = program("tango_admin", "libtango-tools")

    def admin(*arguments: str) -> int:
        return subprocess.run(
            [tango_admin, *arguments], env=site.environment(), check=False
        ).returncode

    assert admin("--ping-database", "5") == 0
    assert admin("--add-server", "TstAdm/1", "TstAdm", "tstadm/a/1,tstadm/a/2") == 0
    assert admin("--check-device", "tstadm/a/2") == 0
    assert admin("--add-property", "tstadm/a/1", "p", "1,2") == 0
    assert site.database.call("DbGetDeviceProperty", ["tstadm/a/1", "p"])[3:] == ["2", "1", "2"]
    assert admin("--delete-property", "tstadm/a/1", "p") == 0
    assert admin("--delete-server", "TstAdm/1") == 0
    assert site.database.call("DbGetServerList", "TstAdm/*") == []
