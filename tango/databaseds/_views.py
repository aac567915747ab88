"""The tables of the reference, as views: what DbMySqlSelect can be asked about."""

# In each: the kind of property, the view's name, the names of owner and item there.
_PROPERTY_VIEWS = (
    ("object", "property", "object", None),
    ("device", "property_device", "device", None),
    ("class", "property_class", "class", None),
    ("device attribute", "property_attribute_device", "device", "attribute"),
    ("class attribute", "property_attribute_class", "class", "attribute"),
    ("device pipe", "property_pipe_device", "device", "pipe"),
    ("class pipe", "property_pipe_class", "class", "pipe"),
)

# Columns of one of the tables that nothing is ever written to.
_NAME_PARTS = "'' AS domain, '' AS family, '' AS member, "


def _property_views(kind: str, view: str, owner: str, item: str | None) -> str:
    names = f'owner AS "{owner}", ' + (f'item AS "{item}", ' if item else "") + "name, "
    parts = _NAME_PARTS if view == "property_device" else ""
    return f"""
CREATE VIEW {view} AS SELECT {names}{parts}
    place.key + 1 AS count, place.value AS value, updated, updated AS accessed, NULL AS comment
    FROM properties, json_each(vals) AS place WHERE kind = '{kind}';
CREATE VIEW {view}_hist AS SELECT history.id AS id, date, {names}
    coalesce(place.key + 1, 0) AS count, coalesce(place.value, 'DELETED') AS value
    FROM history LEFT JOIN json_each(vals) AS place WHERE kind = '{kind}';
"""


CREATE_VIEWS = """
CREATE VIEW device AS SELECT name, alias, domain, family, member, exported, ior, host, server,
    pid, class, version, started, stopped, comment FROM devices;
CREATE VIEW server AS SELECT name, host, mode, level FROM servers;
CREATE VIEW attribute_alias AS SELECT alias, name, device, attribute, updated,
    updated AS accessed, NULL AS comment FROM attribute_aliases;
CREATE VIEW event AS SELECT name, exported, ior, host, name AS server,
    pid, version, started, stopped FROM events;
""" + "".join(_property_views(*view) for view in _PROPERTY_VIEWS)
