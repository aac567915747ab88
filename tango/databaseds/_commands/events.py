"""Channels of the old notification service, which starting servers still ask about."""

from tango.databaseds._store import Store
from tango.databaseds._table import Longs, command
from tango.databaseds._text import fold, integer, lower, now, shown
from tango.databaseds.db_errors import DatabaseError, DB_DeviceNotDefined, DB_SQLError


@command("DbExportEvent", "name, reference, host, pid, version", least=5, writes=True)
def export_event(store: Store, argument: list[str]) -> None:
    """Note where an event channel can be reached."""
    name, ior, host, pid, version = argument[:5]
    store.write(
        "INSERT OR REPLACE INTO events VALUES (?, ?, 1, ?, ?, ?, ?, ?, NULL)",
        (fold(name), name, ior, host, integer(pid, DB_SQLError), version, now()),
    )


@command("DbUnExportEvent", "name", writes=True)
def unexport_event(store: Store, name: str) -> None:
    """Note that an event channel can no longer be reached."""
    store.write("UPDATE events SET exported = 0, stopped = ? WHERE key = ?", (now(), fold(name)))


@command("DbImportEvent", "name")
def import_event(store: Store, name: str) -> Longs:
    """How to reach an event channel: exported, pid; name, reference, version, host."""
    row = store.row(
        "SELECT exported, pid, ior, version, host FROM events WHERE key = ?", (fold(name),)
    )
    if row is None:
        raise DatabaseError(
            DB_DeviceNotDefined, f"event {shown(name)} not defined in the database !"
        )
    exported, pid, *words = row
    return [exported, pid], [lower(name), *words]
