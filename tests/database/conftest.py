"""Databases to talk to: the reference (C++ on MariaDB), and the one in this package."""

import itertools
import os
from collections.abc import Iterator

import pytest

import tango
from tests.databaseds.process import Server
from tests.support.real_database import real_database

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def real_host() -> Iterator[str]:
    """host:port of the reference."""
    with real_database() as database:
        yield database.tango_host


@pytest.fixture(scope="session")
def embedded_host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """host:port of a database server of this package."""
    with Server(tmp_path_factory.mktemp("embedded") / "database.sqlite") as server:
        yield server.tango_host


@pytest.fixture(params=["real", "embedded"])
def tango_host(request: pytest.FixtureRequest) -> str:
    """host:port of each kind of database in turn."""
    host: str = request.getfixturevalue(f"{request.param}_host")
    return host


@pytest.fixture
def db(tango_host: str) -> tango.Database:
    """A client of each kind of database in turn."""
    host, port = tango_host.split(":")
    return tango.Database(host, int(port))


@pytest.fixture
def name() -> str:
    """A name that no other test uses."""
    return f"t{os.getpid()}x{next(_numbers)}"


@pytest.fixture
def device(db: tango.Database, name: str) -> str:
    """A device of its own for the test: class Motor<name>, server srv<name>/1."""
    info = tango.DbDevInfo()
    info.name, info.klass, info.server = f"{name}/fam/1", f"Motor{name}", f"srv{name}/1"
    db.add_device(info)
    return info.name
