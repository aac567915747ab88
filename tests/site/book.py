"""The ledgers of a run, put in order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from tests.site.ledger import Entry, entries

# A server tells its clients every ten seconds that it is there (cppTango's EVENT_HEARTBEAT_PERIOD),
# and they look for that as often. So they notice after two periods at most that it is gone, and
# connect again after a third.
HEARTBEAT = 10.0
RECOVERY = 3 * HEARTBEAT
# For requests that have arrived and not been served yet, and the processor's other work.
GRACE = 5.0


@dataclass
class Span:
    """When a process was disturbed, and how."""

    kind: str
    name: str
    begin: float
    end: float


@dataclass
class Book:
    """Everything that was written down."""

    spans: list[Span] = field(default_factory=list)
    clients: dict[str, list[Entry]] = field(default_factory=dict)
    # By device: when which number was pushed, and which perhaps not.
    pushed: dict[str, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))
    unpushed: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    usage: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))

    def disturbed(self, names: set[str], begin: float, end: float, after: float = 0.0) -> float:
        """For how many seconds of a time one of these was, or had been until shortly before."""
        total, reached = 0.0, begin
        for span in sorted(self.spans, key=lambda span: span.begin):
            if span.name in names:
                first, last = max(span.begin, reached), min(span.end + after, end)
                total += max(0.0, last - first)
                reached = max(reached, last)
        return total

    def takes_effect_until(self, names: set[str], begin: float, end: float) -> float:
        """Until when a request that failed between these times may still be served."""
        for span in sorted(self.spans, key=lambda span: span.begin):
            if span.name in names and span.begin <= end + GRACE and span.end >= begin:
                end = max(end, span.end)
        return end + GRACE


def server_of(device: str) -> str:
    """The server of a device."""
    return device.split("/")[1]


def book_of(folder: Path) -> Book:
    """Read all ledgers of a folder."""
    book = Book()
    for path in sorted(folder.glob("*.ledger")):
        name = path.stem
        if name == "site":
            _read_site(book, list(entries(path)))
        elif name.startswith("s"):
            _read_server(book, path)
        else:
            book.clients[name] = list(entries(path))
            _read_restarts(book, book.clients[name])
    return book


def _read_site(book: Book, lines: list[Entry]) -> None:
    begun: dict[tuple[str, str], float] = {}
    for entry in lines:
        if entry.what == "begin":
            begun[entry.words[0], entry.words[1]] = entry.time
        elif entry.what == "end":
            kind, name = entry.words
            book.spans.append(Span(kind, name, begun.pop((kind, name)), entry.time))
        elif entry.what == "usage":
            book.usage[entry.words[0]].append(entry)
    last = lines[-1].time if lines else 0.0
    book.spans += [Span(kind, name, begin, last) for (kind, name), begin in begun.items()]


def _read_server(book: Book, path: Path) -> None:
    for entry in entries(path):
        if entry.what == "push":
            book.pushed[entry.words[0]][int(entry.words[1])] = entry.time
        elif entry.what == "unpushed":
            book.unpushed[entry.words[0]].add(int(entry.words[1]))


def _read_restarts(book: Book, lines: list[Entry]) -> None:
    """Devices that are made anew are a disturbance of their server."""
    begun = 0.0
    for entry in lines:
        if entry.what == "restarting":
            begun = entry.time
        elif entry.what == "restarted":
            # The request is answered before the server does it.
            name = server_of(entry.words[0])
            book.spans.append(Span("restart", name, begun, entry.time + GRACE))
