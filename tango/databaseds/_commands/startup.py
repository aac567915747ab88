"""All that a starting server asks for, in one answer."""

from collections.abc import Iterable

from tango.databaseds import _properties as properties
from tango.databaseds._devices import DSERVER, admin_name
from tango.databaseds._properties import CLASS, DEVICE, OBJECT
from tango.databaseds._store import Store
from tango.databaseds._table import command
from tango.databaseds._text import fold

RELEASE = "release 1.13"
"""What this answer looks like: that of the reference's stored procedures of this release."""

_NOT_FOUND = "Not Found"
_ACCESS_CONTROL = "ACCESSCONTROL/TANGO:"
_FIRST_WITH_PIPES = 9


@command("DbGetDataForServerCache", "server, host or host%%library release", least=2, exactly=True)
def get_data_for_server_cache(store: Store, argument: list[str]) -> list[str]:
    """Everything the database knows that a server needs to start."""
    server, host = argument
    host, _, library = host.partition("%%")
    pipes = library.isascii() and library.isdigit() and int(library[:9]) >= _FIRST_WITH_PIPES
    answer = [RELEASE] if pipes else []
    admin = admin_name(server)
    found = _import(store, admin)
    answer += found
    if len(found) == 2:
        return answer
    answer += _event(store, f"notifd/factory/{host}", *_without_domain(host))
    answer += _event(store, admin)
    answer += _properties(store, CLASS, DSERVER)
    answer += _properties(store, CLASS, "Default")
    answer += _properties(store, DEVICE, admin)
    answer += _classes(store, server, pipes)
    answer += _properties(store, OBJECT, "CtrlSystem")
    answer += _access_control(store)
    return answer


def _import(store: Store, device: str) -> list[str]:
    row = store.row(
        "SELECT ior, version, server, host, exported, coalesce(pid, -1), class "
        "FROM devices WHERE key = ?",
        (fold(device),),
    )
    return [device, *(map(str, row) if row else (_NOT_FOUND,))]


def _without_domain(host: str) -> Iterable[str]:
    name, dot, _ = host.partition(".")
    return (f"notifd/factory/{name}",) if dot else ()


def _event(store: Store, name: str, *others: str) -> list[str]:
    for candidate in (name, *others):
        row = store.row(
            "SELECT ior, version, host, exported, pid FROM events WHERE key = ?",
            (fold(candidate),),
        )
        if row:
            return [name, *map(str, row)]
    return [name, _NOT_FOUND]


def _properties(store: Store, kind: str, owner: str) -> list[str]:
    found = properties.get_all(store, kind, owner)
    answer = [owner, str(len(found))]
    for name, values in found:
        answer += (name, str(len(values)), *values)
    return answer


def _items(store: Store, kind: str, owner: str) -> list[str]:
    found = properties.get_items(store, kind, owner)
    answer = [owner, str(len(found))]
    for item, its_properties in found:
        answer += (item, str(len(its_properties)))
        for name, values in its_properties:
            answer += (name, str(len(values)), *values)
    return answer


def _classes(store: Store, server: str, pipes: bool) -> list[str]:
    """The classes of a server and their devices, with the properties of all of them."""
    devices: dict[str, list[str]] = {}
    for class_name, device in store.rows(
        "SELECT class, name FROM devices WHERE server_key = ? AND class_key <> ? "
        "ORDER BY class_key, key",
        (fold(server), fold(DSERVER)),
    ):
        devices.setdefault(class_name, []).append(device)
    answer = [server, str(len(devices))]
    for class_name, names in devices.items():
        answer += _properties(store, CLASS, class_name)
        answer += _items(store, properties.CLASS_ATTRIBUTE, class_name)
        if pipes:
            answer += _items(store, properties.CLASS_PIPE, class_name)
        answer += (class_name, str(len(names)), *names)
        for device in names:
            answer += _properties(store, DEVICE, device)
            answer += _items(store, properties.DEVICE_ATTRIBUTE, device)
            if pipes:
                answer += _items(store, properties.DEVICE_PIPE, device)
    return answer


def _access_control(store: Store) -> list[str]:
    """The import of the device that controls access, when a service names one."""
    for service in properties.get(store, OBJECT, "CtrlSystem", "Services"):
        if fold(service).startswith(_ACCESS_CONTROL):
            return _import(store, service.partition(":")[2])
    return []
