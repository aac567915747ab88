"""Names of the Starters: each has the name of its host."""

from __future__ import annotations

import socket

__all__ = ["starter_name", "this_host"]


def this_host() -> str:
    """The name of this host, as its Starter uses it."""
    return socket.gethostname().partition(".")[0]


def starter_name(host: str) -> str:
    """The device of the Starter of a host."""
    return f"tango/admin/{host.partition('.')[0]}"
