"""What the ledgers of a run say: what was not as it should be, and figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.site import LONG
from tests.site.book import Book, book_of, server_of
from tests.site.calls import TIMEOUT
from tests.site.events import judge_events, streams
from tests.site.ledger import Entry
from tests.site.locks import judge_locks
from tests.site.site import DATABASE
from tests.site.values import judge_values

# What a call may take besides its own time-out while nothing is disturbed: it may have to ask the
# database for the device, and connect to it.
CONNECTING = TIMEOUT
# What memory, threads and descriptors may grow by in the last quarter of a long run: the pool of
# threads, and arenas of the allocator, are never quite the same.
KILOBYTES, THREADS, DESCRIPTORS = 4096, 8, 8


@dataclass
class Verdict:
    """The findings, and the figures."""

    findings: list[str]
    figures: dict[str, object]


def judge(folder: Path) -> Verdict:
    """Compare the ledgers of a folder."""
    book = book_of(folder)
    missed = judge_events(book)
    findings = judge_values(book) + missed.findings + judge_calls(book) + judge_locks(book)
    if LONG:
        findings += judge_usage(book)
    return Verdict(findings, {**_figures(book), "told": missed.told, "covered": missed.covered})


def judge_calls(book: Book) -> list[str]:
    """Answers that are wrong, and calls that took longer than what hindered them."""
    found = []
    for client, lines in book.clients.items():
        for entry in lines:
            if entry.what == "wrong":
                found.append(f"{entry.time:.3f} {client}: wrong {' '.join(entry.words)}")
            elif entry.what == "forked" and entry.words[0] != "0":
                found.append(f"{entry.time:.3f} {client}: a child ended with {entry.words[0]}")
            elif entry.what == "called":
                found += _judge_time(book, client, entry)
    return found


def _judge_time(book: Book, client: str, entry: Entry) -> list[str]:
    taken, names = float(entry.words[1]), _needed(book, client, entry.words[3])
    if taken <= TIMEOUT + CONNECTING:
        return []
    hindered = book.disturbed(names, entry.time - taken, entry.time)
    if taken - hindered <= TIMEOUT + CONNECTING:
        return []
    text = " ".join(entry.words)
    return [f"{entry.time:.3f} {client}: {text} (disturbed for {hindered:.1f} s)"]


def _needed(book: Book, client: str, device: str) -> set[str]:
    """What a call of a device, or of all, needs."""
    servers = {server_of(one) for one in book.pushed if device in (one, "all")}
    return {client, DATABASE, *servers}


def judge_usage(book: Book) -> list[str]:
    """What has grown in the last quarter, compared with the one before."""
    found = []
    limits = {"kilobytes": KILOBYTES, "threads": THREADS, "descriptors": DESCRIPTORS}
    for name, (third, last) in usage_by_quarters(book).items():
        for column, (what, limit) in enumerate(limits.items()):
            if last[column] - third[column] > limit:
                found.append(f"{name}: {third[column]} {what}, then {last[column]}")
    return found


def usage_by_quarters(book: Book) -> dict[str, tuple[list[int], list[int]]]:
    """What a process took in the third and in the last quarter of its time, as medians."""
    found = {}
    for name, lines in book.usage.items():
        # The database may have ended and started again in the beginning.
        begin, end = lines[0].time, lines[-1].time
        half, late = (begin + end) / 2, begin + (end - begin) * 3 / 4
        third = [line for line in lines if half <= line.time < late]
        last = [line for line in lines if line.time >= late]
        if third and last:
            found[name] = (_medians(third), _medians(last))
    return found


def _medians(lines: list[Entry]) -> list[int]:
    return [int(median(int(line.words[2 + column]) for line in lines)) for column in range(3)]


def _figures(book: Book) -> dict[str, object]:
    what = Counter(entry.what for lines in book.clients.values() for entry in lines)
    calls: Counter[str] = Counter()
    errors: Counter[str] = Counter()
    for lines in book.clients.values():
        for entry in lines:
            if entry.what == "called":
                calls[entry.words[0]] += 1
                if entry.words[2] != "well":
                    errors[entry.words[2]] += 1
            elif entry.what == "error":
                errors[f"event {entry.words[2]}"] += 1
    return {
        "tried, acknowledged, read": (what["try"], what["ack"], what["read"]),
        "calls": dict(calls),
        "errors": dict(errors),
        "locks": what["locked"],
        "forks": what["forked"],
        "restarts": what["restarted"],
        "events pushed": sum(map(len, book.pushed.values())),
        "events arrived": sum(len(stream.arrived) for stream in streams(book)),
        "usage": usage_by_quarters(book),
    }
