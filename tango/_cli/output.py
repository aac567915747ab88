"""Rows as a table for people, as columns for pipes, as JSON and as CSV."""

from __future__ import annotations

import csv
import functools
import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from tango._client.snapshots import plain

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

__all__ = [
    "console",
    "is_dumb",
    "is_terminal",
    "print_heading",
    "print_indented",
    "print_row",
    "print_rows",
    "styled",
]

Row = dict[str, Any]

_STYLES = {
    "ON": "green",
    "RUNNING": "green",
    "OPEN": "green",
    "FAULT": "red",
    "ALARM": "yellow",
    "ATTR_ALARM": "yellow",
    "ATTR_WARNING": "yellow",
    "ATTR_INVALID": "red",
    "ATTR_CHANGING": "blue",
    "UNKNOWN": "dim",
    "ok": "green",
    "warning": "yellow",
    "problem": "bold red",
}


@functools.cache
def console() -> Console:
    """The terminal. It knows its width and whether to use colours (NO_COLOR)."""
    from rich.console import Console  # only a terminal needs it, and it takes a while to load

    return Console(highlight=False, soft_wrap=False)


def is_terminal() -> bool:
    """Whether the output goes to a terminal."""
    return sys.stdout.isatty()


def is_dumb() -> bool:
    """Whether the terminal can only append lines."""
    return console().is_dumb_terminal


def styled(text: str) -> Text:
    """A text for the terminal, in the colour for its meaning."""
    from rich.text import Text

    return Text(text, style=_STYLES.get(text, ""))


def print_rows(rows: Sequence[Row], form: str | None, columns: Sequence[str] = ()) -> None:
    """Print rows.

    Parameters
    ----------
    rows : Sequence[dict]
        What to print.
    form : str | None
        "json" or "csv"; None: a table on a terminal, columns elsewhere.
    columns : Sequence[str], optional
        Which, in a table; default those of the first row.
    """
    if form == "json":
        print(json.dumps([_plain_row(row) for row in rows], indent=1, ensure_ascii=False))
    elif form == "csv":
        _print_csv(rows)
    elif rows:
        names = list(columns or rows[0])
        if is_terminal():
            names = [name for name in names if any(row.get(name) for row in rows)]
        texts = [[_text(row.get(name)) for name in names] for row in rows]
        if is_terminal():
            console().print(_table(names, texts))
        else:
            _print_columns(texts)


def print_row(row: Row, form: str | None, columns: Sequence[str]) -> None:
    """Print one row of a table whose rows arrive one by one."""
    if form == "json":
        print(json.dumps(_plain_row(row), ensure_ascii=False))
    elif form == "csv":
        csv.writer(sys.stdout).writerow([_cell(value) for value in _plain_row(row).values()])
    elif is_terminal():
        line = styled("  ").join(styled(_text(row.get(name))) for name in columns)
        console().print(line, overflow="fold")
    else:
        print("  ".join(_text(row.get(name)) for name in columns).rstrip())
    sys.stdout.flush()


def print_heading(text: str) -> None:
    """Print the title of what follows."""
    if is_terminal():
        console().print(text, style="bold", markup=False)
    else:
        print(text)


def print_indented(mark: str, text: str) -> None:
    """Print a paragraph after a bullet, as wide as the terminal, or on one line."""
    if not is_terminal():
        print(f"  {mark:<8} {text}")
        return
    from rich.table import Table

    table = Table.grid(padding=(0, 1))
    table.add_column(width=9)
    table.add_column(overflow="fold")
    table.add_row(styled("  ").append_text(styled(mark)), styled(text))
    console().print(table)


def _plain_row(row: Row) -> Row:
    return {name: plain(value) for name, value in row.items()}


def _print_csv(rows: Sequence[Row]) -> None:
    plain_rows = [_plain_row(row) for row in rows]
    names = list(dict.fromkeys(name for row in plain_rows for name in row))
    writer = csv.writer(sys.stdout)
    writer.writerow(names)
    writer.writerows([_cell(row.get(name)) for name in names] for row in plain_rows)


def _cell(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, (list, dict)) else "" if value is None else value


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _table(names: Sequence[str], texts: Iterable[Sequence[str]]) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in names:
        table.add_column(name, overflow="fold")
    for row in texts:
        table.add_row(*map(styled, row))
    return table


def _print_columns(texts: Sequence[Sequence[str]]) -> None:
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    for row in texts:
        cells = (text.ljust(width) for text, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())
