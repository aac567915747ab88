"""Registering devices and servers, and what is known of one of them."""

from tango.databaseds import _devices as devices
from tango.databaseds import _properties as properties
from tango.databaseds._store import Store
from tango.databaseds._table import command
from tango.databaseds._text import device_name, fold, shown
from tango.databaseds.db_errors import (
    DatabaseError,
    DB_IncorrectServerName,
    DB_WrongArgNUmber,
    Db_WrongArgument,
    incorrect_arguments,
)


@command("DbAddDevice", "server, device, class", least=3, writes=True)
def add_device(store: Store, argument: list[str]) -> None:
    """Register a device, in place of one of that name, and the server's own one if need be."""
    server, device, class_name = argument[:3]
    device = device_name(device)
    if not devices.has_admin(store, server):
        devices.register_admin(store, server)
    devices.register(store, server, device, class_name)


@command("DbAddServer", "server, (device, class)+", least=3, writes=True)
def add_server(store: Store, argument: list[str]) -> None:
    """Register several devices of a server, and the server's own one."""
    server = argument[0]
    pairs = list(zip(argument[1::2], argument[2::2], strict=False))
    names = [device_name(device) for device, _ in pairs]
    devices.register_admin(store, server)
    for name, (_, class_name) in zip(names, pairs, strict=True):
        devices.register(store, server, name, class_name)


@command("DbDeleteDevice", "device", writes=True)
def delete_device(store: Store, device: str) -> None:
    """Remove a device with its alias, its properties and the aliases of its attributes."""
    devices.remove(store, device_name(device))


@command("DbDeleteServer", "server", writes=True)
def delete_server(store: Store, server: str) -> None:
    """Remove all devices of a server with all that belongs to them."""
    if "/" not in server or "*" in server:
        raise DatabaseError(
            DB_IncorrectServerName,
            f"failed to delete server, server name incorrect: {shown(server)!r}",
        )
    found = devices.of_server(store, server)
    if not found:
        raise _unknown_server(server)
    host = devices.host_of_server(store, server)
    for device in found:
        devices.remove(store, device)
    if host:
        store.server_changed(host, server)


@command("DbRenameServer", "old name, new name", writes=True)
def rename_server(store: Store, argument: list[str]) -> None:
    """Rename a server, with its devices and their properties."""
    if len(argument) != 2:
        raise DatabaseError(
            DB_WrongArgNUmber, "Wrong number of args (two required: old name and new name)"
        )
    old, new = argument
    for name in argument:
        if "/" not in name:
            raise DatabaseError(
                Db_WrongArgument,
                f"Wrong syntax in command args (ds_exec_name/inst_name): {shown(name)!r}",
            )
    if devices.of_server(store, new):
        raise DatabaseError(Db_WrongArgument, f"server {shown(new)} exists already")
    if not devices.of_server(store, old):
        raise _unknown_server(old)
    host = devices.host_of_server(store, old)
    devices.rename_server(store, old, new)
    if host:
        store.server_changed(host, old)
        store.server_changed(host, new)


def _unknown_server(server: str) -> DatabaseError:
    text = f"Server {shown(server)} not defined in database !"
    return DatabaseError(DB_IncorrectServerName, text)


@command("DbGetDeviceClassList", "server")
def get_device_class_list(store: Store, server: str) -> list[str]:
    """The devices of a server with their classes: (device, class)*."""
    found = store.rows(
        "SELECT name, class FROM devices WHERE server_key = ? ORDER BY key", (fold(server),)
    )
    return [word for pair in found for word in pair]


@command("DbGetClassForDevice", "device")
def get_class_for_device(store: Store, device: str) -> str:
    """The class of a device."""
    row = store.row("SELECT class FROM devices WHERE key = ?", (fold(device),))
    if row is None:
        raise incorrect_arguments(f"Class not found for {shown(device)}")
    class_name: str = row[0]
    return class_name


@command("DbGetClassInheritanceForDevice", "device")
def get_class_inheritance_for_device(store: Store, device: str) -> list[str]:
    """The class of a device and those it inherits from."""
    class_name = get_class_for_device(store, device)
    return [class_name, *properties.get(store, properties.CLASS, class_name, "InheritedFrom")]
