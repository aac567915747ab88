"""Did only one client have a device locked at a time?"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from tests.site.book import RECOVERY, Book, server_of

# Who locked the device, from when to when.
Held = tuple[str, float, float]


def judge_locks(book: Book) -> list[str]:
    """Two clients that had the same device; locks are lost where one of the three is disturbed."""
    found = []
    for device, held in _held(book).items():
        for one, other in combinations(held, 2):
            begin, end = max(one[1], other[1]), min(one[2], other[2])
            if one[0] == other[0] or begin >= end:
                continue
            names = {one[0], other[0], server_of(device)}
            since = min(one[1], other[1])
            if not book.disturbed(names, since - RECOVERY, end):
                found.append(f"{begin:.3f} {device}: locked by {one[0]} and by {other[0]}")
    return found


def _held(book: Book) -> dict[str, list[Held]]:
    held: dict[str, list[Held]] = defaultdict(list)
    for client, lines in book.clients.items():
        begun: dict[str, float] = {}
        for entry in lines:
            if entry.what == "locked":
                begun[entry.words[0]] = entry.time
            elif entry.what == "unlocking":
                device = entry.words[0]
                held[device].append((client, begun.pop(device), entry.time))
    return held
