"""SQL from clients can read, and nothing else."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tango.databaseds._commands import COMMANDS, answer
from tango.databaseds._commands.select import select
from tango.databaseds._sql import to_sqlite
from tango.databaseds._store import MEMORY, Store
from tango.databaseds.db_errors import DatabaseError

Call = Callable[..., Any]

TABLES = {
    "device": "name alias domain family member exported ior host server pid class version "
    "started stopped comment",
    "server": "name host mode level",
    "property": "object name count value updated accessed comment",
    "property_device": "device name domain family member count value updated accessed comment",
    "property_class": "class name count value updated accessed comment",
    "property_attribute_device": "device attribute name count value updated accessed comment",
    "property_attribute_class": "class attribute name count value updated accessed comment",
    "property_pipe_device": "device pipe name count value updated accessed comment",
    "property_pipe_class": "class pipe name count value updated accessed comment",
    "attribute_alias": "alias name device attribute updated accessed comment",
    "event": "name exported ior host server pid version started stopped",
    "property_hist": "id date object name count value",
    "property_device_hist": "id date device name count value",
    "property_class_hist": "id date class name count value",
    "property_attribute_device_hist": "id date device attribute name count value",
    "property_attribute_class_hist": "id date class attribute name count value",
    "property_pipe_device_hist": "id date device pipe name count value",
    "property_pipe_class_hist": "id date class pipe name count value",
}


@pytest.mark.parametrize("table", TABLES)
def test_tables_and_their_columns(call: Call, table: str) -> None:
    columns = ", ".join(TABLES[table].split())
    assert call("DbMySqlSelect", f"{columns} FROM {table}") == ([0, len(TABLES[table].split())], [])


def test_names_in_the_tables_have_no_case(call: Call) -> None:
    call("DbPutDeviceProperty", ["a/b/c", "1", "p", "1", "x"])
    query = "value FROM property_device WHERE device = 'A/B/C' AND name = 'P'"
    assert call("DbMySqlSelect", query)[1] == ["x"]


@pytest.mark.parametrize(
    ("mysql", "sqlite"),
    [
        ('a="x"', "a='x'"),
        ("a='it''s'", "a='it''s'"),
        (r"a='it\'s'", "a='it''s'"),
        ('a="say ""x"""', "a='say \"x\"'"),
        ("a=\"it''s\"", "a='it''''s'"),
        (r"a='back\\slash'", r"a='back\slash'"),
        ("`it's`=1", "`it's`=1"),
        (r"a LIKE 'x\_%'", r"a LIKE 'x\_%' ESCAPE '\'"),
        ('a like "x"', r"a like 'x' ESCAPE '\'"),
        ("a LIKE 'x!_' ESCAPE '!'", "a LIKE 'x!_' ESCAPE '!'"),
    ],
)
def test_strings_as_mysql_writes_them(mysql: str, sqlite: str) -> None:
    assert to_sqlite(mysql) == sqlite


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM devices",
        "INSERT INTO devices SELECT 1",
        "DROP TABLE devices",
        "PRAGMA user_version = 7",
        "ATTACH DATABASE '/tmp/other' AS other",
        "VACUUM INTO '/tmp/other'",
        "SELECT load_extension('/tmp/x.so')",
        "SELECT fts3_tokenizer('simple')",
        "SELECT name FROM devices INTO OUTFILE '/tmp/x'",
        "SELECT * FROM pragma_database_list",
        "SELECT randomblob(100000000)",
        "1 UNION",
        "SELECT",
        "'",
    ],
)
def test_what_is_not_reading_is_refused(store: Store, call: Call, query: str) -> None:
    before = store.rows("SELECT name, sql FROM sqlite_master")
    with pytest.raises(DatabaseError) as caught:
        call("DbMySqlSelect", query)
    assert caught.value.reason == "DB_SQLError"
    assert store.rows("SELECT name, sql FROM sqlite_master") == before
    assert store.row("PRAGMA user_version") == (1,)


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"


def test_an_endless_answer_ends(store: Store) -> None:
    with pytest.raises(DatabaseError, match="more than 5000 values"):
        select(store, f"SELECT * FROM ({ENDLESS} SELECT i FROM n)", most=5000)


def test_an_endless_query_ends(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        select(store, f"SELECT * FROM ({ENDLESS} SELECT max(i) FROM n)", longest=0.1)


@pytest.mark.parametrize("path", ["database.sqlite", MEMORY])
def test_a_query_beside_writes(tmp_path: Path, path: str) -> None:
    """It sees what was there when it began, and lets them go on."""
    store = Store(path if path == MEMORY else str(tmp_path / path))
    put, query = COMMANDS["DbPutProperty"], "SELECT count(*) FROM property"
    answer(store, put, ["o", "1", "p", "1", "v"])
    reader = store.reader()
    cursor = reader.execute("SELECT * FROM property a, property b")
    answer(store, put, ["o", "1", "q", "1", "v"])
    assert len(cursor.fetchall()) == 1
    reader.close()
    assert answer(store, COMMANDS["DbMySqlSelect"], query) == ([1, 1, 1], ["2"])
    store.close()


def test_what_is_not_committed_is_not_seen(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "database.sqlite"))
    with store.lock, store.transaction():
        answer(store, COMMANDS["DbPutProperty"], ["o", "1", "p", "1", "v"])
        query = "SELECT count(*) FROM property"
        assert answer(store, COMMANDS["DbMySqlSelect"], query) == ([1, 1, 1], ["0"])
    assert answer(store, COMMANDS["DbMySqlSelect"], query) == ([1, 1, 1], ["1"])
    store.close()
