"""Tables that are made from the code when the site is built, and wide ones on narrow screens."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from docs_tools import coverage
from docutils import nodes
from docutils.parsers.rst import Directive

_WIDE = 4  # columns


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


def label_cells(app: Any, document: nodes.document) -> None:
    """Put its column's title into each cell of a wide table.

    A narrow screen shows such a table as a list of rows, each cell below the other with its title
    (site.css); on other screens the titles in the cells are hidden.
    """
    for wide in list(document.findall(nodes.table)):
        titles = [entry.astext() for head in wide.findall(nodes.thead) for entry in head[0]]
        if len(titles) < _WIDE:
            continue
        wide["classes"].append("wide")
        for row in next(iter(wide.findall(nodes.tbody))):
            for title, entry in zip(titles, row, strict=True):
                if entry.astext() and isinstance(entry[0], nodes.paragraph):
                    entry[0].insert(0, nodes.inline("", f"{title}: ", classes=["column"]))


def setup(app: Any) -> dict[str, bool]:
    """What Sphinx calls."""
    app.add_directive("coverage-table", _Coverage)
    app.add_directive("command-line", _CommandLine)
    app.connect("doctree-read", label_cells)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
