"""Are the values right that clients have written and read?

Each client writes increasing numbers to an attribute of its own. A write that has been acknowledged
is what the device has, and what a new process of it gets from the database. One that has failed may
have been made, or may be made a little later, when what hindered it has ended; so what a client may
read is a small set.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.site.book import Book, server_of
from tests.site.ledger import Entry
from tests.site.site import DATABASE


@dataclass
class Value:
    """What one attribute may have now."""

    # Of the running device, and in the database.
    live: set[int] = field(default_factory=lambda: {0})
    stored: set[int] = field(default_factory=lambda: {0})
    # Attempts that failed: until when they may yet take effect.
    late: dict[int, float] = field(default_factory=dict)
    life: str = ""
    tried: tuple[int, float] | None = None
    acknowledged: int = 0

    def acknowledge(self, number: int, now: float) -> None:
        """The device says that it has it; earlier attempts may come after it."""
        self.acknowledged += 1
        self.late = {one: until for one, until in self.late.items() if until >= now}
        self.live = self.stored = {number, *self.late}
        self.tried = None

    def fail(self, number: int, until: float) -> None:
        """Nobody knows whether it has it."""
        self.late[number] = until
        self.live, self.stored = self.live | {number}, self.stored | {number}
        self.tried = None

    def read(self, number: int, life: str, now: float) -> str:
        """What the device says; what is wrong with that, if anything."""
        if life != self.life:
            self.life, self.live = life, set(self.stored)
        if number not in self.live:
            return f"{number} was read, expected one of {sorted(self.live)}"
        self.live = {number, *(one for one, until in self.late.items() if until >= now)}
        return ""


def judge_values(book: Book) -> list[str]:
    """Values that should not have been read."""
    found = []
    for client, lines in book.clients.items():
        values: dict[str, Value] = {}
        for entry in lines:
            if wrong := _judge_entry(book, client, values, entry):
                found.append(f"{entry.time:.3f} {client} {entry.words[0]}: {wrong}")
    return found


def _judge_entry(book: Book, client: str, values: dict[str, Value], entry: Entry) -> str:
    if entry.what == "start":
        # The process before this one may have left an attempt without knowing its result.
        for device, value in values.items():
            if value.tried is not None:
                number, begin = value.tried
                value.fail(number, _late(book, client, device, begin, entry.time))
    if entry.what not in ("try", "ack", "fail", "read"):
        return ""
    device, number = entry.words[0], int(entry.words[1])
    value = values.setdefault(device, Value())
    if entry.what == "try":
        value.tried = (number, entry.time)
    elif entry.what == "ack":
        value.acknowledge(number, entry.time)
    elif entry.what == "fail":
        begin = value.tried[1] if value.tried else entry.time
        value.fail(number, _late(book, client, device, begin, entry.time))
    else:
        return value.read(number, entry.words[2], entry.time)
    return ""


def _late(book: Book, client: str, device: str, begin: float, end: float) -> float:
    names = {client, server_of(device), DATABASE}
    return book.takes_effect_until(names, begin, end)
