"""The picture in the README shows what the README says, which a test of pages does."""

from __future__ import annotations

import html
import re
from pathlib import Path

from docs_tools import terminal

ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs"


def test_the_picture_shows_what_the_readme_says() -> None:
    shown = html.unescape((DOCS / "_static" / "terminal.svg").read_text()).replace("\xa0", " ")
    words = re.sub(r"<[^>]*>", "", shown).split()
    lines = terminal.session((ROOT / "README.md").read_text())
    assert len(lines) > 10
    assert [line for line in lines if not set(line.split()) <= set(words)] == []
