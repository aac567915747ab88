"""What the tests of servers with a database share."""

from __future__ import annotations

import pytest

from tests.database.servers.both_apis import APIS


@pytest.fixture(params=APIS)
def api(request: pytest.FixtureRequest) -> str:
    """One of the two APIs in which the servers are written."""
    found: str = request.param
    return found
