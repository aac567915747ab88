"""Devices and the servers they are on."""

from tango.databaseds import _properties as properties
from tango.databaseds._store import Store
from tango.databaseds._text import fold, now

DSERVER = "DServer"

_REGISTER = (
    "INSERT OR REPLACE INTO devices "
    "(key, name, domain, family, member, server_key, server, class_key, class) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_FORGET_EXPORT = "exported = 0, stopped = ?"


def admin_name(server: str) -> str:
    """The name of the device that every server has."""
    return f"dserver/{server}"


def register(store: Store, server: str, device: str, class_name: str) -> None:
    """Enter a device, in place of one of that name and all that was known of it."""
    parts = device.split("/", 2)
    names = (fold(server), server, fold(class_name), class_name)
    store.write(_REGISTER, (fold(device), device, *parts, *names))


def has_admin(store: Store, server: str) -> bool:
    """Tell whether the server's own device is registered."""
    found = store.row("SELECT 1 FROM devices WHERE key = ?", (fold(admin_name(server)),))
    return found is not None


def register_admin(store: Store, server: str) -> None:
    """Enter the server's own device."""
    register(store, server, admin_name(server), DSERVER)


def of_server(store: Store, server: str) -> list[str]:
    """The names of all devices of a server."""
    return store.strings("SELECT name FROM devices WHERE server_key = ?", (fold(server),))


def host_of_server(store: Store, server: str) -> str | None:
    """The host in the info of a server."""
    row = store.row("SELECT host FROM servers WHERE key = ?", (fold(server),))
    return row[0] if row else None


def remove(store: Store, device: str) -> None:
    """Take a device out, with its properties and the aliases of its attributes."""
    store.write("DELETE FROM devices WHERE key = ?", (fold(device),))
    store.write("DELETE FROM attribute_aliases WHERE device_key = ?", (fold(device),))
    properties.delete_owner(store, properties.OF_DEVICES, device)


def export(store: Store, device: str, ior: str, host: str, pid: int | None, version: str) -> bool:
    """Note that a device can be reached; false when there is no such device."""
    changed = store.write(
        "UPDATE devices SET exported = 1, ior = ?, host = ?, pid = ?, version = ?, started = ? "
        "WHERE key = ?",
        (ior, host, pid, version, now(), fold(device)),
    )
    return changed > 0


def unexport(store: Store, device: str) -> None:
    """Note that a device can no longer be reached."""
    store.write(
        f"UPDATE devices SET {_FORGET_EXPORT} WHERE key = ?",
        (now(), fold(device)),
    )


def unexport_server(store: Store, server: str) -> None:
    """The same for all devices of a server."""
    store.write(
        f"UPDATE devices SET {_FORGET_EXPORT} WHERE server_key = ?",
        (now(), fold(server)),
    )


def rename_server(store: Store, old: str, new: str) -> None:
    """Move the devices of a server to another name; what is exported stays so."""
    store.write(
        "UPDATE devices SET server_key = ?, server = ? WHERE server_key = ?",
        (fold(new), new, fold(old)),
    )
    admin, renamed = admin_name(old), admin_name(new)
    store.write(
        "UPDATE devices SET key = ?, name = ?, family = ?, member = ? WHERE key = ?",
        (fold(renamed), renamed, *renamed.split("/", 2)[1:], fold(admin)),
    )
    properties.rename_owner(store, properties.OF_DEVICES, admin, renamed)
