"""The commands, by subject. Importing this package fills the table."""

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
from tango.databaseds._table import COMMANDS, answer

__all__ = [
    "COMMANDS",
    "aliases",
    "answer",
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
