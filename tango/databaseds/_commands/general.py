"""The database about itself."""

from tango._utils.ior import parse_ior
from tango.databaseds import _properties as properties
from tango.databaseds._devices import DSERVER
from tango.databaseds._store import Store
from tango.databaseds._table import command
from tango.databaseds._text import fold

_KINDS = (
    ("Device", properties.DEVICE),
    ("Class", properties.CLASS),
    ("Device attribute", properties.DEVICE_ATTRIBUTE),
    ("Class attribute", properties.CLASS_ATTRIBUTE),
    ("Object", properties.OBJECT),
)


@command("DbInfo")
def info(store: Store) -> list[str]:
    """How much there is of everything, as lines of text."""
    name, started = store.row(
        "SELECT name, started FROM devices WHERE key >= 'SYS/DATABASE/' AND key < 'SYS/DATABASE0' "
        "ORDER BY exported DESC, started DESC LIMIT 1"
    ) or ("sys/database/2", None)
    counts = store.row(
        "SELECT count(*), coalesce(sum(exported), 0), coalesce(sum(class_key = ?), 0), "
        "coalesce(sum(exported AND class_key = ?), 0) FROM devices",
        (fold(DSERVER), fold(DSERVER)),
    )
    assert counts
    return [
        f"TANGO Database {name}",
        " ",
        f"Running since {started}",
        " ",
        f"Devices defined = {counts[0]}",
        f"Devices exported = {counts[1]}",
        f"Device servers defined = {counts[2]}",
        f"Device servers exported = {counts[3]}",
        " ",
        *(_properties(store, title, kind) for title, kind in _KINDS),
    ]


def _properties(store: Store, title: str, kind: str) -> str:
    defined = store.row(
        "SELECT coalesce(sum(json_array_length(vals)), 0) FROM properties WHERE kind = ?", (kind,)
    )
    kept = store.row(
        "SELECT coalesce(sum(max(1, json_array_length(vals))), 0) FROM history WHERE kind = ?",
        (kind,),
    )
    assert defined
    assert kept
    return f"{title} properties defined = {defined[0]} [History lgth = {kept[0]}]"


@command("DbGetCSDbServerList")
def get_cs_db_server_list(store: Store) -> list[str]:
    """Where the databases of this control system are: (host:port)*."""
    references = store.strings(
        "SELECT ior FROM devices WHERE exported = 1 "
        "AND key >= 'SYS/DATABASE/' AND key < 'SYS/DATABASE0' ORDER BY key"
    )
    return [address for address in map(_address, references) if address]


def _address(reference: str) -> str | None:
    """Where a device is reached; None of what is not a reference: clients write what they like."""
    try:
        host, port = parse_ior(reference).address
    except ValueError:
        return None
    return f"{host}:{port}"
