"""The examples of the how-to pages on servers, run as they stand (on free ports)."""

from __future__ import annotations

import doctest
import re
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.support.ports import free_port
from tests.support.process import ROOT, Program

# The example of the page on classes in C++ is a folder, with a test of its own.
PAGES = sorted(
    page
    for page in (ROOT / "docs" / "howto").glob("server-*.md")
    if page.stem != "server-cpp-classes"
)
BLOCK = re.compile(r"^```(python|console|pycon)\n(.*?)^```$", re.M | re.S)
PORT = "45678"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page(page: Path, tmp_path: Path) -> None:
    text = page.read_text().replace(PORT, str(free_port()))
    names: dict[str, object] = {}
    ran = 0
    with ExitStack() as stack:
        for kind, block in BLOCK.findall(text):
            if kind == "python":
                name = re.match(r"# (\S+\.py)\n", block)
                assert name, "a program begins with its name"
                (tmp_path / name[1]).write_text(block)
            elif kind == "console":
                words = block.strip().removeprefix("$ python ").split()
                stack.enter_context(Program(tmp_path / words[0], *words[1:])).ready()
            else:
                parser = doctest.DocTestParser()
                test = parser.get_doctest(block, names, page.name, str(page), 0)
                output: list[str] = []
                runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
                runner.run(test, out=output.append, clear_globs=False)
                assert runner.failures == 0, "".join(output)
                names = test.globs
                ran += len(test.examples)
    assert ran
