"""Have the events arrived that were pushed: once, in order, and all that nothing hindered?"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from tests.site.book import RECOVERY, Book, server_of
from tests.site.ledger import Entry

# Seconds in which a subscriber is told that it has missed something: an error, or the value that
# comes with a new subscription, may come a little after the first new event.
TOLD = 2.0


@dataclass
class Stream:
    """What a process got of one subscription, in the order of its arrival."""

    client: str
    kind: str
    device: str
    arrived: list[tuple[float, int]] = field(default_factory=list)
    # When there was an error, or a value that was read for a new subscription.
    told: list[float] = field(default_factory=list)


def streams(book: Book) -> list[Stream]:
    """Those of all clients; a process that starts again has new ones."""
    found: list[Stream] = []
    for client, lines in book.clients.items():
        current: dict[tuple[str, str], Stream] = {}
        for entry in lines:
            if entry.what == "start":
                current = {}
            elif entry.what in ("event", "sync", "error"):
                kind, device = entry.words[:2]
                if (kind, device) not in current:
                    current[kind, device] = Stream(client, kind, device)
                    found.append(current[kind, device])
                _add(current[kind, device], entry)
    return found


def _add(stream: Stream, entry: Entry) -> None:
    if entry.what == "event":
        stream.arrived.append((entry.time, int(entry.words[2])))
    else:
        stream.told.append(entry.time)


@dataclass
class Missed:
    """How many events did not arrive, by what is known of it."""

    told: int = 0
    covered: int = 0
    findings: list[str] = field(default_factory=list)


def judge_events(book: Book) -> Missed:
    """What did not arrive, or not as it should."""
    missed = Missed()
    numbers = {
        device: [n for n in sorted(pushed) if n not in book.unpushed[device]]
        for device, pushed in book.pushed.items()
    }
    for stream in streams(book):
        for before, after in zip(stream.arrived, stream.arrived[1:], strict=False):
            if after[1] <= before[1]:
                missed.findings.append(
                    f"{after[0]:.3f} {_name(stream)}: {after[1]} arrived after {before[1]}"
                )
            elif after[1] > before[1] + 1:
                _judge_gap(book, stream, before, after, numbers[stream.device], missed)
    return missed


def _name(stream: Stream) -> str:
    return f"{stream.client} {stream.kind} {stream.device}"


def _judge_gap(
    book: Book,
    stream: Stream,
    before: tuple[float, int],
    after: tuple[float, int],
    numbers: list[int],
    missed: Missed,
) -> None:
    gap = numbers[bisect_right(numbers, before[1]) : bisect_left(numbers, after[1])]
    if not gap:
        return
    first = bisect_left(stream.told, before[0])
    if first < len(stream.told) and stream.told[first] <= after[0] + TOLD:
        missed.told += len(gap)
        return
    names = {stream.client, server_of(stream.device)}
    pushed = book.pushed[stream.device]
    begin, end = pushed[gap[0]], pushed[gap[-1]]
    # A moment has no length: both ends of the gap, and all between.
    if book.disturbed(names, begin, end + 0.001, RECOVERY) >= end - begin + 0.001 - 1e-6:
        missed.covered += len(gap)
        return
    missed.findings.append(
        f"{after[0]:.3f} {_name(stream)}: {len(gap)} events, {gap[0]} to {gap[-1]}, did not arrive"
    )
