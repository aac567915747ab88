"""Processes that get no more memory: an error, and they go on."""

from __future__ import annotations

import os

import pytest

from tests.support import large_device
from tests.support.ports import free_port
from tests.support.process import Program, lines_of


@pytest.mark.skipif(
    "TANGOBIND_SANITIZED" in os.environ, reason="a sanitizer takes terabytes of addresses"
)
def test_a_client() -> None:
    port = free_port()
    name = f"tango://127.0.0.1:{port}/{large_device.DEVICE}#dbase=no"
    with Program("-m", "tests.support.large_device", port).ready():
        came = lines_of("tests.stress.without_memory", name)
    assert came[-1] == "as ever"
    assert {"5 read MemoryError", "5 write MemoryError", "130 write done"} <= set(came)
