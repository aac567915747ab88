"""Tutorials and how-to guides, followed from the first line to the last (on free ports)."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.run_page import BLOCK
from tests.support.ports import free_port
from tests.support.process import ROOT, SEARCH_PATH

DOCS = ROOT / "docs"
PAGES = [
    page
    for folder in ("tutorials", "howto", "explanation")
    for page in sorted((DOCS / folder).glob("*.md"))
    if BLOCK.search(page.read_text())
] + [ROOT / "README.md"]
PORT = re.compile(r"\b4567\d\b")


def with_free_ports(text: str) -> str:
    ports = {port: str(free_port()) for port in sorted(set(PORT.findall(text)))}
    return PORT.sub(lambda found: ports[found[0]], text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_page(page: Path, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(with_free_ports(page.read_text()))
    environment = {name: value for name, value in os.environ.items() if name != "TANGO_HOST"}
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", ROOT / "tests/docs/run_page.py", "page.md"],
        cwd=tmp_path,
        env={
            **environment,
            "PATH": f"{Path(sys.executable).parent}:{environment['PATH']}",
            "PYTHONPATH": SEARCH_PATH,
            "PYTHONUNBUFFERED": "1",
            "XDG_DATA_HOME": str(tmp_path),
        },
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_pages_of_guides_are_run() -> None:
    """Only lists, and the page of an example that has a test of its own, have nothing to run."""
    guides = {page for folder in ("tutorials", "howto") for page in (DOCS / folder).glob("*.md")}
    idle = {page.stem for page in guides - set(PAGES)}
    assert idle == {"index", "server-cpp-classes"}
