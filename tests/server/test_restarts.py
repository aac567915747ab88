"""RestartServer, DevRestart, Kill and signals at the same time: one after another, or refused."""

from __future__ import annotations

import contextlib
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tango import DevFailed, DeviceProxy
from tests.support.ports import free_port
from tests.support.process import Program, device

DEVICE = "test/restarting/1"
ADMIN = "dserver/restarting/test"
TRIES = 200


class Server:
    """A server of restarting.py."""

    def __init__(self, *words: str) -> None:
        self.port = free_port()
        devices = f"{DEVICE},test/restarting/2"
        self.program = Program(
            Path(__file__).with_name("restarting.py"),
            *("test", "-nodb", "-port", self.port, "-host", "127.0.0.1", "-dlist", devices),
            *words,
        )

    def proxy(self, name: str) -> DeviceProxy:
        return device(self.port, name)

    def command(self, name: str, *args: Any, to: str = ADMIN) -> None:
        """Calls a command until the server takes it: while it restarts, it is not there."""
        insist(lambda: self.proxy(to).command_inout(name, *args))

    def kill(self) -> None:
        """Its end may come before the answer; whether it came is seen by waiting for it."""
        with contextlib.suppress(DevFailed):
            self.command("Kill")

    def value(self) -> int:
        return int(insist(lambda: self.proxy(DEVICE).read_attribute("value").value))


def insist(call: Callable[[], Any]) -> Any:
    for _ in range(TRIES):
        try:
            return call()
        except DevFailed as error:
            last = error
            time.sleep(0.05)
    raise last


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    with running.program:
        running.program.ready()
        yield running


def in_threads(count: int, target: Callable[[], None]) -> list[threading.Thread]:
    threads = [threading.Thread(target=target) for _ in range(count)]
    for thread in threads:
        thread.start()
    return threads


def restart_often(server: Server, refusals: list[str]) -> list[threading.Thread]:
    """Four threads, each of which wants five restarts; others read and push meanwhile."""

    def refused(call: Callable[[], Any]) -> None:
        try:
            call()
        except DevFailed as error:
            refusals.append(error.args[0].reason)
        time.sleep(random.random() * 0.1)

    def restart() -> None:
        for _ in range(5):
            command = random.choice(("RestartServer", "Init"))
            refused(lambda command=command: server.proxy(ADMIN).command_inout(command))

    def use() -> None:
        for _ in range(20):
            refused(lambda: server.proxy(DEVICE).read_attribute("value"))
            refused(lambda: server.proxy(DEVICE).command_inout("Push"))
            refused(lambda: server.proxy(ADMIN).command_inout("DevRestart", DEVICE))

    return in_threads(4, restart) + in_threads(1, use)


def test_many_restarts(server: Server) -> None:
    refusals: list[str] = []
    for thread in restart_often(server, refusals):
        thread.join()
    assert server.value() > 2
    server.kill()
    assert server.program.wait() == 0, server.program.output


@pytest.mark.parametrize("delay", [0.0, 0.1, 0.3])
@pytest.mark.parametrize("end", ["Kill", "SIGTERM", "SIGINT"])
def test_end_in_the_midst_of_restarts(server: Server, end: str, delay: float) -> None:
    threads = restart_often(server, [])
    time.sleep(delay)
    if end == "Kill":
        server.kill()
        code = server.program.wait()
    else:
        code = server.program.stop(getattr(signal, end))
    for thread in threads:
        thread.join()
    assert code == 0, server.program.output
    assert server.program.lines[-1] == "returned"


def test_kill_twice(server: Server) -> None:
    admin = server.proxy(ADMIN)
    admin.command_inout("Kill")
    with contextlib.suppress(DevFailed):  # it may have ended
        admin.command_inout("Kill")
    assert server.program.wait() == 0, server.program.output


def test_restart_then_kill_then_restart(server: Server) -> None:
    server.command("RestartServer")
    server.kill()
    with contextlib.suppress(DevFailed):
        server.command("RestartServer")
    assert server.program.wait() == 0, server.program.output


def test_by_a_device(server: Server) -> None:
    before = server.value()
    server.command("RestartAll", to=DEVICE)
    insist(lambda: check(server.value() == before + 2))
    server.command("Kill", to=DEVICE)
    assert server.program.wait() == 0, server.program.output


def check(condition: bool) -> None:
    if not condition:
        raise DevFailed()


@pytest.mark.parametrize(("command", "done"), [("RestartMe", "restarted"), ("DeleteMe", "deleted")])
def test_not_in_its_own_request(server: Server, command: str, done: str) -> None:
    """What waits for the end of all requests to a device would wait for itself."""
    with pytest.raises(DevFailed) as error:
        server.proxy(DEVICE).command_inout(command)
    assert error.value.args[0].reason == "API_CommandNotAllowed"
    assert f"The device {DEVICE} cannot be {done} by a request" in error.value.args[0].desc
    assert server.program.stop() == 0


def test_device_is_restarted(server: Server) -> None:
    before = server.value()
    admin = server.proxy(ADMIN)
    admin.command_inout("DevRestart", f"tango://127.0.0.1:{server.port}/{DEVICE.upper()}#dbase=no")
    assert server.value() == before + 1
    with pytest.raises(DevFailed, match="not found"):
        admin.command_inout("DevRestart", "no/such/device")


def test_restart_that_fails() -> None:
    """It ends the server as a start that fails does."""
    server = Server("fails")
    with server.program:
        server.program.ready()
        server.command("RestartServer")
        assert server.program.wait() == 1
        assert "ValueError: no hardware" in server.program.output
        assert "in init_device" in server.program.output
