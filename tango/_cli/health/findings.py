"""Findings, and what to do about them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["OK", "PROBLEM", "WARNING", "Finding", "milliseconds", "ok", "problem", "warning"]

OK = "ok"
WARNING = "warning"
PROBLEM = "problem"


class Finding(NamedTuple):
    """The result of one check."""

    check: str
    """The part of the site it belongs to."""
    subject: str
    """What was looked at: a server, a host, a library."""
    verdict: str
    """`OK`, `WARNING`: it works and will not always, or `PROBLEM`."""
    finding: str
    """In words."""
    remedy: str = ""
    """What to do."""


def ok(check: str, subject: str, finding: str) -> Finding:
    """Something that is as it should be."""
    return Finding(check, subject, OK, finding)


def warning(check: str, subject: str, finding: str, remedy: str) -> Finding:
    """Something that may become a problem."""
    return Finding(check, subject, WARNING, finding, remedy)


def problem(check: str, subject: str, finding: str, remedy: str) -> Finding:
    """Something that does not work."""
    return Finding(check, subject, PROBLEM, finding, remedy)


def milliseconds(seconds: float) -> str:
    """A short time as text."""
    return f"{seconds * 1000:.3g} ms"


def worst(findings: Iterable[Finding]) -> str:
    """The worst of the verdicts."""
    verdicts = {one.verdict for one in findings}
    return next((one for one in (PROBLEM, WARNING) if one in verdicts), OK)
