"""Properties of every kind, and their histories.

An *owner* is a device, a class or a free object. Properties of attributes and pipes belong to an
*item* of the owner; the others have the empty string there.
"""

import json
from typing import Final

from tango.databaseds._filters import matching
from tango.databaseds._store import Store
from tango.databaseds._text import fold, now

OBJECT: Final = "object"
DEVICE: Final = "device"
CLASS: Final = "class"
DEVICE_ATTRIBUTE: Final = "device attribute"
CLASS_ATTRIBUTE: Final = "class attribute"
DEVICE_PIPE: Final = "device pipe"
CLASS_PIPE: Final = "class pipe"
OF_DEVICES: Final = (DEVICE, DEVICE_ATTRIBUTE, DEVICE_PIPE)

KEPT: Final = 10  # entries in the history of a property

_NO_VALUES: Final = "[]"
_OF_ITEM: Final = "kind = ? AND owner_key = ? AND item_key = ?"
_OF_OWNER: Final = "kind = ? AND owner_key = ?"
_GET: Final = f"SELECT vals FROM properties WHERE {_OF_ITEM} AND name_key = ?"
_GET_ALL: Final = f"SELECT name, vals FROM properties WHERE {_OF_ITEM} ORDER BY name_key"
_GET_ITEMS: Final = (
    f"SELECT item_key, item, name, vals FROM properties WHERE {_OF_OWNER} "
    "ORDER BY item_key, name_key"
)
_PUT: Final = (
    "INSERT INTO properties VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (kind, owner_key, item_key, name_key) DO UPDATE SET "
    "owner = excluded.owner, item = excluded.item, name = excluded.name, vals = excluded.vals, "
    "updated = excluded.updated"
)
_REMEMBER: Final = "INSERT INTO history VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_FORGET: Final = (
    f"DELETE FROM history WHERE {_OF_ITEM} AND name_key = ? AND id <= (SELECT id FROM history "
    f"WHERE {_OF_ITEM} AND name_key = ? ORDER BY id DESC LIMIT 1 OFFSET {KEPT})"
)

_decode = json.JSONDecoder().decode
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def get(store: Store, kind: str, owner: str, name: str, item: str = "") -> list[str]:
    """The values of one property; none when it does not exist."""
    row = store.row(_GET, (kind, fold(owner), fold(item), fold(name)))
    values: list[str] = _decode(row[0]) if row else []
    return values


def get_matching(store: Store, kind: str, owner: str, pattern: str) -> list[str]:
    """The values of all properties whose names a filter matches, one after the other."""
    if "*" not in pattern:
        return get(store, kind, owner, pattern)
    condition, parameters = matching("name_key", pattern)
    found = store.strings(
        f"SELECT vals FROM properties WHERE {_OF_ITEM} AND {condition} ORDER BY name_key",
        (kind, fold(owner), "", *parameters),
    )
    return [value for values in found for value in _decode(values)]


def get_all(store: Store, kind: str, owner: str, item: str = "") -> list[tuple[str, list[str]]]:
    """All properties of an owner or of one item of it: names and values, sorted by name."""
    found = store.rows(_GET_ALL, (kind, fold(owner), fold(item)))
    return [(name, _decode(values)) for name, values in found]


def get_items(store: Store, kind: str, owner: str) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """The items of an owner that have properties, sorted, each with its properties."""
    items: dict[str, tuple[str, list[tuple[str, list[str]]]]] = {}
    for key, item, name, values in store.rows(_GET_ITEMS, (kind, fold(owner))):
        items.setdefault(key, (item, []))[1].append((name, _decode(values)))
    return list(items.values())


def names(store: Store, kind: str, owner: str, pattern: str = "*") -> list[str]:
    """The names of an owner's properties that a filter matches, sorted."""
    condition, parameters = matching("name_key", pattern)
    return store.strings(
        f"SELECT name FROM properties WHERE {_OF_ITEM} AND {condition} ORDER BY name_key",
        (kind, fold(owner), "", *parameters),
    )


def items(store: Store, kind: str, owner: str, pattern: str) -> list[str]:
    """The items of an owner that have properties and that a filter matches, sorted."""
    condition, parameters = matching("item_key", pattern)
    return store.strings(
        f"SELECT item FROM properties WHERE {_OF_OWNER} AND {condition} "
        "GROUP BY item_key ORDER BY item_key",
        (kind, fold(owner), *parameters),
    )


