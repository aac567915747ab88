"""Live panels and plots, shown by a simulated notebook."""

from __future__ import annotations

import math
import re
import sys
import threading
import types
from typing import Any

import pytest

import tango
from tango import mock
from tango._html.curves import curves
from tests.support.waiting import wait_until
from tests.unit.test_html import Page


class Notebook:
    """What IPython.display does, as far as it is used: the pages that were shown, in order."""

    def __init__(self) -> None:
        self.pages: list[str] = []

    def display(self, picture: Any, display_id: bool = False) -> Any:
        self.pages.append(picture)
        return types.SimpleNamespace(update=self.pages.append) if display_id else None


@pytest.fixture
def notebook(monkeypatch: pytest.MonkeyPatch) -> Notebook:
    made = Notebook()
    module: Any = types.ModuleType("IPython.display")
    module.display, module.HTML = made.display, lambda text: text
    monkeypatch.setitem(sys.modules, "IPython", types.ModuleType("IPython"))
    monkeypatch.setitem(sys.modules, "IPython.display", module)
    return made


@pytest.fixture
def psu() -> Any:
    return mock.DeviceProxy({"current": 1.5, "voltage": 2.0, "name": "psu"}, "lab/psu/1")


def test_a_view_follows_the_device(notebook: Notebook, psu: Any) -> None:
    with tango.view(psu, "current", "name") as panel:
        panel._ipython_display_()
        wait_until(lambda: "1.5" in notebook.pages[-1])
        psu.current = 7.25
        wait_until(lambda: "7.25" in notebook.pages[-1])
        page = Page(notebook.pages[-1])
    assert page.cells[0] == "lab/psu/1"
    assert {"current", "7.25", "VALID", "name", "psu"} <= {*page.cells}


def test_a_view_of_everything(notebook: Notebook, psu: Any) -> None:
    with tango.view(psu) as panel:
        panel._ipython_display_()
        wait_until(lambda: "..." not in notebook.pages[-1])  # State is read, as it sends no events
        page = Page(notebook.pages[-1])
    assert {"current", "voltage", "name", "State", "Status"} <= {*page.cells}


def test_a_plot_follows_the_device(notebook: Notebook, psu: Any) -> None:
    with tango.plot(psu, "current", "voltage") as picture:
        picture._ipython_display_()
        for number in range(5):
            psu.current = float(number)
        wait_until(lambda: points(notebook.pages[-1])[:1] == [6])
        Page(notebook.pages[-1])
    assert points(notebook.pages[-1]) == [6, 1]


def points(page: str) -> list[int]:
    """How many points the curves of a picture have."""
    return [len(one.split()) for one in re.findall("polyline points='([^']*)'", page)]


def test_it_ends(notebook: Notebook, psu: Any) -> None:
    picture = tango.plot(psu, "current")
    picture._ipython_display_()
    wait_until(lambda: points(notebook.pages[-1]) == [1])
    picture.stop()
    wait_until(lambda: "tango-live" not in [one.name for one in threading.enumerate()])
    shown = len(notebook.pages)
    psu.current = 9.0
    assert len(notebook.pages) == shown


def test_errors_are_shown(notebook: Notebook, psu: Any) -> None:
    mock.fail(psu, "current", ValueError("no supply"))
    with tango.view(psu, "State") as panel:
        panel._ipython_display_()
        wait_until(lambda: "ON" in notebook.pages[-1])
        mock.fail(psu, "State", ValueError("no supply"))
        wait_until(lambda: "no supply" in notebook.pages[-1])


@pytest.mark.parametrize("names", [(), ("name",)])
def test_what_is_no_number_is_not_plotted(psu: Any, names: tuple[str, ...]) -> None:
    with pytest.raises(TypeError, match=r"needs the name|is not a single number"):
        tango.plot(psu, *names)


def test_curves() -> None:
    picture = curves({"a": [(0.0, 0.0), (1.0, 10.0)], "b": [(0.5, math.nan)], "c": []}, {"a": "mA"})
    Page(picture)
    assert points(picture) == [2]
    assert "a [mA]" in picture
    assert "no values yet" in curves({"a": []}, {})
    assert points(curves({"a": [(0.0, 1.0)]}, {})) == [1]
