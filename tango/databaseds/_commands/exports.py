"""Where devices can be reached."""

from typing import Any

from tango.databaseds import _devices as devices
from tango.databaseds._store import Store
from tango.databaseds._table import Longs, command
from tango.databaseds._text import fold, integer, long_date, lower, shown
from tango.databaseds.db_errors import DatabaseError, DB_DeviceNotDefined, DB_SQLError

_IMPORT = "exported, pid, ior, version, server, host, class"
_NO_PID = -1


def _find(store: Store, columns: str, device: str) -> tuple[Any, ...]:
    """Columns of a device, by its name or its alias."""
    key = fold(device)
    # Two queries are faster than one with an OR: nearly always it is the name.
    row = store.row(f"SELECT {columns} FROM devices WHERE key = ?", (key,)) or store.row(
        f"SELECT {columns} FROM devices WHERE alias_key = ?", (key,)
    )
    if row is None:
        raise _not_defined(device)
    return row


def _not_defined(device: str) -> DatabaseError:
    return DatabaseError(
        DB_DeviceNotDefined, f"device {shown(device)} not defined in the database !"
    )


@command("DbImportDevice", "device or alias")
def import_device(store: Store, device: str) -> Longs:
    """How to reach a device: exported, pid; name, reference, version, server, host, class."""
    exported, pid, *words = _find(store, _IMPORT, device)
    return [exported, _NO_PID if pid is None else pid], [lower(device), *words]


@command("DbGetDeviceInfo", "device or alias")
def get_device_info(store: Store, device: str) -> Longs:
    """The same, and since when: ... host, started, stopped, class."""
    columns = "exported, pid, ior, version, server, host, started, stopped, class"
    exported, pid, *words, started, stopped, class_name = _find(store, columns, device)
    return [exported, _NO_PID if pid is None else pid], [
        lower(device),
        *words,
        long_date(started),
        long_date(stopped),
        class_name,
    ]


@command("DbExportDevice", "device, reference, host, pid or null, version", least=5, writes=True)
def export_device(store: Store, argument: list[str]) -> None:
    """Note where a device can be reached."""
    device, ior, host, pid, version = argument[:5]
    before = store.row("SELECT host, server, class_key FROM devices WHERE key = ?", (fold(device),))
    if before is None:
        raise _not_defined(device)
    devices.export(
        store, device, ior, host, None if pid == "null" else integer(pid, DB_SQLError), version
    )
    old_host, server, class_key = before
    store.write("UPDATE servers SET host = ? WHERE key = ?", (host, fold(server)))
    if class_key == fold(devices.DSERVER):
        store.server_changed(host, server)
        if fold(old_host) != fold(host):
            store.server_changed(old_host, server)


@command("DbUnExportDevice", "device", writes=True)
def unexport_device(store: Store, device: str) -> None:
    """Note that a device can no longer be reached."""
    devices.unexport(store, device)


@command("DbUnExportServer", "server", writes=True)
def unexport_server(store: Store, server: str) -> None:
    """Note that the devices of a server can no longer be reached."""
    devices.unexport_server(store, server)
