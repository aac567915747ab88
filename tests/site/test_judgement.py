"""The judge finds what is wrong: each case is a ledger with one fault, or with none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.book import book_of
from tests.site.events import judge_events
from tests.site.judgement import judge_calls, judge_usage
from tests.site.locks import judge_locks
from tests.site.values import judge_values

DEVICE = "site/s1/1"


def write(folder: Path, **ledgers: str) -> None:
    """One line for each entry, which is separated by a semicolon."""
    for name, text in ledgers.items():
        lines = [f"{line.strip()} .\n" for line in text.replace("D", DEVICE).split(";") if line]
        (folder / f"{name}.ledger").write_text("".join(lines))


def begin(kind: str, name: str, start: float, end: float) -> str:
    """A disturbance."""
    return f"{start} begin {kind} {name};{end} end {kind} {name}"


VALUES = {
    "what was acknowledged": ("1 try D 1;2 ack D 1;3 read D 1 a", ""),
    "lost": ("1 try D 1;2 ack D 1;3 try D 2;4 ack D 2;5 read D 1 a", "1 was read"),
    "lost at the server's end": (
        "1 try D 1;2 ack D 1;3 try D 2;4 ack D 2;5 read D 2 a;6 read D 1 b",
        "1 was read",
    ),
    "never written": ("1 try D 1;2 ack D 1;3 read D 7 a", "7 was read"),
    "failed, and made": ("1 try D 1;2 ack D 1;3 try D 2;4 fail D 2 X;5 read D 2 a", ""),
    "failed, and not made": ("1 try D 1;2 ack D 1;3 try D 2;4 fail D 2 X;5 read D 1 a", ""),
    "failed, made and stored or not": (
        "1 try D 1;2 ack D 1;3 try D 2;4 fail D 2 X;5 read D 2 a;6 read D 1 b",
        "",
    ),
    "failed, and made late": (
        "1 try D 1;2 fail D 1 X;3 try D 2;4 ack D 2;5 read D 1 a",
        "",
    ),
    "failed, and made much too late": (
        "1 try D 1;2 fail D 1 X;30 try D 2;31 ack D 2;32 read D 1 a",
        "1 was read",
    ),
    "gone, and back": ("1 try D 1;2 fail D 1 X;20 read D 0 a;40 read D 1 a", "1 was read"),
    "left by a killed process": ("1 try D 1;2 ack D 1;3 try D 2;4 start 9;5 read D 2 a", ""),
}


@pytest.mark.parametrize(("lines", "finding"), VALUES.values(), ids=VALUES.keys())
def test_values(tmp_path: Path, lines: str, finding: str) -> None:
    write(tmp_path, c1=lines)
    found = judge_values(book_of(tmp_path))
    assert bool(found) == bool(finding)
    assert finding in "".join(found)


def test_a_suspended_server_serves_late(tmp_path: Path) -> None:
    lines = "2 try D 1;5 fail D 1 X;20 try D 2;31 ack D 2;32 read D 1 a"
    write(tmp_path, c1=lines, site=begin("suspend", "s1", 1, 30))
    assert not judge_values(book_of(tmp_path))


def events(*numbers: int) -> str:
    """Events that arrive as soon as they are pushed: number n at n tenths of a second."""
    return ";".join(f"{n / 10:.2f} event change D {n}" for n in numbers)


PUSHED = ";".join(f"{n / 10:.2f} push D {n}" for n in range(1, 1000))
MISSED = events(*range(1, 100), *range(110, 120))
EVENTS = {
    "all": (events(*range(1, 100)), "", ""),
    "twice": (events(1, 2, 2, 3), "", "2 arrived after 2"),
    "out of order": (events(1, 3, 2, 4), "", "2 arrived after 3"),
    "missed": (MISSED, "", "10 events, 100 to 109"),
    "missed, with an error": (MISSED + ";10.95 error change D X", "", ""),
    "missed, with an error much earlier": ("0.05 error change D X;" + MISSED, "", "10 events"),
    "missed, with an error of another kind": (
        MISSED + ";10.95 error user D X",
        "",
        "10 events",
    ),
    "missed, and read for a new subscription": (MISSED + ";11.05 sync change D 110", "", ""),
    "missed while the server was away": (MISSED, begin("kill", "s1", 9.5, 9.9), ""),
    "missed while the client was cut off": (MISSED, begin("cut", "c1", 9.5, 12), ""),
    "missed while another was away": (MISSED, begin("kill", "s2", 9.5, 12), "10 events"),
    "missed before the server was away": (MISSED, begin("kill", "s1", 10.5, 12), "10 events"),
    "of two processes": (events(1, 2, 3) + ";10 start 7;" + events(110, 111), "", ""),
}


@pytest.mark.parametrize(("arrived", "disturbed", "finding"), EVENTS.values(), ids=EVENTS.keys())
def test_events(tmp_path: Path, arrived: str, disturbed: str, finding: str) -> None:
    in_order = ";".join(sorted(arrived.split(";"), key=_time)) if "error" in arrived else arrived
    write(tmp_path, c1=in_order, s1=PUSHED, site=disturbed)
    found = judge_events(book_of(tmp_path)).findings
    assert bool(found) == bool(finding)
    assert finding in "".join(found)


def _time(line: str) -> float:
    return float(line.split()[0])


def test_what_was_not_pushed_is_not_missed(tmp_path: Path) -> None:
    unpushed = ";".join(f"{n / 10:.2f} unpushed D {n} X" for n in range(100, 110))
    write(tmp_path, c1=MISSED, s1=f"{PUSHED};{unpushed}")
    assert not judge_events(book_of(tmp_path)).findings


CALLS = {
    "quick": ("10 called read 0 well D", "", False),
    "its time-out": ("10 called read 3.1 API_DeviceTimedOut D", "", False),
    "too long": ("50 called read 20 API_DeviceTimedOut D", "", True),
    "a server was suspended": ("50 called read 20 X D", begin("suspend", "s1", 30, 48), False),
    "another was suspended": ("50 called read 20 X D", begin("suspend", "s2", 30, 48), True),
    "one of all": ("50 called group 20 X all", begin("suspend", "s1", 30, 48), False),
    "suspended, and long ago": ("50 called read 20 X D", begin("suspend", "s1", 1, 29), True),
    "wrong": ("50 wrong command x", "", True),
    "a child that crashed": ("50 forked 11 0.1", "", True),
    "a child": ("50 forked 0 0.1", "", False),
}


@pytest.mark.parametrize(("line", "disturbed", "wrong"), CALLS.values(), ids=CALLS.keys())
def test_calls(tmp_path: Path, line: str, disturbed: str, wrong: bool) -> None:
    write(tmp_path, c1=line, s1=PUSHED, site=disturbed)
    assert bool(judge_calls(book_of(tmp_path))) == wrong


LOCKS = {
    "one after the other": ("11 locked D;12 unlocking D", "", False),
    "both": ("9.5 locked D;12 unlocking D", "", True),
    "one within the other": ("9.2 locked D;9.4 unlocking D", "", True),
    "of another device": ("9.5 locked other;12 unlocking other", "", False),
    "one was suspended": ("9.5 locked D;12 unlocking D", begin("suspend", "c1", 9.1, 9.4), False),
    "another was suspended": ("9.5 locked D;12 unlocking D", begin("kill", "c2", 9.1, 9.4), True),
}


@pytest.mark.parametrize(("lines", "disturbed", "found"), LOCKS.values(), ids=LOCKS.keys())
def test_locks(tmp_path: Path, lines: str, disturbed: str, found: bool) -> None:
    write(tmp_path, c1="9 locked D;10 unlocking D", c0=lines, site=disturbed)
    assert bool(judge_locks(book_of(tmp_path))) == found


@pytest.mark.parametrize(("growth", "found"), [(0, 0), (1000, 1)])
def test_usage(tmp_path: Path, growth: int, found: int) -> None:
    write(tmp_path, site=";".join(f"{n} usage s0 7 {50000 + growth * n} 20 30" for n in range(40)))
    assert len(judge_usage(book_of(tmp_path))) == found


def test_a_line_that_was_cut_off(tmp_path: Path) -> None:
    (tmp_path / "c1.ledger").write_text(f"1 try {DEVICE} 1 .\n2 ack {DEVICE}")
    assert len(book_of(tmp_path).clients["c1"]) == 1
