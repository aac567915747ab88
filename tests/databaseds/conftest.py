"""Databases to test: a store without Tango, a server of ours, and the reference."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tango.databaseds._commands import COMMANDS, answer
from tango.databaseds._store import MEMORY, Store
from tests.databaseds.client import Client, connect
from tests.databaseds.process import Server
from tests.support.real_database import real_database

Call = Callable[..., Any]
Serve = Callable[..., Server]


@pytest.fixture
def store() -> Iterator[Store]:
    """An empty store in memory."""
    opened = Store(MEMORY)
    yield opened
    opened.close()


@pytest.fixture
def call(store: Store) -> Call:
    """Runs a command on the store, without Tango: `call(name, *argument)`."""

    def run(name: str, *argument: Any) -> Any:
        return answer(store, COMMANDS[name], *argument)

    return run


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts servers of ours, `serve(file, *options)`, none of which outlives the test."""
    with ExitStack() as stack:
        yield lambda file, *options: stack.enter_context(Server(file, *options))


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A client of a server of ours, on a new file."""
    with Server(tmp_path_factory.mktemp("embedded") / "database.sqlite") as server:
        yield connect(server.tango_host)


@pytest.fixture(scope="session")
def real() -> Iterator[Client]:
    """A client of the reference."""
    with real_database() as database:
        yield connect(database.tango_host)


@pytest.fixture(params=["embedded", "real"])
def database(request: pytest.FixtureRequest) -> Client:
    """A client of the one and of the other."""
    client: Client = request.getfixturevalue(request.param)
    return client
