"""The examples of the how-to pages on clients, run as they stand, each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databaseds.process import Server
from tests.support.tango_test import tango_test

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "howto").glob("client-*.md"))
SERVER = "localhost:45678"
DATABASE = "localhost:45679"
PORT = "45679"

RUN = """
import doctest, sys
failures, tests = doctest.testfile(
    sys.argv[1], module_relative=False, optionflags=doctest.ELLIPSIS
)
sys.exit(1 if failures or not tests else 0)
"""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with tango_test("sys/tg_test/1", "sys/tg_test/2") as address:
        yield address


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    with Server(":memory:") as server:
        yield server.tango_host


def needs_database(page: str) -> bool:
    return "tango.Database()" in page or "sys/database/2" in page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page(page: Path, server: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    text = page.read_text().replace(SERVER, server)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    if needs_database(text):
        database: str = request.getfixturevalue("database")
        environment["TANGO_HOST"] = database
        text = text.replace(DATABASE, database).replace(PORT, database.rpartition(":")[2])
    copy = tmp_path / page.name
    copy.write_text(text)
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(copy)],
        capture_output=True,
        text=True,
        env=environment,
        cwd=tmp_path,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
