"""The picture in the README shows the session that the tests of pages run."""

from __future__ import annotations

import html
import re
import socket
from pathlib import Path

from docs_tools import screens, terminal

ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs"


def test_the_picture_shows_what_the_readme_says() -> None:
    shown = html.unescape((DOCS / "_static" / "terminal.svg").read_text()).replace("\xa0", " ")
    words = re.sub(r"<[^>]*>", "", shown).split()
    lines = terminal.session((ROOT / "README.md").read_text())
    assert len(lines) > 10
    assert [line for line in lines if not set(line.split()) <= set(words)] == []


def test_the_pictures_of_the_program_are_in_the_pages() -> None:
    page = (DOCS / "reference" / "tango-command.md").read_text()
    names = [screen.name for screen in screens.SCREENS]
    for name in [*names, "tango-top"]:
        assert f"](../_static/{name}.svg)" in page
        assert socket.gethostname() not in words_of(name)
    for screen in screens.SCREENS:
        for command in screen.commands:
            assert command[-1] in words_of(screen.name)


def words_of(picture: str) -> list[str]:
    shown = html.unescape((DOCS / "_static" / f"{picture}.svg").read_text()).replace("\xa0", " ")
    return re.sub(r"<style>.*?</style>|<[^>]*>", " ", shown, flags=re.S).split()
