"""Tables that are made from the code when the site is built."""

from __future__ import annotations

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


def setup(app: Any) -> dict[str, bool]:
    """What Sphinx calls."""
    app.add_directive("coverage-table", _Coverage)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