def owners(store: Store, kind: str, pattern: str) -> list[str]:
    """The owners that have properties of a kind and that a filter matches, sorted."""
    condition, parameters = matching("owner_key", pattern)
    return store.strings(
        f"SELECT owner FROM properties WHERE kind = ? AND {condition} "
        "GROUP BY owner_key ORDER BY owner_key",
        (kind, *parameters),
    )


def put(store: Store, kind: str, owner: str, name: str, values: list[str], item: str = "") -> None:
    """Write a property, and remember that in its history. Without values it no longer exists."""
    key = (kind, fold(owner), fold(item), fold(name))
    if not values:
        store.write(f"DELETE FROM properties WHERE {_OF_ITEM} AND name_key = ?", key)
        return
    row = (*key, owner, item, name, _encode(values), now())
    store.write(_PUT, row)
    _remember(store, row)


def _remember(store: Store, row: tuple[str, ...]) -> None:
    store.write(_REMEMBER, row)
    store.write(_FORGET, row[:4] * 2)


def delete(store: Store, kind: str, owner: str, pattern: str, item: str = "") -> None:
    """Delete the properties whose names a filter matches, and remember that."""
    condition, parameters = matching("name_key", pattern)
    _delete(store, f"{_OF_ITEM} AND {condition}", (kind, fold(owner), fold(item), *parameters))


def delete_named(store: Store, kind: str, owner: str, item: str, name: str) -> None:
    """Delete the one property of that very name, and remember that, in the caller's spelling."""
    key = (kind, fold(owner), fold(item), fold(name))
    _delete(store, f"{_OF_ITEM} AND name_key = ?", key, item=item, name=name)


def delete_item(store: Store, kind: str, owner: str, item: str, *, remember: bool) -> None:
    """Delete all properties of an item."""
    key = (kind, fold(owner), fold(item))
    if remember:
        _delete(store, _OF_ITEM, key, item=item)
    else:
        store.write(f"DELETE FROM properties WHERE {_OF_ITEM}", key)


def _delete(
    store: Store,
    condition: str,
    parameters: tuple[str | None, ...],
    *,
    item: str | None = None,
    name: str | None = None,
) -> None:
    """Delete properties and remember it, under the given names in place of their own."""
    found = store.rows(
        "SELECT kind, owner_key, item_key, name_key, owner, coalesce(?, item), coalesce(?, name) "
        f"FROM properties WHERE {condition}",
        (item, name, *parameters),
    )
    if not found:
        return
    store.write(f"DELETE FROM properties WHERE {condition}", parameters)
    date = now()
    for row in found:
        _remember(store, (*row, _NO_VALUES, date))


def delete_owner(store: Store, kinds: tuple[str, ...], owner: str) -> None:
    """Delete all properties of an owner; their histories are left as they are."""
    for kind in kinds:
        store.write(f"DELETE FROM properties WHERE {_OF_OWNER}", (kind, fold(owner)))


def rename_owner(store: Store, kinds: tuple[str, ...], old: str, new: str) -> None:
    """Move all properties of an owner to another name, in place of what that one had."""
    if fold(old) != fold(new):
        delete_owner(store, kinds, new)
    for kind in kinds:
        store.write(
            f"UPDATE properties SET owner_key = ?, owner = ? WHERE {_OF_OWNER}",
            (fold(new), new, kind, fold(old)),
        )


def history(
    store: Store, kind: str, owner: str, pattern: str, item_pattern: str | None = None
) -> list[tuple[str, str, str, list[str]]]:
    """What became of properties: item, name, date and values of each entry, oldest first.

    Parameters
    ----------
    pattern : str
        Filter on the names.
    item_pattern : str | None, optional
        Filter on the items, for the kinds which have them.
    """
    condition, parameters = matching("name_key", pattern)
    condition_of_item, item_parameters = (
        ("item_key = ''", ()) if item_pattern is None else matching("item_key", item_pattern)
    )
    found = store.rows(
        f"SELECT item, name, date, vals FROM history WHERE {_OF_OWNER} "
        f"AND {condition_of_item} AND {condition} ORDER BY id",
        (kind, fold(owner), *item_parameters, *parameters),
    )
    return [(item, name, date, _decode(values)) for item, name, date, values in found]
