"""Tables that are made from the code when the site is built."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from docs_tools import coverage
from docutils import nodes
from docutils.parsers.rst import Directive


def _row(cells: Sequence[object]) -> nodes.row:
    row = nodes.row()
    for cell in cells:
        row += nodes.entry("", nodes.paragraph("", str(cell)))
    return row


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> nodes.table:
    """A table of plain texts."""
    group = nodes.tgroup(cols=len(head))
    group += [nodes.colspec(colwidth=1) for _ in head]
    group += nodes.thead("", _row(head))
    body = nodes.tbody()
    body += [_row(cells) for cells in rows]
    group += body
    return nodes.table("", group)


class _Coverage(Directive):
    """How much of each module and class is described in full."""

    def run(self) -> list[nodes.Node]:
        things = coverage.measure()
        whole = nodes.paragraph("", f"All of it: {coverage.share(things):.1f} % of {len(things)}.")
        rows = [
            (name, full, number, f"{100 * full / number:.0f} %")
            for name, number, full in coverage.table(things)
        ]
        return [whole, table(("where", "described in full", "of", "share"), rows)]


class _CommandLine(Directive):
    """What `python -m ... --help` prints, and a heading above it."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        command = f"python -m {self.arguments[0]}"
        words = [sys.executable, "-m", *self.arguments[0].split(), "--help"]
        environment = {**os.environ, "COLUMNS": "96", "HOME": "/home/you", "NO_COLOR": "1"}
        done = subprocess.run(
            words, capture_output=True, text=True, check=True, env=environment, timeout=60
        )
        section = nodes.section(ids=[nodes.make_id(command)])
        section += nodes.title("", "", nodes.literal("", command))
        section += nodes.literal_block("", done.stdout, language="text")
        return [section]


def setup(app: Any) -> dict[str, bool]:
    """What Sphinx calls."""
    app.add_directive("coverage-table", _Coverage)
    app.add_directive("command-line", _CommandLine)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
