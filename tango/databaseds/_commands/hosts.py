"""The hosts servers run on, and the info by which a Starter controls them."""

from tango.databaseds._devices import DSERVER
from tango.databaseds._filters import matching
from tango.databaseds._store import Store
from tango.databaseds._table import command
from tango.databaseds._text import fold, integer
from tango.databaseds.db_errors import DB_SQLError

_NO_INFO = " "


def _servers_on(pattern: str) -> tuple[str, tuple[str | None, ...]]:
    """The condition for servers whose own device is, or was, on a host; `h` is `h.domain` too."""
    exact, parameters = matching("upper(devices.host)", pattern)
    in_domain, more = matching("upper(devices.host)", f"{pattern}.*" if pattern else "")
    return (
        f"class_key = ? AND (({exact}) OR ({in_domain}))",
        (fold(DSERVER), *parameters, *more),
    )


@command("DbGetHostList", "host filter")
def get_host_list(store: Store, pattern: str) -> list[str]:
    """The hosts of all devices."""
    condition, parameters = matching("upper(host)", pattern)
    found = store.strings(f"SELECT DISTINCT host FROM devices WHERE {condition}", parameters)
    return sorted(found, key=fold)


@command("DbGetHostServerList", "host filter")
def get_host_server_list(store: Store, pattern: str) -> list[str]:
    """The servers that run, or ran, on hosts."""
    condition, parameters = _servers_on(pattern)
    return store.strings(
        f"SELECT server FROM devices WHERE {condition} GROUP BY server_key ORDER BY server_key",
        parameters,
    )


@command("DbGetHostServersInfo", "host filter")
def get_host_servers_info(store: Store, pattern: str) -> list[str]:
    """The same servers with their info: (server, mode, level)*, blanks where there is none."""
    condition, parameters = _servers_on(pattern)
    found = store.rows(
        "SELECT devices.server, mode, level FROM devices "
        "LEFT JOIN servers ON servers.key = server_key "
        f"WHERE {condition} GROUP BY server_key ORDER BY server_key",
        parameters,
    )
    return [_NO_INFO if word is None else str(word) for row in found for word in row]


@command("DbPutServerInfo", "server, host, mode, level", least=4, writes=True)
def put_server_info(store: Store, argument: list[str]) -> None:
    """Write the info of a server: mode 1 when a Starter controls it, and its start-up level."""
    server, host, mode, level = argument[:4]
    row = (fold(server), server, host, integer(mode, DB_SQLError), integer(level, DB_SQLError))
    store.write("INSERT OR REPLACE INTO servers VALUES (?, ?, ?, ?, ?)", row)
    if host:
        store.server_changed(host, server)


@command("DbGetServerInfo", "server")
def get_server_info(store: Store, server: str) -> list[str]:
    """The info of a server: server, host, mode, level; blanks when there is none."""
    row = store.row("SELECT host, mode, level FROM servers WHERE key = ?", (fold(server),))
    return [server, *map(str, row or (_NO_INFO,) * 3)]


@command("DbDeleteServerInfo", "server", writes=True)
def delete_server_info(store: Store, server: str) -> None:
    """Forget the info of a server."""
    store.write("DELETE FROM servers WHERE key = ?", (fold(server),))
