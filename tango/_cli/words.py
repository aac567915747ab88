"""The commands, and what their arguments name. Completion reads it without loading Tango."""

from __future__ import annotations

# For each command: what its words are, for completion.
COMMANDS = {
    "get": "attribute",
    "put": "attribute",
    "call": "command",
    "monitor": "attribute",
    "info": "device",
    "ls": "device",
    "tree": "",
    "ping": "device",
    "top": "device",
    "doctor": "device",
    "properties": "device",
    "history": "attribute",
    "poll": "attribute",
    "lock": "device",
    "log": "device",
    "snapshot": "attribute",
    "record": "attribute",
    "replay": "file",
    "mock": "device",
    "stub": "device",
    "serve": "file",
    "server": "server",
    "db": "",
    "eval": "",
    "completion": "shell",
}
