"""The servers that these tests talk to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.event_source import DEVICE
from tests.support.ports import free_port
from tests.support.process import Program
from tests.support.tango_test import tango_device


@pytest.fixture(scope="session")
def device_name() -> Iterator[str]:
    with tango_device() as name:
        yield name


@pytest.fixture(scope="session")
def source_name() -> Iterator[str]:
    port = free_port()
    with Program("-m", "tests.support.event_source", port).ready():
        yield f"tango://127.0.0.1:{port}/{DEVICE}#dbase=no"
