"""A hanging server reports what its threads are doing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import tango.server
from tests.support.ports import free_port
from tests.support.process import SEARCH_PATH, Program, device
from tests.support.waiting import wait_until

STUCK = """
import ctypes, threading
import tango
from tango.server import Device, attribute, command

class Stuck(Device):
    @attribute(max_alarm=9.0)
    def first(self) -> float:
        return 1.0

    @attribute
    def second(self) -> float:
        threading.Event().wait(60)
        return 2.0

    @command
    def Ask(self):
        threading.Event().wait(60)

    @command
    def Keep(self):
        ctypes.PyDLL(None).sleep(60)  # with the GIL

{before}
Stuck.run_server()
"""
NAMES = ["demo/stuck/1", "demo/stuck/2"]


class Stuck(Program):
    def __init__(self, folder: Path, before: str = "") -> None:
        file = folder / "stuck.py"
        file.write_text(STUCK.replace("{before}", before))
        self.port = free_port()
        where = ["-ORBendPoint", f"giop:tcp:127.0.0.1:{self.port}"]
        super().__init__(file, "demo", "-nodb", "-dlist", ",".join(NAMES), *where)

    def __enter__(self) -> Stuck:
        self.ready()
        return self

    def send(self, command: str, name: str = NAMES[0]) -> None:
        """Let a device begin a command."""
        proxy = device(self.port, name)
        proxy.set_timeout_millis(60_000)  # connecting may take long on a busy machine
        proxy.command_inout_asynch(command, None, True)


@pytest.fixture
def stuck(tmp_path: Path) -> Iterator[Stuck]:
    with Stuck(tmp_path) as server:
        yield server


def doctor(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tango", "doctor", *map(str, words)],
        env={**os.environ, "PYTHONPATH": SEARCH_PATH},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def report(pid: int) -> dict[str, Any]:
    done = doctor("--json", "--pid", pid)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_which_thread_runs_which_request(stuck: Stuck) -> None:
    stuck.send("Ask")

    def busy() -> list[dict[str, Any]]:
        return [one for one in report(stuck.pid)["threads"] if one["runs"]]

    (thread,) = wait_until(busy)
    assert thread["runs"] == [{"device": NAMES[0], "method": "Ask"}]
    assert "threading.Event().wait(60)" in [frame["text"] for frame in thread["stack"]]
    done = doctor("--pid", stuck.pid)
    assert f"  runs Ask of {NAMES[0]}" in done.stdout.splitlines()
    assert f"{NAMES[0]} is busy; its last requests:" in done.stdout
    assert "Ask" in done.stdout
    assert "ZMQbg" in done.stdout  # a thread of C++


SERIALISED = """
class Stuck(Stuck):
    def init_device(self):
        super().init_device()
        tango.Util.instance().set_serial_model(tango.SerialModel.{})
"""


@pytest.mark.parametrize(
    ("model", "locks"),
    [
        ("BY_DEVICE", [f"monitor of {NAMES[0]}"]),
        ("BY_CLASS", ["monitor of the class Stuck"]),
        ("BY_PROCESS", ["monitor of the server"]),
        ("NO_SYNC", []),
    ],
)
def test_who_holds_which_lock(tmp_path: Path, model: str, locks: list[str]) -> None:
    with Stuck(tmp_path, SERIALISED.format(model)) as server:
        server.send("Ask")

        def busy() -> dict[str, Any] | None:
            found = report(server.pid)
            return found if any(one["runs"] for one in found["threads"]) else None

        found = wait_until(busy)
        (thread,) = [one for one in found["threads"] if one["runs"]]
        assert thread["holds"] == locks
        held = [(one["lock"], one["thread"]) for one in found["locks"]]
        assert held == [(lock, thread["thread"]) for lock in locks]
        shown = doctor("--pid", server.pid).stdout
        assert all(f"  holds {lock}\n" in shown for lock in locks)
        assert ("no lock is held" in shown) == (not locks)


def test_values_and_gates_that_are_in_use(tmp_path: Path) -> None:
    with Stuck(tmp_path, SERIALISED.format("NO_SYNC")) as server:
        proxy = device(server.port, NAMES[0])
        proxy.set_timeout_millis(60_000)
        proxy.read_attributes_asynch(["first", "second"])

        def held() -> dict[str, Any]:
            return {one["lock"]: one for one in report(server.pid)["locks"]}

        locks = wait_until(held)
        gate = locks[f"gate of requests of {NAMES[0]}: a reading"]
        (reads,) = [one for one in report(server.pid)["threads"] if one["runs"]]
        assert gate["thread"] == reads["thread"]
        assert locks[f"value of {NAMES[0]}/first"]["thread"] is None
        shown = doctor("--pid", server.pid).stdout
        assert f"  value of {NAMES[0]}/first: by a request, until its reply has left\n" in shown


def test_nobody_holds_a_lock(stuck: Stuck) -> None:
    assert report(stuck.pid)["locks"] == []


def test_without_the_gil(stuck: Stuck) -> None:
    stuck.send("Keep")

    def stacks() -> str:
        done = doctor("--timeout", "0.5", "--json", "--pid", stuck.pid)
        assert done.returncode == 0, done.stderr
        return str(json.loads(done.stdout).get("stacks", ""))

    text = wait_until(stacks)
    assert "in Keep" in text
    assert "run_server" in text
    shown = doctor("--timeout", "0.5", "--pid", stuck.pid).stdout
    assert "keeps the GIL" in shown
    assert "in Keep" in shown


def test_again_and_again(stuck: Stuck) -> None:
    descriptors = len(os.listdir(f"/proc/{stuck.pid}/fd"))
    for _ in range(2):
        assert report(stuck.pid)["server"] == "Stuck/demo"
    assert len(os.listdir(f"/proc/{stuck.pid}/fd")) <= descriptors + 1  # a connection
    assert stuck.stop() == 0


@pytest.mark.parametrize("mode", ["Asyncio", "Gevent", "Futures"])
def test_green_modes(tmp_path: Path, mode: str) -> None:
    patch = "from gevent import monkey\nmonkey.patch_all()\n" if mode == "Gevent" else ""
    choose = f"import tango\nStuck.green_mode = tango.GreenMode.{mode}\n"
    with Stuck(tmp_path, patch + choose) as server:
        assert report(server.pid)["server"] == "Stuck/demo"
        assert device(server.port, NAMES[0]).state() is not None


def test_what_cannot_be_asked(tmp_path: Path) -> None:
    done = doctor("--pid", os.getpid())
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "cannot be asked" in done.stderr
    assert "no process" in doctor("--pid", 2**22 + 1).stderr


def test_a_signal_with_another_use(tmp_path: Path) -> None:
    use = "import signal\nsignal.signal(signal.SIGRTMIN + 8, signal.SIG_IGN)\n"
    with Stuck(tmp_path, use) as server:
        server.send("Keep")
        wait_until(lambda: "another use" in doctor("--timeout", "0.2", "--pid", server.pid).stderr)


def test_a_server_in_another_thread_leaves_the_program_alone() -> None:
    from tango._server import answering
    from tango.test_context import DeviceTestContext

    threads = threading.active_count()
    with DeviceTestContext(tango.server.Device, process=False):
        assert answering._answering == 0
    assert threading.active_count() == threads
