"""A JupyterLab with one notebook."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.support.ports import free_port

__all__ = ["Lab"]

_PATIENCE = 120.0
_SETTINGS = """
c.ServerApp.open_browser = False
c.ServerApp.allow_root = True
c.ServerApp.root_dir = {folder!r}
c.ServerApp.port = {port}
c.ServerApp.port_retries = 0
c.IdentityProvider.token = ""
c.ServerApp.disable_check_xsrf = True
c.LabApp.expose_app_in_browser = True
"""
# It would ask whether news are wanted.
_PAGE = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}


class Lab:
    """JupyterLab as a process, as a context manager.

    Parameters
    ----------
    folder : Path
        For the notebook, and all that Jupyter and IPython keep.
    cells : list[str]
        What the notebook has.
    variables : dict[str, str]
        For its kernel.
    """

    def __init__(self, folder: Path, cells: list[str], **variables: str) -> None:
        self._port = free_port()
        (folder / "demo.ipynb").write_text(json.dumps(_notebook(cells)))
        (folder / "labconfig").mkdir()
        (folder / "labconfig" / "page_config.json").write_text(json.dumps(_PAGE))
        settings = folder / "settings.py"
        settings.write_text(_SETTINGS.format(folder=str(folder), port=self._port))
        kept = {name: str(folder) for name in ("HOME", "JUPYTER_CONFIG_DIR", "IPYTHONDIR")}
        self._log = (folder / "log").open("w+")
        self._program = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", f"--config={settings}"],
            env={**os.environ, **kept, **variables},
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )

    @property
    def address(self) -> str:
        """Where the notebook is, alone on its page."""
        return f"http://127.0.0.1:{self._port}/doc/tree/demo.ipynb"

    def __enter__(self) -> Lab:
        end = time.monotonic() + _PATIENCE
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self._port}/api", timeout=5).close()
                return self
            except OSError:
                self._log.seek(0)
                assert self._program.poll() is None, self._log.read()
                assert time.monotonic() < end, self._log.read()
                time.sleep(0.1)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._program.terminate()
        self._program.wait(_PATIENCE)
        self._log.close()


def _notebook(cells: list[str]) -> dict[str, Any]:
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": kernel},
        "cells": [
            {
                "cell_type": "code",
                "id": f"cell-{number}",
                "source": cell,
                "metadata": {},
                "outputs": [],
                "execution_count": None,
            }
            for number, cell in enumerate(cells)
        ],
    }
