"""Sessions of the interpreter in the documentation can be pasted into it as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.process import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
SESSIONS = [page for page in PAGES if "\n>>> " in page.read_text()]


@pytest.mark.parametrize("page", SESSIONS, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_block_ends_before_the_next_statement(page: Path) -> None:
    """An interpreter refuses a statement that follows an indented line at once."""
    assert not re.findall(r"^\.\.\. +[^\s)\]}].*\n>>> .*$", page.read_text(), re.M)
