"""Months of writing: neither the files nor the memory grow with the number of commands."""

import gc
import re
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from tango.databaseds._commands import COMMANDS, answer
from tango.databaseds._store import Store
from tests.databaseds.client import connect
from tests.databaseds.conftest import Serve

PROPERTIES = 20
ROUNDS = 50
CALLS = 1000
JOURNAL = 16_000_000  # bytes, of one large write and those after it


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "database.sqlite"


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    opened = Store(str(file))
    yield opened
    opened.close()


def run(store: Store, command: str, *argument: object) -> object:
    return answer(store, COMMANDS[command], *argument)


def a_day(store: Store, number: int) -> None:
    """What happens again and again: servers come and go, values are memorized, names change."""
    run(store, "DbAddServer", ["Grow/1", "grow/a/1", "Grow", "grow/a/2", "Grow"])
    for device in ("grow/a/1", "grow/a/2", "dserver/Grow/1"):
        run(store, "DbExportDevice", [device, f"IOR:{number:0600}", "host", str(number), "6"])
    for name in range(PROPERTIES):
        words = ["1", f"a{name}", "1", "__value", "1", f"{number:0300}"]
        run(store, "DbPutDeviceAttributeProperty2", ["grow/a/1", *words])
        run(store, "DbPutDeviceProperty", ["grow/a/2", "1", f"p{name}", "1", f"{number:0300}"])
    run(store, "DbDeleteDeviceProperty", ["grow/a/2", "p*"])
    run(store, "DbPutDeviceAlias", ["grow/a/1", f"grow-{number}"])
    run(store, "DbPutServerInfo", ["Grow/1", "host", "1", "1"])
    run(store, "DbExportEvent", ["grow/event", "IOR:x", "host", str(number), "6"])
    run(store, "DbGetDataForServerCache", ["Grow/1", "host%%10"])
    run(store, "DbMySqlSelect", "SELECT count(*) FROM property_device_hist")
    run(store, "DbUnExportServer", "Grow/1")
    run(store, "DbDeleteServer", "Grow/1")


def pages(store: Store) -> int:
    (count,) = store.row("PRAGMA page_count") or (0,)
    return int(count)


def journal(file: Path) -> int:
    return file.with_name(f"{file.name}-wal").stat().st_size


def test_the_files_stay_as_large_as_they_are(store: Store, file: Path) -> None:
    for number in range(ROUNDS):
        a_day(store, number)
    before = pages(store)
    for number in range(ROUNDS, 3 * ROUNDS):
        a_day(store, number)
    assert pages(store) <= before + 2  # another page for each table that is split elsewhere
    assert journal(file) < JOURNAL
    assert sorted(path.name for path in file.parent.iterdir()) == [
        *(file.name, f"{file.name}-shm", f"{file.name}-wal", f"{file.name}.lock")
    ]


def test_what_a_long_reader_makes_grow_shrinks_again(store: Store, file: Path) -> None:
    """A backup that reads the file keeps the journal from being used again from its start."""
    reader = store.reader()
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM devices").fetchone()
    while journal(file) < 2 * JOURNAL:
        run(store, "DbPutProperty", ["o", "1", "large", "1", "x" * 1_000_000])
    reader.close()
    for number in range(ROUNDS):
        run(store, "DbPutProperty", ["o", "1", "small", "1", f"{number:020000}"])
    assert journal(file) < JOURNAL


def test_the_memory_stays_as_large_as_it_is(store: Store) -> None:
    def allocated() -> int:
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        for number in range(ROUNDS // 5):
            a_day(store, number)
        before = allocated()
        for number in range(ROUNDS // 5, ROUNDS):
            a_day(store, number)
        assert allocated() - before < 20_000
    finally:
        tracemalloc.stop()


def test_the_process_stays_as_large_as_it_is(serve: Serve, file: Path) -> None:
    """With all that Tango does for a call, which tests of the store alone do not see."""
    server = serve(file)
    client = connect(server.tango_host)
    text = "x" * 2000

    def call_often(count: int) -> int:
        for number in range(count):
            client.call("DbPutDeviceProperty", ["grow/a/1", "1", "p", "2", str(number), text])
            client.call("DbGetDeviceProperty", ["grow/a/1", "p"])
            client.outcome("DbImportDevice", "not/there/1")
        return own_memory(server.program.pid)

    before = call_often(CALLS)
    assert call_often(2 * CALLS) - before < CALLS * len(text) // 4


def own_memory(pid: int) -> int:
    """Bytes of a process that are no file's."""
    (line,) = re.findall(r"RssAnon:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(line) * 1024
