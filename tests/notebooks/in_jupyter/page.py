"""The notebook of the tests, and of the picture in the documentation."""

from __future__ import annotations

import json

from tests.notebooks.in_jupyter.browser import Browser

__all__ = ["CELLS", "output", "run_all"]

CELLS = [
    "from tango import DeviceProxy, plot, view\npsu = DeviceProxy('lab/psu/1')\npsu",
    "psu.read_attribute('temperature')",
    "view(psu, 'current', 'target', 'State')",
    "plot(psu, 'current', 'target')",
    "psu.interlock",
]


def run_all(browser: Browser, address: str) -> None:
    """Show the notebook, and run its cells."""
    browser.open(address)
    browser.wait_for(
        "window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel"
        "?.connectionStatus === 'connected'"
        f" && document.querySelectorAll('.jp-CodeCell').length === {len(CELLS)}"
    )
    browser.run(
        "jupyterapp.shell.currentWidget.sessionContext.ready.then("
        "() => jupyterapp.commands.execute('notebook:run-all-cells')).then(() => true)"
    )


def output(cell: int, selector: str = "") -> str:
    """JavaScript: what a cell shows, or the elements of it that fit a selector, as an array."""
    words = json.dumps(f".jp-OutputArea-output {selector}".strip())
    return f"[...document.querySelectorAll('.jp-CodeCell')[{cell}].querySelectorAll({words})]"
