"""The commands, by subject. Importing this package fills the table in `_table`."""

from tango.databaseds._commands import (
    aliases,
    attributes,
    devices,
    events,
    exports,
    general,
    hosts,
    lists,
    properties,
    select,
    startup,
)

__all__ = [
    "aliases",
    "attributes",
    "devices",
    "events",
    "exports",
    "general",
    "hosts",
    "lists",
    "properties",
    "select",
    "startup",
]
