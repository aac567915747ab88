"""The examples run as they stand: each server in a process of its own, its client against it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.ports import free_port
from tests.support.process import Program

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
READY = "Ready to accept request"
TIMEOUT = 60


def run(script: str, *arguments: str, tango_host: str = "") -> list[str]:
    """The lines that an example prints; it has to succeed."""
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / script), *arguments],
        env={**os.environ, "TANGO_HOST": tango_host},
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@contextmanager
def serving(script: str, *options: str, tango_host: str = "") -> Iterator[None]:
    with Program(EXAMPLES / script, "demo", *options, TANGO_HOST=tango_host) as server:
        server.ready()
        yield
        assert server.stop() == 0


@contextmanager
def without_database(script: str, device: str) -> Iterator[str]:
    """The server without a database; the name under which clients reach its device."""
    port = free_port()
    with serving(script, "-nodb", "-port", str(port), "-dlist", device):
        yield f"tango://127.0.0.1:{port}/{device}#dbase=no"


@pytest.fixture
def tango_host(tmp_path: Path) -> Iterator[str]:
    """A database of its own, as a user starts it."""
    command = [sys.executable, "-m", "tango.databaseds", "--db", str(tmp_path / "database.sqlite")]
    started = subprocess.run(
        [*command, "--start", "--port", "0"], check=True, stdout=subprocess.PIPE, text=True
    )
    yield started.stdout.strip().removeprefix("export TANGO_HOST=")
    subprocess.run([*command, "--stop"], check=True)


def check_power_supply(lines: list[str]) -> None:
    assert lines[0].startswith("state: ON - ")
    assert re.fullmatch(r"voltage: 0\.0 V, ATTR_VALID, at \d{4}-\d\d-\d\dT[\d:.]+", lines[1])
    assert "current: 42.0 A" in lines
    assert "profile: [ 0.  5. 10. 15. 20.]" in lines
    assert "current and voltage, in one call: [42.0, 21.21]" in lines
    assert "event at subscription: 42.0 A" in lines
    assert "event: 20.0 A" in lines
    assert any(line.startswith("as it should, the device refused 1000 A: ") for line in lines)
    assert lines[-1] == "state: OFF"


def test_clock() -> None:
    with without_database("clock_server.py", "demo/clock/1") as name:
        lines = run("clock_client.py", name)
    shown = dict(line.split(": ", 1) for line in lines)
    assert shown["state"] == "ON"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", shown["time"])
    assert len(shown["as numbers"].split()) == 9
    assert shown["day of the week"].endswith("DAY")
    assert shown["an hour later"] > shown["time"]
    assert shown["offset after Reset"] == "0.0"


def test_power_supply() -> None:
    with without_database("power_supply_server.py", "demo/psu/1") as name:
        check_power_supply(run("power_supply_client.py", name))


def test_power_supply_with_a_database(tango_host: str) -> None:
    server = "PowerSupply/demo"
    (line,) = run("add_device.py", server, "PowerSupply", "demo/psu/1", tango_host=tango_host)
    assert line.startswith("demo/psu/1 is a PowerSupply of the server PowerSupply/demo in ")
    with serving("power_supply_server.py", tango_host=tango_host):
        check_power_supply(run("power_supply_client.py", "demo/psu/1", tango_host=tango_host))
