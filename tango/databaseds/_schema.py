"""The tables, how they came about, and how a file is told to be one of ours.

The tables are named and cut for this program: every name has a folded key beside it, and a
property is one row whose values are a JSON list. The tables that tools of the reference know are
views on them (`_views`).
"""

import sqlite3
from collections.abc import Sequence

from tango.databaseds._views import CREATE_VIEWS

APPLICATION_ID = 0x54414E47  # "TANG"

_TABLES = """
CREATE TABLE devices (
    key TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL COLLATE NOCASE,
    alias_key TEXT UNIQUE,
    alias TEXT COLLATE NOCASE,
    domain TEXT NOT NULL COLLATE NOCASE,
    family TEXT NOT NULL COLLATE NOCASE,
    member TEXT NOT NULL COLLATE NOCASE,
    exported INTEGER NOT NULL DEFAULT 0,
    ior TEXT NOT NULL DEFAULT 'nada',
    host TEXT NOT NULL DEFAULT 'nada' COLLATE NOCASE,
    server_key TEXT NOT NULL,
    server TEXT NOT NULL COLLATE NOCASE,
    pid INTEGER DEFAULT 0,
    class_key TEXT NOT NULL,
    class TEXT NOT NULL COLLATE NOCASE,
    version TEXT NOT NULL DEFAULT '0',
    started TEXT,
    stopped TEXT,
    comment TEXT
);
-- Lists of names are answered from this index alone; the rows are long, for the references in them.
CREATE INDEX devices_names ON devices (key, name, domain, family, member);
CREATE INDEX devices_domains ON devices (domain);
CREATE INDEX devices_hosts ON devices (host);
CREATE INDEX devices_of_server ON devices (server_key, class_key, key);
CREATE INDEX devices_of_class ON devices (class_key, key);

CREATE TABLE servers (
    key TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL COLLATE NOCASE,
    host TEXT NOT NULL COLLATE NOCASE,
    mode INTEGER NOT NULL,
    level INTEGER NOT NULL
);

CREATE TABLE attribute_aliases (
    alias_key TEXT NOT NULL PRIMARY KEY,
    alias TEXT NOT NULL COLLATE NOCASE,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL COLLATE NOCASE,
    device_key TEXT NOT NULL,
    device TEXT NOT NULL COLLATE NOCASE,
    attribute TEXT NOT NULL COLLATE NOCASE,
    updated TEXT NOT NULL
);
CREATE INDEX attribute_aliases_of_device ON attribute_aliases (device_key);

CREATE TABLE events (
    key TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL COLLATE NOCASE,
    exported INTEGER NOT NULL,
    ior TEXT NOT NULL,
    host TEXT NOT NULL COLLATE NOCASE,
    pid INTEGER NOT NULL,
    version TEXT NOT NULL,
    started TEXT,
    stopped TEXT
);

-- Properties of every kind. "owner" is a device, a class or an object, "item" the attribute or
-- pipe of it, empty where there is none.
CREATE TABLE properties (
    kind TEXT NOT NULL,
    owner_key TEXT NOT NULL,
    item_key TEXT NOT NULL,
    name_key TEXT NOT NULL,
    owner TEXT NOT NULL COLLATE NOCASE,
    item TEXT NOT NULL COLLATE NOCASE,
    name TEXT NOT NULL COLLATE NOCASE,
    vals TEXT NOT NULL,
    updated TEXT NOT NULL,
    PRIMARY KEY (kind, owner_key, item_key, name_key)
) WITHOUT ROWID;

-- What was written to them, and a row without values for each time one was deleted.
CREATE TABLE history (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    owner_key TEXT NOT NULL,
    item_key TEXT NOT NULL,
    name_key TEXT NOT NULL,
    owner TEXT NOT NULL COLLATE NOCASE,
    item TEXT NOT NULL COLLATE NOCASE,
    name TEXT NOT NULL COLLATE NOCASE,
    vals TEXT NOT NULL,
    date TEXT NOT NULL
);
CREATE INDEX history_of_property ON history (kind, owner_key, item_key, name_key, id);
"""

# Script n brings a file from version n to version n + 1. Published ones are never changed:
# files made by them are about.
MIGRATIONS: tuple[str, ...] = (_TABLES + CREATE_VIEWS,)


class NotOurs(Exception):
    """A file that cannot be used as a database; the text says why."""


def check(connection: sqlite3.Connection, newest: int = len(MIGRATIONS)) -> int:
    """The version of the open file; 0 when there is nothing in it.

    Raises
    ------
    NotOurs
        The file was made by something else, or by a newer release.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables and application != APPLICATION_ID:
        raise NotOurs("it is an SQLite file of another program")
    if version > newest:
        raise NotOurs(
            f"it was made by a newer release: its version is {version}, "
            f"this release knows up to {newest}"
        )
    return int(version) if tables else 0


def migrate(connection: sqlite3.Connection, scripts: Sequence[str] = MIGRATIONS) -> None:
    """Bring the open file to the newest version, all in one transaction.

    Raises
    ------
    NotOurs
        The file was made by something else, or by a newer release.
    """
    version = check(connection, len(scripts))
    if version == len(scripts):
        return
    steps = "".join(scripts[version:])
    try:
        connection.executescript(
            f"BEGIN IMMEDIATE;{steps}"
            f"PRAGMA application_id = {APPLICATION_ID};"
            f"PRAGMA user_version = {len(scripts)};"
            "COMMIT"
        )
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
