"""The servers that these tests talk to: the C++ TangoTest, and ours in Python."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.tango_test import LANGUAGES, tango_device


@pytest.fixture(scope="session", params=LANGUAGES)
def device_name(request: pytest.FixtureRequest) -> Iterator[str]:
    with tango_device(request.param) as name:
        yield name
