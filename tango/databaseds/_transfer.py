"""Dumps as text, of databases in files and of running ones."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tango.databaseds._commands import COMMANDS, answer
from tango.databaseds._dump import Contents, NotADump, dump, load
from tango.databaseds._store import Store, open_reader

_PAGE = 20_000  # rows that a running database is asked for at a time
_LONE = re.compile("[\udc80-\udcff]")


def dump_file(path: Path) -> Contents:
    """The contents of a database file, which may be in use.

    Raises
    ------
    NotOurs
        It is of something else.
    """
    connection = open_reader(path)
    try:
        connection.execute("BEGIN")  # all queries see the same moment
        return dump(lambda query: connection.execute(query).fetchall())
    finally:
        connection.close()


def load_file(contents: Contents, path: Path) -> None:
    """Put contents into a database file, all of them or nothing; nobody may be serving it.

    Raises
    ------
    NotADump, InUse, NotOurs, DatabaseError
        It does not work.
    """
    store = Store(str(path))
    try:
        with store.lock, store.transaction():
            load(contents, store.rows, lambda name, words: answer(store, COMMANDS[name], words))
    finally:
        store.close()


def dump_running(command: Callable[[str, Any], Any]) -> Contents:
    """The contents of a running database, ours or the reference's.

    Parameters
    ----------
    command : Callable[[str, Any], Any]
        Runs a command of it.
    """
    return dump(lambda query: _pages(command, query))


def load_running(contents: Contents, command: Callable[[str, Any], Any]) -> None:
    """Put contents into a running database, command by command.

    Raises
    ------
    NotADump, DevFailed
        It does not work; what came before stays.
    """
    load(contents, lambda query: _pages(command, query), command)


def _pages(command: Callable[[str, Any], Any], query: str) -> list[tuple[str | None, ...]]:
    rows: list[tuple[str | None, ...]] = []
    while True:
        page = f"{query} LIMIT {_PAGE} OFFSET {len(rows)}"
        numbers, strings = command("DbMySqlSelect", page)
        *there, count, columns = (int(number) for number in numbers)
        values = [value if has else None for value, has in zip(strings, there, strict=True)]
        rows += (tuple(values[at : at + columns]) for at in range(0, len(values), columns))
        if count < _PAGE:
            return rows


def to_text(contents: Contents) -> str:
    """JSON that people can read: strings that are UTF-8 are shown as what they mean.

    Tango passes strings as bytes, one character for each. A byte that is not UTF-8 becomes an
    escape that stands for it alone, so that all strings come back as they were.
    """
    readable = _map(contents, lambda s: s.encode("latin-1").decode("utf-8", "surrogateescape"))
    text = json.dumps(readable, ensure_ascii=False, indent=1)
    return _LONE.sub(lambda lone: f"\\u{ord(lone[0]):04x}", text) + "\n"


def from_text(text: str) -> Contents:
    """Contents from their JSON.

    Raises
    ------
    NotADump
        It is something else.
    """
    try:
        contents = json.loads(text)
        converted: Contents = _map(contents, as_bytes)
    except ValueError as error:
        raise NotADump(f"it is not JSON: {error}") from error
    return converted


def as_bytes(text: str) -> str:
    """A text as Tango passes it: its bytes in UTF-8, one character for each."""
    return text.encode("utf-8", "surrogateescape").decode("latin-1")


def _map(part: Any, convert: Callable[[str], str]) -> Any:
    """The same structure with all its strings converted."""
    if isinstance(part, str):
        return convert(part)
    if isinstance(part, list):
        return [_map(item, convert) for item in part]
    if isinstance(part, dict):
        return {_map(key, convert): _map(value, convert) for key, value in part.items()}
    return part
