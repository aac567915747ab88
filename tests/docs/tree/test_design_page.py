"""The table of docs/design.md: each concept has one home, and the tree agrees."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
MODULES = {
    str(path.relative_to(ROOT)): path.read_text()
    for package in ("tango", "taurus_eval")
    for path in (ROOT / package).rglob("*.py")
}
# Names that `tango` offers are written out in its table of contents.
TABLE_OF_CONTENTS = "tango/__init__.py"


def rows() -> list[list[str]]:
    section = (ROOT / "docs" / "design.md").read_text().partition("## Where things are")[2]
    lines = [line for line in section.partition("\n## ")[0].splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def defined(source: str) -> set[str]:
    """What a module defines at its top."""
    names: set[str] = set()
    for one in ast.parse(source).body:
        match one:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                names.add(one.name)
            case ast.Assign(targets=targets):
                names.update(target.id for target in targets if isinstance(target, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=name)):
                names.add(name)
    return names


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_one_home(row: list[str]) -> None:
    (home,) = quoted(row[1])
    for name in quoted(row[2]):
        assert [path for path, source in MODULES.items() if name in defined(source)] == [home]
    for mark in quoted(row[3]) if len(row) > 3 else []:
        found = {path for path, source in MODULES.items() if mark in source}
        assert found - {TABLE_OF_CONTENTS} == {home}


def test_there_are_rows() -> None:
    assert len(rows()) > 10
