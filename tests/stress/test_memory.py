"""Processes that get no more memory: an error, and they go on."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.support import large_device
from tests.support.ports import free_port
from tests.support.process import SEARCH_PATH, Program


@pytest.mark.skipif(
    "TANGOBIND_SANITIZED" in os.environ, reason="a sanitizer takes terabytes of addresses"
)
def test_a_client() -> None:
    port = free_port()
    name = f"tango://127.0.0.1:{port}/{large_device.DEVICE}#dbase=no"
    with Program("-m", "tests.support.large_device", port).ready():
        done = subprocess.run(
            [sys.executable, "-m", "tests.stress.without_memory", name],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            env={**os.environ, "PYTHONPATH": SEARCH_PATH},
        )
    assert done.returncode == 0, done.stdout + done.stderr
    came = done.stdout.splitlines()
    assert came[-1] == "as ever"
    assert {"5 read MemoryError", "5 write MemoryError", "130 write done"} <= set(came)
