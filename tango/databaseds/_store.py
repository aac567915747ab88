"""One open database file: connections, locking, transactions."""

import json
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tango.databaseds._lock import FileLock
from tango.databaseds._schema import NotOurs, check, migrate

MEMORY = ":memory:"
_WAIT = 5.0  # seconds for a lock held by a program that reads the file beside us
_JOURNAL = 8_000_000  # bytes that the journal keeps, after a reader has made it grow


@contextmanager
def _named(path: str) -> Iterator[None]:
    """Say of errors which file they are about, in words."""
    try:
        yield
    except NotOurs as error:
        raise NotOurs(f"{path} cannot be used: {error}") from error
    except sqlite3.DatabaseError as error:
        text = "it is not an SQLite file" if "not a database" in str(error) else str(error)
        raise NotOurs(f"{path} cannot be used: {text}") from error


def open_reader(path: Path) -> sqlite3.Connection:
    """Open a database file that may be in use, only to read it.

    Raises
    ------
    NotOurs
        There is none, or it is of something else.
    """
    with _named(str(path)):
        if not path.is_file():
            raise NotOurs("there is no such file")
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_WAIT, isolation_level=None
        )
        try:
            if not check(connection):
                raise NotOurs("nothing is in it, or it needs to be brought up to date: serve it")
        except BaseException:
            connection.close()
            raise
    return connection


class Store:
    """The database of one server, on one SQLite connection.

    Whoever calls takes `lock` first, for as long as the answers belong together: the connection
    shows a thread what another has written and not committed yet.

    Parameters
    ----------
    path : str
        The file; it and its folder are made when they are not there. ``:memory:`` keeps everything
        in memory, and nothing after the end.
    power_safe : bool, default False
        Wait for the disk at each commit. Without it an answered write survives the death of the
        process at any moment, and a power failure can lose the last ones; the file is whole either
        way.
    on_server_changed : Callable[[str, str], None] | None, optional
        Called with host and server, after the commit, when the Starter of that host has to look
        again.

    Raises
    ------
    InUse
        Another server has the file.
    NotOurs
        The file is of something else.
    OSError, sqlite3.Error
        It cannot be opened or written.

    Attributes: ``is_new``, whether nothing was in the file before.
    """

    is_new: bool

    def __init__(
        self,
        path: str,
        *,
        power_safe: bool = False,
        on_server_changed: Callable[[str, str], None] | None = None,
    ) -> None:
        self.lock = threading.RLock()
        self.file_lock: FileLock | None = None
        self._changed: list[tuple[str, str]] = []
        self.on_server_changed = on_server_changed
        self._uri = MEMORY
        if path != MEMORY:
            file = Path(path).absolute()
            if file.exists() and not file.is_file():
                raise NotOurs(f"{path} cannot be used: it is not a file")
            file.parent.mkdir(parents=True, exist_ok=True)
            self.file_lock = FileLock(file)
            self._uri = file.as_uri()
        try:
            with _named(path):
                self._connection = self._open(path, power_safe)
        except BaseException:
            self._release()
            raise

    def _open(self, path: str, power_safe: bool) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._uri,
            uri=True,
            timeout=_WAIT,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=400,
        )
        try:
            self.is_new = check(connection) == 0
            migrate(connection)
            if path != MEMORY:
                (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
                if mode != "wal":
                    raise NotOurs("its file system cannot share memory, which the database needs")
                connection.execute(f"PRAGMA journal_size_limit = {_JOURNAL}")
            connection.execute(f"PRAGMA synchronous = {'FULL' if power_safe else 'NORMAL'}")
        except BaseException:
            connection.close()
            raise
        return connection

    def close(self) -> None:
        """Close the file and release it for the next server."""
        with self.lock:
            self._connection.close()
            self._release()

    def _release(self) -> None:
        if self.file_lock:
            self.file_lock.release()
            self.file_lock = None

    def reader(self) -> sqlite3.Connection:
        """Another connection to the same data, which can only read, and holds up nobody."""
        if self._uri == MEMORY:  # what is in memory cannot be read beside a writer: a copy can
            connection = sqlite3.connect(MEMORY, isolation_level=None, check_same_thread=False)
            with self.lock:
                self._connection.backup(connection)
        else:
            connection = sqlite3.connect(
                f"{self._uri}?mode=ro",
                uri=True,
                timeout=_WAIT,
                isolation_level=None,
                check_same_thread=False,
            )
        connection.execute("PRAGMA query_only = ON")
        return connection

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        return self._connection.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """The first row of a query, or none."""
        found: tuple[Any, ...] | None = self._connection.execute(sql, parameters).fetchone()
        return found

    def strings(self, sql: str, parameters: Sequence[Any] = ()) -> list[str]:
        """The only column of a query, which is text.

        The whole list comes as one JSON value: for the long ones that is several times faster
        than a Python object for each row.
        """
        (found,) = self._connection.execute(
            f"WITH list(item) AS ({sql}) SELECT json_group_array(item) FROM list", parameters
        ).fetchone()
        items: list[str] = json.loads(found)
        return items

    def write(self, sql: str, parameters: Sequence[Any] = ()) -> int:
        """Change something; the number of rows changed."""
        return self._connection.execute(sql, parameters).rowcount

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all that is written inside, or nothing when an exception leaves it.

        One inside another is part of the outer one.
        """
        connection = self._connection
        if connection.in_transaction:
            yield
            return
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            self._changed.clear()
            if connection.in_transaction:  # not after errors that SQLite itself rolls back for
                connection.execute("ROLLBACK")
            raise
        if self._changed:
            self._tell()

    def server_changed(self, host: str, server: str) -> None:
        """Note, inside a transaction, that the Starter of a host has to look at a server."""
        self._changed.append((host, server))

    def _tell(self) -> None:
        changed = dict.fromkeys(self._changed)
        self._changed.clear()
        if self.on_server_changed:
            for host, server in changed:
                self.on_server_changed(host, server)
