"""SQL from clients, which may only read."""

import sqlite3
import time

from tango.databaseds._regexp import Regexp
from tango.databaseds._sql import prepare, to_sqlite
from tango.databaseds._store import Store
from tango.databaseds._table import Longs, command
from tango.databaseds.db_errors import DatabaseError, DB_SQLError, incorrect_arguments

LONGEST = 30.0  # seconds a query may take
MOST = 2_000_000  # values it may answer
_STEPS = 100_000  # of SQLite's machine, between looks at the clock
_CHUNK = 1000


@command("DbMySqlSelect", "an SQL select, the word SELECT may be left out", locks=False)
def my_sql_select(store: Store, query: str) -> Longs:
    """The values row by row; the numbers are 0 for each that is null, then rows and columns."""
    if ";" in query:
        raise incorrect_arguments("one query, and no semicolon in it")
    if query.lstrip()[:6].upper() != "SELECT":
        query = f"SELECT {query}"
    return select(store, to_sqlite(query))


def select(store: Store, query: str, *, longest: float = LONGEST, most: int = MOST) -> Longs:
    """Run a query for as long, and to as many values, as it may."""
    regexp = Regexp()
    connection = prepare(store.reader(), regexp)
    try:
        end = time.monotonic() + longest
        connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
        cursor = connection.execute(query)
        there: list[int] = []
        values: list[str] = []
        rows = 0
        while chunk := cursor.fetchmany(_CHUNK):
            rows += len(chunk)
            for row in chunk:
                there += [int(value is not None) for value in row]
                values += ["" if value is None else _text(value) for value in row]
            if len(values) > most:
                raise DatabaseError(DB_SQLError, f"more than {most} values")
        return [*there, rows, len(cursor.description)], values
    except sqlite3.OperationalError as error:
        if regexp.error is None:
            raise
        raise DatabaseError(DB_SQLError, str(regexp.error)) from error
    finally:
        connection.close()


def _text(value: str | bytes | int | float) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)
