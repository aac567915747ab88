"""The program as a process: in a pipe, on a terminal, as a server, with things missing."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import tango
from tango._cli.starters import starter_name, this_host
from tests.cli.conftest import (
    ALIAS,
    DEVICE,
    Run,
    all_others,
    both_databases,
    environment,
)
from tests.cli.terminal import Terminal
from tests.support.process import SEARCH_PATH, Program
from tests.support.waiting import wait_until

WITHOUT_CLICK = """
import sys
sys.modules["click"] = None
from tango._cli import main
main()
"""


@pytest.fixture
def device(host: str) -> str:
    return f"tango://{host}/{DEVICE}"


def on_terminal(words: list[str], host: str, columns: int, **more: str) -> str:
    """What the program writes on a terminal of this width."""
    with Terminal(words, {**environment(host), **more}, (24, columns)) as terminal:
        assert terminal.wait() == 0, terminal.text()
        return terminal.text()


def test_in_a_pipe(run: Run) -> None:
    done = run("get", f"{ALIAS}/State", "sys/tg_test/*/double_scal*")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    assert f"{ALIAS}/State".ljust(40) not in done.stdout
    assert [line.split()[0] for line in done.stdout.splitlines()][:2] == [
        f"{ALIAS}/State",
        f"{DEVICE}/double_scalar",
    ]


def test_who_reads_has_seen_enough(host: str) -> None:
    words = [sys.executable, "-m", "tango", "get", "--watch", "0", f"{DEVICE}/State"]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(host), text=True
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        assert "RUNNING" in program.stdout.readline()
        program.stdout.close()
        assert program.wait(60) == 141
        assert program.stderr.read() == ""


@pytest.mark.parametrize("command", ["monitor", "get --watch 0.05"])
def test_interrupted(host: str, command: str) -> None:
    with Program("-m", "tango", *command.split(), f"{DEVICE}/State", TANGO_HOST=host) as program:
        program.wait_for("RUNNING")
        assert program.stop(signal.SIGINT) == 130
    assert "Traceback" not in program.output


def test_colours_on_a_terminal(host: str) -> None:
    words = ["get", f"{DEVICE}/State", f"{DEVICE}/wave"]
    coloured = on_terminal(words, host, 100)
    assert "\x1b[32mRUNNING" in coloured
    assert re.search("[▁▂▃▄▅▆▇█]{20}", coloured)
    plain = on_terminal(words, host, 100, NO_COLOR="1")
    assert "RUNNING" in plain
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]m", plain)


def test_a_narrow_terminal(host: str) -> None:
    written = on_terminal(["get", f"{DEVICE}/State", f"{DEVICE}/wave"], host, 30, NO_COLOR="1")
    lines = re.sub(r"\x1b\[[0-9;]*m", "", written).splitlines()
    assert max(map(len, lines)) <= 30
    assert "RUNNING" in "".join(lines)


def test_an_image_on_a_terminal(host: str) -> None:
    tango.DeviceProxy(f"tango://{host}/{DEVICE}").long_image = [[0, 9], [9, 0], [5, 5]]
    assert "▀" in on_terminal(["get", f"{DEVICE}/long_image_ro"], host, 40)


def test_the_stack_of_an_error(run: Run) -> None:
    done = run("get", f"{DEVICE}/missing")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    for words in (("info", "no/such/device", "--verbose"), ("-v", "info", "no/such/device")):
        done = run(*words)
        assert (done.returncode, "Traceback" in done.stderr) == (1, True)
    done = run("info", "no/such/device")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)


def test_without_a_database(run: Run) -> None:
    for words in (("ls",), ("tree",), ("get", "a/b/c/d"), ("get", "*/*/*/State")):
        done = run(*words, TANGO_HOST="127.0.0.1:1")
        assert (done.returncode, len(done.stderr.splitlines())) == (3, 1), done.stderr


def test_without_the_packages() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_CLICK, "get"],
        env={**os.environ, "PYTHONPATH": SEARCH_PATH},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == (
        "tango: the command line needs the package click, which is not installed: "
        "run `python -m pip install 'tangobind[cli]'`\n"
    )


@both_databases
def test_the_tree(run: Run) -> None:
    lines = run("tree", "TangoTest/*").stdout.splitlines()
    assert lines == ["TangoTest/pytest", "  TangoTest", f"    {DEVICE}"]
    rows = json.loads(run("tree", "--json").stdout)
    assert {
        "server": "TangoTest/pytest",
        "class": "TangoTest",
        "device": DEVICE,
        "state": "running",
    } in rows


@all_others
def test_the_cpp_database_and_our_tango_test(run: Run) -> None:
    words = ["sys/tg_test/*/double_scal*", f"{ALIAS}/State", "sys/*/*/State"]
    done = run("get", "--json", *words)
    assert done.returncode == 0, done.stderr
    names = [row["attribute"] for row in json.loads(done.stdout)]
    assert {f"{DEVICE}/double_scalar", f"{ALIAS}/State", f"{DEVICE}/State"} <= set(names)


def served(program: Program) -> tuple[str, str]:
    """The name that a server prints, in front of and behind that of an attribute."""
    name = program.wait_for("tango://")
    return name.removesuffix("#dbase=no"), "#dbase=no"


def test_serve(tmp_path: Path) -> None:
    (tmp_path / "thermo.py").write_text(
        "from tango.server import Device, attribute\n"
        "class Thermo(Device):\n"
        "    @attribute\n"
        "    def temperature(self) -> float:\n"
        "        return 21.5\n"
    )
    words = ["serve", f"{tmp_path / 'thermo.py'}:Thermo", "--name", "a/b/1", "--name", "a/b/2"]
    with Program("-m", "tango", *words) as program:
        for number in (1, 2):
            name = program.wait_for("tango://")
            assert f"/a/b/{number}#" in name
            assert tango.DeviceProxy(name).temperature == 21.5
        assert program.stop() == 0


@pytest.fixture
def recording(run: Run, tmp_path: Path, device: str) -> str:
    file = str(tmp_path / "recording.jsonl")
    words = ("--period", "0.05", "--for", "0.3")
    done = run("record", file, f"{device}/double_scalar", f"{device}/State", *words)
    assert done.returncode == 0, done.stderr
    return file


@both_databases
def test_record_and_replay(recording: str) -> None:
    _, *lines = map(json.loads, Path(recording).read_text().splitlines())
    (name,) = (one for one in lines[0]["values"] if one.endswith("double_scalar"))
    with Program("-m", "tango", "replay", recording) as program:
        proxy = tango.DeviceProxy("".join(served(program)))
        assert proxy.state() is tango.DevState.RUNNING
        assert proxy.double_scalar in [line["values"][name] for line in lines]
        assert proxy.info().dev_class == "TangoTest"
        assert program.stop() == 0


def test_what_is_no_recording(run: Run, tmp_path: Path) -> None:
    (tmp_path / "other").write_text("{}\n")
    done = run("replay", str(tmp_path / "other"))
    assert (done.returncode, "is not a recording" in done.stderr) == (2, True)


@both_databases
def test_mock(run: Run, tmp_path: Path, device: str) -> None:
    file = str(tmp_path / "device.json")
    assert run("mock", device, "--save", file).returncode == 0
    original = tango.DeviceProxy(device)
    with Program("-m", "tango", "mock", file) as program:
        proxy = tango.DeviceProxy("".join(served(program)))
        assert set(proxy.get_attribute_list()) == set(original.get_attribute_list())
        assert set(proxy.get_command_list()) == set(original.get_command_list())
        proxy.double_scalar = 7.5
        assert proxy.double_scalar == 7.5
        assert proxy.DevDouble(2.5) == 2.5
        results = tango.read_many([(proxy, name) for name in proxy.get_attribute_list()])
        assert [result.name for result in results if result.error] == []


@both_databases
def test_messages_of_a_device(host: str, device: str) -> None:
    proxy = tango.DeviceProxy(device)
    with Program("-m", "tango", "log", "--follow", "--json", device) as program:
        while not any("device::" in one for one in proxy.get_logging_target()):
            assert program.running, program.wait()
        proxy.set_logging_level(5)
        try:
            proxy.DevDouble(1.0)
            assert json.loads(program.wait_for(DEVICE))["level"] == "DEBUG"
        finally:
            proxy.set_logging_level(0)
        assert program.stop(signal.SIGINT) == 0
    assert not any("device::" in one for one in proxy.get_logging_target())


def test_the_database_server(tmp_path: Path) -> None:
    words = ["db", "--db", tmp_path / "x.sqlite", "--host", "127.0.0.1", "--port", "0"]
    with Program("-m", "tango", *words, TANGO_HOST="") as program:
        host = program.wait_for("TANGO_HOST=").partition("=")[2]
        program.ready()
        assert tango.Database(*host.split(":")).get_server_list().value_string
        assert program.stop() == 0


@both_databases
def test_servers(
    run: Run, host: str, tmp_path: Path, known: Callable[[str, str, str], None]
) -> None:
    machine = this_host()
    admin, server = starter_name(machine), f"TangoTest/cli{os.getpid()}"
    done = run("server", "list")
    assert (done.returncode, admin in done.stderr) == (1, True)
    assert run("starter", "list").returncode == 1
    base = tango.Database(*host.split(":"))
    known(server, "cli/started/1", "TangoTest")
    words: list[object] = ["--path", "/usr/lib/tango", "--logs", tmp_path]
    with starter(host, words):
        wait_until(lambda: run("ping", admin).returncode == 0)
        pids = []
        for verb in ("start", "restart"):
            done = run("server", verb, server)
            assert done.returncode == 0, done.stderr
            pids.append(base.get_device_info("cli/started/1").pid)
        assert pids[0] != pids[1]
        wait_until(lambda: states(run, server) == ["running"])
        done = run("server", "stop", server)
        assert done.returncode == 0, done.stderr
        assert run("ping", "cli/started/1").returncode in (1, 3)
        controlled(base, server, machine)
        wait_until(lambda: levels(run, server) == 1)
        # A Starter notices a while later that a server has ended, and starts none that it sees run.
        wait_until(lambda: (machine, server, "FAULT") in listed(run))
        for verb, state in (("start", "ON"), ("stop", "FAULT")):
            assert run("starter", verb, "1").returncode == 0
            wait_until(lambda state=state: (machine, server, state) in listed(run))  # type: ignore[misc]


@contextlib.contextmanager
def starter(host: str, words: list[object]) -> Iterator[None]:
    """The Starter of this host, which the program makes known to the database."""
    with Program("-m", "tango", "starter", "run", *words, TANGO_HOST=host):
        try:
            yield
        finally:
            tango.Database(*host.split(":")).delete_server(f"Starter/{this_host()}")


def controlled(base: tango.Database, server: str, machine: str) -> None:
    """The server starts with its host from now on, at level 1."""
    info = tango.DbServerInfo()
    info.name, info.host, info.mode, info.level = server, machine, 1, 1
    base.put_server_info(info)
    address = f"tango://{base.get_db_host()}:{base.get_db_port()}/{starter_name(machine)}"
    tango.DeviceProxy(address).command_inout("UpdateServersInfo")


def listed(run: Run) -> set[tuple[str, str, str]]:
    rows = json.loads(run("starter", "list", "--json").stdout)
    return {(row["host"], row["server"], row["state"]) for row in rows}


def levels(run: Run, server: str) -> int | None:
    rows = json.loads(run("starter", "list", "--json").stdout)
    return next((row["level"] for row in rows if row["server"] == server), None)


def states(run: Run, server: str) -> list[str]:
    """What the Starter says of a server."""
    rows = json.loads(run("server", "list", "--json").stdout)
    return [row["state"] for row in rows if row["server"] == server]
