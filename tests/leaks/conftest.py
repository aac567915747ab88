"""The server that these tests talk to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.tango_test import tango_device


@pytest.fixture(scope="session")
def device_name() -> Iterator[str]:
    with tango_device() as name:
        yield name
