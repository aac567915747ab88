"""Database files: who may use them, who is using them, and what they keep."""

import contextlib
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tango.databaseds._commands import COMMANDS, answer
from tango.databaseds._lock import InUse, holder
from tango.databaseds._schema import APPLICATION_ID, MIGRATIONS, NotOurs, migrate
from tango.databaseds._store import MEMORY, Store, open_reader
from tango.databaseds._transfer import dump_file
from tango.databaseds.db_errors import DatabaseError
from tests.databaseds.test_dump import CONTENTS


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "database.sqlite"


def test_the_file_keeps_what_was_written(file: Path) -> None:
    store = Store(str(file))
    answer(store, COMMANDS["DbPutProperty"], ["o", "1", "p", "1", "v"])
    store.close()
    store = Store(str(file))
    assert answer(store, COMMANDS["DbGetProperty"], ["o", "p"]) == ["o", "1", "p", "1", "v"]
    store.close()


@pytest.mark.parametrize(("power_safe", "level"), [(False, 1), (True, 2)])
def test_how_it_is_written(file: Path, power_safe: bool, level: int) -> None:
    store = Store(str(file), power_safe=power_safe)
    assert store.row("PRAGMA journal_mode") == ("wal",)
    assert store.row("PRAGMA synchronous") == (level,)
    store.close()


@pytest.mark.parametrize("in_memory", [True, False])
def test_a_reader_only_reads(file: Path, in_memory: bool) -> None:
    store = Store(MEMORY if in_memory else str(file))
    answer(store, COMMANDS["DbPutProperty"], ["o", "1", "p", "1", "v"])
    with contextlib.closing(store.reader()) as reader:
        assert reader.execute("SELECT owner, name FROM properties").fetchall() == [("o", "p")]
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader.execute("DELETE FROM properties")
    store.close()


def test_a_failed_command_changes_nothing(file: Path) -> None:
    store = Store(str(file))
    with pytest.raises(ZeroDivisionError), store.transaction():
        store.write("INSERT INTO servers VALUES ('A', 'a', 'h', 1, 1)")
        raise ZeroDivisionError
    assert store.rows("SELECT * FROM servers") == []
    store.close()


def test_a_full_disk_loses_nothing(file: Path) -> None:
    store = Store(str(file))
    put = COMMANDS["DbPutProperty"]
    answer(store, put, ["o", "1", "p", "1", "old"])
    (pages,) = store.row("PRAGMA page_count") or (0,)
    store.row(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(DatabaseError, match="full"):
        answer(store, put, ["o", "1", "p", "1", "x" * 100_000])
    assert answer(store, COMMANDS["DbGetProperty"], ["o", "p"])[3:] == ["1", "old"]
    answer(store, put, ["o", "1", "p", "1", "new"])
    assert answer(store, COMMANDS["DbGetProperty"], ["o", "p"])[3:] == ["1", "new"]
    store.close()


def test_starters_are_told_after_the_commit_only() -> None:
    told: list[tuple[str, str]] = []
    store = Store(":memory:", on_server_changed=lambda *change: told.append(change))
    with pytest.raises(ZeroDivisionError), store.transaction():
        store.server_changed("h", "s/1")
        raise ZeroDivisionError
    assert told == []
    with store.transaction():
        with store.transaction():
            store.server_changed("h", "s/2")
        assert told == []
    assert told == [("h", "s/2")]
    store.close()


def test_one_server_has_it(file: Path) -> None:
    store = Store(str(file))
    with pytest.raises(InUse, match="process"):
        Store(str(file))
    found = holder(file)
    assert found
    assert found.lives
    store.close()
    found = holder(file)
    assert found
    assert not found.lives
    Store(str(file)).close()


def test_nobody_ever_had_it(file: Path) -> None:
    assert holder(file) is None


def test_the_lock_ends_with_its_process(file: Path) -> None:
    program = (
        "import os, signal, sys; from tango.databaseds._store import Store;"
        "Store(sys.argv[1]); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(file)], check=False)
    assert done.returncode < 0
    Store(str(file)).close()


def test_a_file_of_another_program(file: Path) -> None:
    file.parent.mkdir()
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE recipes (name)")
    connection.close()
    before = file.read_bytes()
    with pytest.raises(NotOurs, match="of another program"):
        Store(str(file))
    with pytest.raises(NotOurs, match="of another program"):
        open_reader(file)
    assert file.read_bytes() == before


def test_a_file_that_is_no_database(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("Dear diary, " * 100)
    with pytest.raises(NotOurs, match="not an SQLite file"):
        Store(str(file))
    assert file.read_text().startswith("Dear diary")


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(NotOurs, match="not a file"):
        Store(str(tmp_path))
    with pytest.raises(NotOurs, match="no such file"):
        open_reader(tmp_path / "missing.sqlite")
    assert list(tmp_path.iterdir()) == []
    assert not tmp_path.with_name(f"{tmp_path.name}.lock").exists()


def test_a_file_of_a_newer_release(file: Path) -> None:
    Store(str(file)).close()
    connection = sqlite3.connect(file)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    with pytest.raises(NotOurs, match="newer release"):
        Store(str(file))


@pytest.fixture
def old_file(file: Path) -> Path:
    """A file that the first release made."""
    file.parent.mkdir()
    connection = sqlite3.connect(file)
    connection.executescript(Path(__file__).with_name("version_1.sql").read_text("utf-8"))
    connection.close()
    return file


def tables(file: Path) -> list[Any]:
    connection = sqlite3.connect(file)
    found = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
    connection.close()
    return found


def test_a_file_of_the_first_release(old_file: Path, tmp_path: Path) -> None:
    store = Store(str(old_file))
    answer(store, COMMANDS["DbPutProperty"], ["o", "1", "p", "1", "new"])
    assert store.row("PRAGMA user_version") == (len(MIGRATIONS),)
    history = answer(store, COMMANDS["DbGetDevicePropertyHist"], ["dmp/a/1", "q"])
    assert history[::2] == ["q", "1"]
    store.close()
    found = dump_file(old_file)
    assert found["objects"].pop("o") == {"p": ["new"]}
    assert found == CONTENTS
    new = tmp_path / "new.sqlite"
    Store(str(new)).close()
    assert tables(old_file) == tables(new)


def test_an_older_file_is_brought_up_to_date(old_file: Path) -> None:
    connection = sqlite3.connect(old_file, isolation_level=None)
    step = "ALTER TABLE servers ADD COLUMN note DEFAULT 'none'; DROP TABLE events;"
    migrate(connection, [*MIGRATIONS, step])
    assert connection.execute("SELECT name, note FROM servers").fetchall() == [("dmp/1", "none")]
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 1,)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    connection.close()
    with pytest.raises(NotOurs, match="newer release"):
        Store(str(old_file))


def test_a_failed_migration_leaves_the_file_as_it_was(old_file: Path) -> None:
    before = tables(old_file)
    connection = sqlite3.connect(old_file, isolation_level=None)
    with pytest.raises(sqlite3.Error):
        migrate(connection, [*MIGRATIONS, "DROP TABLE events; CREATE TABLE broken ("])
    connection.close()
    assert tables(old_file) == before
    Store(str(old_file)).close()
