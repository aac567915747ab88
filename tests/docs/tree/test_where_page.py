"""The map of the tree is true: it lists every folder, and every folder that it lists exists."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "contributing" / "where.md").read_text()
LISTED = set(re.findall(r"^\| `([^`]+)` \|", PAGE, re.M))


def folders(where: Path) -> set[str]:
    """The folders with something in them that is not made by a build."""
    return {
        f"{one.relative_to(ROOT)}/"
        for one in where.iterdir()
        if one.is_dir()
        and not one.name.startswith((".", "__"))
        and any(not path.match("*/__pycache__/*") for path in one.rglob("*.*"))
    }


def test_what_is_listed_is_there() -> None:
    assert [path for path in LISTED if not (ROOT / path).exists()] == []


def test_what_is_there_is_listed() -> None:
    made = {"build/", "dist/", "tangobind.egg-info/"}
    there = folders(ROOT) - made
    for parent in ("ext", "tango", "taurus_eval", "tests"):
        there |= folders(ROOT / parent)
    assert there - LISTED == set()


def test_files_of_the_guide_for_contributors_are_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text()
    paths = re.findall(r"`((?:ext|tango|tests|docs|ci)/[\w./]*)`", text)
    assert len(paths) > 15
    assert [path for path in paths if not (ROOT / path).exists()] == []
