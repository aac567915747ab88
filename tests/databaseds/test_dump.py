"""Contents taken out of one database and put into another."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from tango.databaseds._cli import main
from tango.databaseds._commands import COMMANDS, answer
from tango.databaseds._dump import FORMAT, NotADump
from tango.databaseds._store import Store
from tango.databaseds._transfer import (
    dump_file,
    dump_running,
    from_text,
    load_file,
    load_running,
    to_text,
)
from tango.databaseds.db_errors import DatabaseError
from tests.databaseds.client import Client

Call = Callable[..., Any]

LATIN1 = "\xe9"  # as one byte, which is no UTF-8
UTF8 = "é€".encode().decode("latin-1")

CONTENTS = {
    "format": FORMAT,
    "servers": {"Dmp/1": {"dmp/a/1": "Dmp", "dmp/a/2": "Dmp"}},
    # In lower case, as the reference keeps it.
    "server_info": {"dmp/1": {"host": "tsthost", "mode": 1, "level": 3}},
    "devices": {
        "dmp/a/1": {
            "alias": "dmp-alias",
            "properties": {"p": ["", " x ", LATIN1, UTF8, "it's\n"], "q": ["1"]},
            "attributes": {"att": {"__value": ["5"], "unit": ["mm"]}},
            "pipes": {"pip": {"label": ["L"]}},
        },
        "dmp/not/registered": {"properties": {"p": ["v"]}},
    },
    "classes": {
        "Dmp": {
            "properties": {"p": ["v"]},
            "attributes": {"att": {"unit": ["mm"]}},
            "pipes": {"pip": {"label": ["L"]}},
        }
    },
    "objects": {"Dmp": {"p": ["a", "b"]}},
    "attribute_aliases": {"dmp-volt": "dmp/a/1/volt"},
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "database.sqlite"


def test_what_was_loaded_is_dumped(file: Path) -> None:
    load_file(CONTENTS, file)
    assert dump_file(file) == CONTENTS


def test_a_database_that_is_served_is_dumped(file: Path) -> None:
    load_file(CONTENTS, file)
    store = Store(str(file))
    assert dump_file(file) == CONTENTS
    store.close()


def test_what_is_there_besides_stays(file: Path) -> None:
    store = Store(str(file))
    answer(store, COMMANDS["DbPutProperty"], ["Dmp", "1", "other", "1", "v"])
    answer(store, COMMANDS["DbAddDevice"], ["Dmp/1", "dmp/a/3", "Dmp"])
    store.close()
    load_file(CONTENTS, file)
    found = dump_file(file)
    assert found["objects"]["Dmp"] == {"p": ["a", "b"], "other": ["v"]}
    assert list(found["servers"]["Dmp/1"]) == ["dmp/a/1", "dmp/a/2", "dmp/a/3"]


def test_running_devices_are_left_alone(file: Path) -> None:
    load_file(CONTENTS, file)
    store = Store(str(file))
    answer(store, COMMANDS["DbExportDevice"], ["dmp/a/1", "IOR:x", "h", "1", "6"])
    store.close()
    load_file(CONTENTS, file)
    store = Store(str(file))
    assert answer(store, COMMANDS["DbImportDevice"], "dmp/a/1")[0] == [1, 1]
    store.close()


def test_the_devices_of_the_database_are_left_out(call: Call, store: Store) -> None:
    call("DbAddServer", ["Databaseds/2", "sys/database/2", "DataBase"])
    assert dump_running(call) == {"format": FORMAT}


def test_a_running_database(database: Client) -> None:
    load_running(without(CONTENTS, LATIN1), database.call)
    found = dump_running(database.call)
    for part, expected in without(CONTENTS, LATIN1).items():
        if isinstance(expected, dict):
            assert expected.items() <= found[part].items()


def without(contents: Any, value: str) -> Any:
    """The same without a value; the reference refuses what is no UTF-8."""
    if isinstance(contents, dict):
        return {name: without(part, value) for name, part in contents.items()}
    if isinstance(contents, list):
        return [item for item in contents if item != value]
    return contents


def test_long_tables_come_in_pages(call: Call) -> None:
    values = [str(number) for number in range(45_000)]
    call("DbPutProperty", ["o", "1", "p", str(len(values)), *values])
    assert dump_running(call)["objects"] == {"o": {"p": values}}


def test_the_text_is_for_people() -> None:
    text = to_text({"p": [LATIN1, UTF8]})
    assert '"é€"' in text
    assert "\\udce9" in text
    text.encode("utf-8")


@given(st.lists(st.text(st.characters(max_codepoint=255))))
def test_all_strings_come_back(values: list[str]) -> None:
    assert from_text(to_text({"p": values})) == {"p": values}


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", '{"format": "another"}', f'{{"format": "{FORMAT}", "servers": [1]}}'],
)
def test_something_else_is_not_loaded(file: Path, text: str) -> None:
    with pytest.raises(NotADump):
        load_file(from_text(text), file)
    assert dump_file(file) == {"format": FORMAT} if file.exists() else True


def test_half_a_dump_is_not_loaded(file: Path) -> None:
    broken = {**CONTENTS, "attribute_aliases": {"alias": "not a name"}}
    with pytest.raises(DatabaseError):
        load_file(broken, file)
    assert dump_file(file) == {"format": FORMAT}


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = str(tmp_path / "first.sqlite"), str(tmp_path / "second.sqlite")
    text = tmp_path / "contents.json"
    text.write_text(to_text(CONTENTS), "utf-8")
    assert main(["load", str(text), "--db", first]) == 0
    assert main(["dump", "--db", first]) == 0
    printed = capsys.readouterr().out
    assert from_text(printed) == CONTENTS
    assert main(["dump", str(text), "--db", first]) == 0
    assert main(["load", str(text), "--db", second]) == 0
    assert dump_file(Path(second)) == CONTENTS
    assert json.loads(text.read_text("utf-8"))["format"] == FORMAT


def test_errors_of_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there, bad = tmp_path / "there.sqlite", tmp_path / "bad.json"
    bad.write_text("{}")
    assert main(["load", str(bad), "--db", str(there)]) == 1
    assert main(["load", str(tmp_path / "none.json"), "--db", str(there)]) == 1
    assert main(["dump", "--db", str(tmp_path / "none.sqlite")]) == 1
    errors = capsys.readouterr().err.splitlines()
    assert len(errors) == 3
    assert all(line.startswith("tango.databaseds: ") for line in errors)
    store = Store(str(there))
    assert main(["load", str(bad), "--db", str(there)]) == 1
    store.close()


def test_the_commands_on_a_running_database(embedded: Client, tmp_path: Path) -> None:
    text = tmp_path / "contents.json"
    text.write_text(to_text(CONTENTS), "utf-8")
    assert main(["load", str(text), "--tango-host", embedded.tango_host]) == 0
    assert main(["dump", str(text), "--tango-host", embedded.tango_host]) == 0
    found = from_text(text.read_text("utf-8"))
    assert found["devices"]["dmp/a/1"] == CONTENTS["devices"]["dmp/a/1"]
    assert main(["dump", "--tango-host", "127.0.0.1:1"]) == 1
