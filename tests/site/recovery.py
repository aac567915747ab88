"""When the disturbances are over, each client writes, reads and receives everything again."""

from __future__ import annotations

import time
from pathlib import Path

from tests.site.book import RECOVERY
from tests.site.client import KINDS
from tests.site.ledger import Entry, entries
from tests.site.server import device_of
from tests.site.site import CLIENTS, SERVERS, Site

# A machine that does other things, too, takes longer.
RECOVERED = 2 * RECOVERY


def expected() -> set[tuple[str, ...]]:
    """What each client must have done with each device."""
    devices = map(device_of, SERVERS)
    return {
        what
        for device in devices
        for what in [("ack", device), ("read", device), *(("event", k, device) for k in KINDS)]
    }


def _done(entry: Entry, since: float) -> tuple[str, ...]:
    if entry.time < since:
        return ()
    if entry.what in ("ack", "read"):
        return (entry.what, entry.words[0])
    return (entry.what, *entry.words[:2])


def _length(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def wait_for_recovery(site: Site) -> float:
    """Until each client has done all that is expected; the seconds that it took."""
    since = time.monotonic()
    positions = {client: _length(site.path(client)) for client in CLIENTS}
    missing = {client: expected() for client in CLIENTS}
    while any(missing.values()):
        time.sleep(0.2)
        site.look()
        for client, position in positions.items():
            path = site.path(client)
            for entry in entries(path, position) if path.exists() else ():
                missing[client].discard(_done(entry, since))
        taken = time.monotonic() - since
        left = {client: sorted(what) for client, what in missing.items() if what}
        assert taken < RECOVERED, f"after {taken:.0f} s there is not yet: {left}"
    return taken
