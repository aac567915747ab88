"""The screen of ``tango top``."""

from __future__ import annotations

import os
from typing import ClassVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import Resize
from textual.widgets import DataTable, Footer, Input, Static

from tango._cli import output
from tango._cli.live.site import Row, Site

__all__ = ["Top"]

_WIDE = 90  # columns of a terminal that shows servers and classes, too
_ORDERS = ("server", "device", "state", "events")


class Top(App[None]):
    """Devices with their states, and the details of one.

    Parameters
    ----------
    site : Site
        What is shown.
    title : str
        The title of the site.
    period : float
        Seconds from one question to the next.
    """

    TITLE = "tango top"
    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #summary { height: 1; background: $primary-background; padding: 0 1; }
    #filter { display: none; height: 3; }
    #filter.shown { display: block; }
    #devices { height: 2fr; }
    #pane { height: 1fr; border-top: solid $primary; padding: 0 1; }
    .plain #summary { text-style: reverse; }
    .plain #devices > .datatable--cursor { text-style: reverse; }
    .plain #devices > .datatable--header { text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit", "Quit"),
        Binding("s", "order", "Sort"),
        Binding("slash", "filter", "Filter", key_display="/"),
        Binding("d", "details", "Details"),
        Binding("space", "pause", "Pause"),
        Binding("escape", "leave_filter", show=False),
    ]

    def __init__(self, site: Site, title: str, period: float) -> None:
        # Textual makes grey of the colours that it computes, and nothing of those of the terminal.
        plain = bool(os.environ.get("NO_COLOR"))
        super().__init__(ansi_color=plain)
        self.set_class(plain, "plain")
        self._site = site
        self._title = title
        self._period = period
        self._order = _ORDERS[0]
        self._filter = ""
        self._paused = False
        self._columns: list[str] = []
        self._shown: list[str] = []

    def compose(self) -> ComposeResult:
        """Yield the parts of the screen."""
        yield Static(id="summary", markup=False)
        yield Input(placeholder="part of a name, class or state", id="filter")
        yield DataTable(id="devices", cursor_type="row", zebra_stripes=True)
        with VerticalScroll(id="pane"):
            yield Static(id="details", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Start asking devices and showing their replies."""
        table = self._table()
        table.focus()
        # Of the table, so that they end before it does.
        table.set_interval(self._period, self._ask)
        table.set_interval(min(0.25, self._period), self._show)
        self._ask()

    def on_unmount(self) -> None:
        """Stop asking."""
        self._site.close()

    def on_resize(self, event: Resize) -> None:
        """Show the columns that fit."""
        table = self._table()
        wide = event.size.width >= _WIDE
        columns = ["server", "class", "device"] if wide else ["device"]
        columns += ["state", "ms", "events/s"]
        if columns != self._columns:
            self._columns = columns
            self._shown = []
            table.clear(columns=True)
            for column in columns:
                table.add_column(column, key=column)
            self._show()

    def _table(self) -> DataTable[Text]:
        return self.query_one("#devices", DataTable)

    # --- what is shown

    def _ask(self) -> None:
        if not self._paused:
            self._site.ask(self._selected())

    def _selected(self) -> str | None:
        row = self._table().cursor_row
        if row >= len(self._shown):
            return None
        chosen = self._site.rows.get(self._shown[row])
        return chosen.device if chosen else None

    def _show(self) -> None:
        rows = [row for row in list(self._site.rows.values()) if self._wanted(row)]
        rows.sort(key=self._key)
        self._fill({row.device.lower(): row for row in rows})
        self._show_summary(rows)
        self._show_details()

    def _wanted(self, row: Row) -> bool:
        text = f"{row.server} {row.class_name} {row.device} {row.state}".lower()
        return self._filter.lower() in text

    def _key(self, row: Row) -> tuple[object, ...]:
        names = (row.server.lower(), row.device.lower())
        if self._order == "device":
            return (row.device.lower(),)
        if self._order == "state":
            return (row.state, *names)
        if self._order == "events":
            return (-row.rate, *names)
        return names

    def _fill(self, rows: dict[str, Row]) -> None:
        """Change the cells that have changed; the cursor stays at its device."""
        table = self._table()
        if not self._columns:
            return
        if [*rows] != self._shown:
            selected = self._selected()
            self._shown = [*rows]
            table.clear()
            for name, row in rows.items():
                table.add_row(*self._cells(row), key=name)
            if selected is not None and selected.lower() in rows:
                table.move_cursor(row=self._shown.index(selected.lower()))
            return
        for name, row in rows.items():
            for column, cell in zip(self._columns, self._cells(row), strict=True):
                if table.get_cell(name, column) != cell:
                    table.update_cell(name, column, cell, update_width=True)

    def _cells(self, row: Row) -> list[Text]:
        cells = {
            "server": Text(row.server),
            "class": Text(row.class_name),
            "device": Text(row.device),
            "state": output.styled(row.state) if not row.error else Text("dead", "red"),
            "ms": Text(
                "" if row.milliseconds is None else f"{row.milliseconds:.1f}", justify="right"
            ),
            "events/s": Text(f"{row.rate:.1f}" if row.rate else "", justify="right"),
        }
        return [cells[column] for column in self._columns]

    def _show_summary(self, rows: list[Row]) -> None:
        dead = sum(1 for row in rows if row.error)
        events = sum(row.rate for row in rows)
        parts = [
            self._title,
            f"{len(rows)} devices",
            f"{dead} dead",
            f"{events:.1f} events/s",
            f"by {self._order}",
        ]
        parts += ["paused"] if self._paused else []
        parts += [self._site.error] if self._site.error else []
        self.query_one("#summary", Static).update("  ".join(parts))

    def _show_details(self) -> None:
        selected = self._selected()
        lines = [selected or ""]
        row = self._site.rows.get((selected or "").lower())
        if row is not None:
            lines[0] = f"{row.device}  ({row.class_name} of {row.server})"
            lines += [row.error] if row.error else []
        details = self._site.details
        if selected is not None and details is not None and details.device == selected:
            lines += [details.status] if details.status else []
            if details.error and not (row and row.error):
                lines.append(details.error)
            if details.polling:
                lines += ["", "Polled", *(f"  {line}" for line in details.polling)]
            if details.requests:
                lines += ["", "Last requests", *(f"  {line}" for line in details.requests)]
        self.query_one("#details", Static).update("\n".join(lines))

    # --- keys

    def action_order(self) -> None:
        """Sort by the next column."""
        self._order = _ORDERS[(_ORDERS.index(self._order) + 1) % len(_ORDERS)]
        self._show()

    def action_pause(self) -> None:
        """Pause asking, or resume."""
        self._paused = not self._paused
        self._show()

    def action_details(self) -> None:
        """Hide the details, or show them."""
        pane = self.query_one("#pane")
        pane.display = not pane.display

    def action_filter(self) -> None:
        """Open the line for the filter."""
        field = self.query_one("#filter", Input)
        field.add_class("shown")
        field.focus()

    def action_leave_filter(self) -> None:
        """Show all devices again."""
        self.query_one("#filter", Input).value = ""
        self._end_filter()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the devices that match."""
        self._filter = event.value
        self._show()

    def on_input_submitted(self) -> None:
        """Keep the filter."""
        self._end_filter()

    def on_data_table_row_highlighted(self) -> None:
        """Show the details of another device."""
        if not self._paused:
            self._site.ask(self._selected())
        self._show_details()

    def _end_filter(self) -> None:
        self.query_one("#filter", Input).remove_class("shown")
        self._table().focus()
