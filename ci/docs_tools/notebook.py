"""The picture of a notebook in the documentation, as a browser shows it.

usage: ci/jupyter -m docs_tools.notebook    (with `ci` and the project's folder on the path)
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from tests.notebooks.in_jupyter.browser import Browser
from tests.notebooks.in_jupyter.lab import Lab
from tests.notebooks.in_jupyter.page import CELLS, output, run_all
from tests.notebooks.in_jupyter.site import site

PICTURE = Path("docs/_static/notebook.png")
_PLOTTED = 8.0  # seconds


def main() -> None:
    """Draw it."""
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name,
        site(Path(name)) as (host, _),
        Lab(Path(name), CELLS, TANGO_HOST=host) as lab,
        Browser() as browser,
    ):
        run_all(browser, lab.address)
        browser.wait_for(f"{output(len(CELLS) - 1)}.length")
        time.sleep(_PLOTTED)
        browser.run("document.querySelector('.jp-NotebookPanel-toolbar').remove()")
        browser.run("document.querySelector('.jp-Notebook-footer').remove()")
        browser.picture(PICTURE, ".jp-WindowedPanel-viewport")


if __name__ == "__main__":
    main()
