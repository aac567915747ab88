"""Leaving Python at any moment: no crash, no hang."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tango import Database, DbDevInfo
from tests.databaseds.process import Server
from tests.stress import LONG
from tests.support.slow_device import slow_program

PROCESSES = 200 if LONG else 3
GONE = "test/gone/1"

# The exit status after an unhandled signal; for SIGINT, that of Python's KeyboardInterrupt.
WAYS = {
    "synchronous": {0},
    "asynchronous": {0},
    "atexit": {0},
    "threads": {0},
    "long_calls": {0},
    "streams": {0},
    "handled_sigterm": {0},
    "sigterm": {-signal.SIGTERM},
    "sigint": {-signal.SIGINT},
}


@pytest.fixture(scope="module")
def slow_name() -> Iterator[str]:
    with slow_program() as (name, _):
        yield name


@pytest.fixture(scope="module")
def gone_name() -> Iterator[str]:
    with Server(":memory:") as server:
        info = DbDevInfo()
        info.name, info._class, info.server = GONE, "Gone", "Gone/test"
        host, port = server.tango_host.split(":")
        Database(host, int(port)).add_device(info)
        yield f"tango://{server.tango_host}/{GONE}"


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.timeout(1800 if LONG else 240)
def test_leaving(device_name: str, slow_name: str, gone_name: str, how: str) -> None:
    failed = []
    host = gone_name.removeprefix("tango://").partition("/")[0]
    for seed in range(PROCESSES):
        command = [sys.executable, "-X", "faulthandler", "-m", "tests.stress.leaver"]
        done = subprocess.run(
            [*command, device_name, slow_name, gone_name, how, str(seed)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env={**os.environ, "TANGO_HOST": host},
        )
        if done.returncode not in WAYS[how]:
            failed.append((seed, done.returncode, done.stderr[-500:]))
    assert failed == []
