"""The servers that these tests talk to."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.support.event_source import DEVICE
from tests.support.nodb_tango_test import free_port, tango_test, wait_until_ready


@pytest.fixture(scope="session")
def device_name(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with tango_test(tmp_path_factory.mktemp("tango_test")) as name:
        yield name


@pytest.fixture(scope="session")
def source_name() -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "tests.support.event_source", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    name = f"tango://127.0.0.1:{port}/{DEVICE}#dbase=no"
    try:
        wait_until_ready(name, server)
        yield name
    finally:
        server.kill()
        server.wait()
