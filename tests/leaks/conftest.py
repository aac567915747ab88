"""The server that these tests talk to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.nodb_tango_test import tango_test


@pytest.fixture(scope="session")
def device_name(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with tango_test(tmp_path_factory.mktemp("tango_test")) as name:
        yield name
