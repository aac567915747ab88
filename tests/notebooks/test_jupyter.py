"""The tests of `in_jupyter`, run in an environment that has JupyterLab, itango and a browser.

`ci/jupyter` is the Python of that environment. It makes it first, which takes a minute.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.version_info < (3, 11), reason="that IPython needs Python 3.11")
@pytest.mark.timeout(900)
def test_in_jupyter() -> None:
    options = ["-q", "-p", "no:cacheprovider", "--timeout=300"]
    done = subprocess.run(
        [ROOT / "ci" / "jupyter", "-m", "pytest", *options, "tests/notebooks/in_jupyter"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "skipped" not in done.stdout, done.stdout
