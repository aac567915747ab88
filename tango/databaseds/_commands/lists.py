"""Lists of devices, servers and classes that filters match."""

from tango.databaseds._filters import matching
from tango.databaseds._store import Store
from tango.databaseds._table import command
from tango.databaseds._text import fold


def _names(store: Store, column: str, key: str, pattern: str) -> list[str]:
    """A column of the devices, each value once, where the column's key matches a filter."""
    condition, parameters = matching(key, pattern)
    return store.strings(
        f"SELECT {column} FROM devices WHERE {condition} GROUP BY {key} ORDER BY {key}", parameters
    )


def _parts(store: Store, part: str, pattern: str) -> list[str]:
    """A part of the names of devices, each once, where name or alias match a filter."""
    by_name, parameters = matching("key", pattern)
    by_alias, more = matching("alias_key", pattern)
    found = store.strings(
        f"SELECT {part} FROM devices WHERE {by_name} "
        f"UNION SELECT {part} FROM devices WHERE {by_alias}",
        (*parameters, *more),
    )
    return sorted(found, key=fold)


@command("DbGetDeviceList", "server filter, class filter", least=2, exactly=True)
def get_device_list(store: Store, argument: list[str]) -> list[str]:
    """The devices of servers and classes."""
    by_server, servers = matching("server_key", argument[0])
    by_class, classes = matching("class_key", argument[1])
    return store.strings(
        f"SELECT name FROM devices WHERE {by_server} AND {by_class} ORDER BY key",
        (*servers, *classes),
    )


@command("DbGetDeviceServerClassList", "server filter")
def get_device_server_class_list(store: Store, pattern: str) -> list[str]:
    """The classes of servers, DServer among them."""
    condition, parameters = matching("server_key", pattern)
    return store.strings(
        f"SELECT class FROM devices WHERE {condition} GROUP BY class_key ORDER BY class_key",
        parameters,
    )


@command("DbGetClassList", "class filter")
def get_class_list(store: Store, pattern: str) -> list[str]:
    """The classes that devices are registered with."""
    return _names(store, "class", "class_key", pattern)


@command("DbGetServerList", "server filter")
def get_server_list(store: Store, pattern: str) -> list[str]:
    """The servers, as program/instance."""
    return _names(store, "server", "server_key", pattern)


@command("DbGetServerNameList", "server filter")
def get_server_name_list(store: Store, pattern: str) -> list[str]:
    """The programs of servers; the filter is for the whole name."""
    program = "substr({0}, 1, instr({0} || '/', '/') - 1)"
    condition, parameters = matching("server_key", pattern)
    key = program.format("server_key")
    return store.strings(
        f"SELECT {program.format('server')} FROM devices WHERE {condition} "
        f"GROUP BY {key} ORDER BY {key}",
        parameters,
    )


@command("DbGetInstanceNameList", "program filter")
def get_instance_name_list(store: Store, pattern: str) -> list[str]:
    """The instances of programs."""
    condition, parameters = matching("substr(server_key, 1, instr(server_key, '/') - 1)", pattern)
    instances = store.strings(
        "SELECT substr(server, instr(server, '/') + 1) FROM devices "
        f"WHERE {condition} GROUP BY server_key ORDER BY server_key",
        parameters,
    )
    return list(dict.fromkeys(instances))


@command("DbGetDeviceDomainList", "name or alias filter")
def get_device_domain_list(store: Store, pattern: str) -> list[str]:
    """The domains of devices."""
    return _parts(store, "domain", pattern)


@command("DbGetDeviceFamilyList", "name or alias filter")
def get_device_family_list(store: Store, pattern: str) -> list[str]:
    """The families of devices."""
    return _parts(store, "family", pattern)


@command("DbGetDeviceMemberList", "name or alias filter")
def get_device_member_list(store: Store, pattern: str) -> list[str]:
    """The members of devices."""
    return _parts(store, "member", pattern)


@command("DbGetDeviceWideList", "name filter")
def get_device_wide_list(store: Store, pattern: str) -> list[str]:
    """All devices, exported or not, those of the servers themselves among them."""
    condition, parameters = matching("key", pattern)
    return store.strings(f"SELECT name FROM devices WHERE {condition} ORDER BY key", parameters)


@command("DbGetDeviceExportedList", "name or alias filter")
def get_device_exported_list(store: Store, pattern: str) -> list[str]:
    """The devices that can be reached."""
    by_name, parameters = matching("key", pattern)
    by_alias, more = matching("alias_key", pattern)
    return store.strings(
        f"SELECT name FROM devices WHERE exported = 1 AND (({by_name}) OR ({by_alias})) "
        "ORDER BY key",
        (*parameters, *more),
    )


@command("DbGetExportdDeviceListForClass", "class filter")
def get_exported_device_list_for_class(store: Store, pattern: str) -> list[str]:
    """The devices of a class that can be reached."""
    condition, parameters = matching("class_key", pattern)
    return store.strings(
        f"SELECT name FROM devices WHERE exported = 1 AND {condition} ORDER BY key", parameters
    )
