"""A database and a TangoTest for the program, which runs in this process or as one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

import tango
from tests.database.conftest import embedded_host, real_host
from tests.support.process import SEARCH_PATH, Program
from tests.support.tango_test import program as tango_test_program
from tests.support.tango_test import start
from tests.support.waiting import wait_until

__all__ = ["embedded_host", "real_host"]

DEVICE = "sys/tg_test/1"
ALIAS = "cli_tango_test"
SERVER = "TangoTest/pytest"

Ran = subprocess.CompletedProcess[str]
Run = Callable[..., Ran]


def environment(host: str) -> dict[str, str]:
    # pytest hands on the size of its own terminal, which is not that of the program.
    left_out = ("NO_COLOR", "COLUMNS", "LINES")
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return {**kept, "TANGO_HOST": host, "PYTHONPATH": SEARCH_PATH, "PYTHONWARNINGS": "error"}


def site(host: str, language: str) -> Iterator[str]:
    """A TangoTest in the database, with an alias; neither is in it afterwards."""
    base = tango.Database(*host.split(":"))
    # The C++ database begins with this device, of another server, and would keep both.
    for server in base.get_instance_name_list("TangoTest"):
        base.delete_server(f"TangoTest/{server}")
    info = tango.DbDevInfo()
    info.name, info.klass, info.server = DEVICE, "TangoTest", SERVER
    base.add_server(SERVER, info, with_dserver=True)
    base.put_device_alias(DEVICE, ALIAS)
    with start(language, TANGO_HOST=host) as server:
        server.ready()
        end = time.monotonic() + 30
        while not base.import_device(DEVICE).exported:
            assert time.monotonic() < end
            time.sleep(0.02)
        yield host
    base.delete_device_alias(ALIAS)
    base.delete_server(SERVER)


# For tests which use `host`: both databases, one after the other.
both_databases = pytest.mark.parametrize("host", ["ours", "cpp"], indirect=True)
# The C++ one, with a TangoTest in Python.
all_others = pytest.mark.parametrize("host", ["python"], indirect=True)


@pytest.fixture(scope="session")
def host(request: pytest.FixtureRequest) -> Iterator[str]:
    """host:port of our database, with the C++ TangoTest; or of others."""
    kind = getattr(request, "param", "ours")
    base = request.getfixturevalue("embedded_host" if kind == "ours" else "real_host")
    yield from site(base, "python" if kind == "python" else "cpp")


@pytest.fixture
def run(host: str) -> Run:
    """The program, with its output in pipes."""

    def program(*words: str, **more: str) -> Ran:
        return subprocess.run(
            [sys.executable, "-m", "tango", *words],
            env={**environment(host), **more},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return program


@pytest.fixture
def here(host: str, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """The program in this process: exit status, output, errors; {d} stands for the device."""
    from tango._cli.app import run

    def program(*words: str) -> tuple[int, str, str]:
        device = f"tango://{host}/{DEVICE}"
        status = run([word.replace("{d}", device).replace("{h}", host) for word in words])
        output = capsys.readouterr()
        return status, output.out.replace(device, "{d}"), output.err.replace(device, "{d}")

    return program


@pytest.fixture
def known(host: str) -> Iterator[Callable[[str, str, str], None]]:
    """Makes servers known to the database, which forgets them after the test.

    It has no more devices then than before: a server that was killed leaves them exported, and the
    database is that of all tests.
    """
    base = tango.Database(*host.split(":"))
    names = []

    def make_known(server: str, device: str, class_name: str) -> None:
        info = tango.DbDevInfo()
        info.name, info.klass, info.server = device, class_name, server
        base.add_server(server, info, with_dserver=True)
        names.append(server)

    yield make_known
    for name in names:
        base.delete_server(name)


@pytest.fixture
def registered(known: Callable[[str, str, str], None]) -> Callable[[str], str]:
    """Makes a server of TangoTest known to the database; gives its name."""

    def register(instance: str) -> str:
        name = f"TangoTest/{instance}{os.getpid()}"
        known(name, f"cli/{instance}/1", "TangoTest")
        return name

    return register


def exported(host: str, server: str) -> None:
    base = tango.Database(*host.split(":"))
    wait_until(lambda: base.import_device(f"dserver/{server}").exported)


def running(host: str, server: str, *options: str) -> Program:
    instance = server.partition("/")[2]
    return Program(instance, *options, executable=tango_test_program(), TANGO_HOST=host)
