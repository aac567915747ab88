"""Second names of devices and attributes."""

from tango.databaseds._filters import matching
from tango.databaseds._store import Store
from tango.databaseds._table import command
from tango.databaseds._text import fold, now, shown
from tango.databaseds.db_errors import (
    DatabaseError,
    DB_AliasNotDefined,
    DB_DeviceNotDefined,
    DB_SQLError,
    incorrect_arguments,
)


def _check(alias: str) -> None:
    if not alias or "/" in alias or " " in alias:
        raise incorrect_arguments(
            f"an alias must not be empty or contain slashes or spaces: {shown(alias)!r}"
        )


def _one(store: Store, sql: str, name: str, reason: str, text: str) -> str:
    row = store.row(sql, (fold(name),))
    if row is None:
        raise DatabaseError(reason, f"No {text} '{shown(name)}'")
    found: str = row[0]
    return found


def _check_unused(store: Store, sql: str, alias: str, name: str, command: str) -> None:
    """An alias is removed from its owner before it is assigned to something else."""
    row = store.row(sql, (fold(alias),))
    if row is not None and fold(row[0]) != fold(name):
        raise DatabaseError(
            DB_SQLError,
            f"the alias {shown(alias)!r} is in use: it is that of {shown(row[0])}. "
            f"{command}({shown(alias)!r}) makes it free",
        )


@command("DbPutDeviceAlias", "device, alias", least=2, writes=True)
def put_device_alias(store: Store, argument: list[str]) -> None:
    """Give a device its alias, in place of the one it had; this counts as a start of it."""
    device, alias = argument[:2]
    _check(alias)
    owner = "SELECT name FROM devices WHERE alias_key = ?"
    _check_unused(store, owner, alias, device, "delete_device_alias")
    changed = store.write(
        "UPDATE devices SET alias_key = ?, alias = ?, started = ? WHERE key = ?",
        (fold(alias), alias, now(), fold(device)),
    )
    if not changed:
        raise DatabaseError(
            DB_DeviceNotDefined,
            f"device {shown(device)!r} is not defined in the database !: "
            "add_device comes before its alias",
        )


@command("DbGetDeviceAlias", "device")
def get_device_alias(store: Store, device: str) -> str:
    """The alias of a device."""
    sql = "SELECT alias FROM devices WHERE key = ? AND alias IS NOT NULL"
    return _one(store, sql, device, DB_AliasNotDefined, "alias found for device")


@command("DbGetAliasDevice", "alias")
def get_alias_device(store: Store, alias: str) -> str:
    """The device of an alias."""
    sql = "SELECT name FROM devices WHERE alias_key = ?"
    return _one(store, sql, alias, DB_DeviceNotDefined, "device found for alias")


@command("DbGetDeviceAliasList", "alias filter")
def get_device_alias_list(store: Store, pattern: str) -> list[str]:
    """The aliases of devices."""
    condition, parameters = matching("alias_key", pattern)
    sql = f"SELECT alias FROM devices WHERE {condition} ORDER BY alias_key"
    return store.strings(sql, parameters)


@command("DbDeleteDeviceAlias", "alias", writes=True)
def delete_device_alias(store: Store, alias: str) -> None:
    """Take the alias off its device."""
    store.write(
        "UPDATE devices SET alias_key = NULL, alias = NULL WHERE alias_key = ?", (fold(alias),)
    )


@command("DbPutAttributeAlias", "domain/family/member/attribute, alias", least=2, writes=True)
def put_attribute_alias(store: Store, argument: list[str]) -> None:
    """Give an attribute its alias, in place of the one it had."""
    name, alias = argument[:2]
    _check(alias)
    if name.count("/") != 3:
        raise DatabaseError(
            DB_SQLError, f"attribute name {shown(name)} has bad syntax, must have 3 / in it"
        )
    device, _, attribute = name.rpartition("/")
    owner = "SELECT name FROM attribute_aliases WHERE alias_key = ?"
    _check_unused(store, owner, alias, name, "delete_attribute_alias")
    store.write("DELETE FROM attribute_aliases WHERE key = ?", (fold(name),))
    store.write(
        "INSERT INTO attribute_aliases VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (fold(alias), alias, fold(name), name, fold(device), device, attribute, now()),
    )


@command("DbGetAttributeAlias", "alias")
def get_attribute_alias(store: Store, alias: str) -> str:
    """The attribute of an alias."""
    sql = "SELECT name FROM attribute_aliases WHERE alias_key = ?"
    return _one(store, sql, alias, DB_SQLError, "attribute found for alias ")


@command("DbGetAliasAttribute", "alias")
def get_alias_attribute(store: Store, alias: str) -> str:
    """The attribute of an alias."""
    return get_attribute_alias(store, alias)


@command("DbGetAttributeAlias2", "domain/family/member/attribute")
def get_attribute_alias2(store: Store, name: str) -> str:
    """The alias of an attribute."""
    sql = "SELECT alias FROM attribute_aliases WHERE key = ?"
    return _one(store, sql, name, DB_SQLError, "alias found for attribute ")


@command("DbGetAttributeAliasList", "alias filter")
def get_attribute_alias_list(store: Store, pattern: str) -> list[str]:
    """The aliases of attributes, in the order of the attributes' names."""
    condition, parameters = matching("alias_key", pattern)
    return store.strings(
        f"SELECT alias FROM attribute_aliases WHERE {condition} ORDER BY upper(attribute), key",
        parameters,
    )


@command("DbDeleteAttributeAlias", "alias", writes=True)
def delete_attribute_alias(store: Store, alias: str) -> None:
    """Take the alias off its attribute."""
    store.write("DELETE FROM attribute_aliases WHERE alias_key = ?", (fold(alias),))
