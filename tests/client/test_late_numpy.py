"""NumPy is loaded with the first array, wherever that comes from."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.client import late_numpy

PROGRAMS = [
    "scalars",
    "lists_in",
    "spectrum",
    "image",
    "image_as_list",
    "command",
    "pair",
    "pipe",
    "history",
    "encoded_image",
    "rgb32",
    "threads",
    "event",
    "leaving",
    "forking",
    "missing",
]


def test_every_program_is_run() -> None:
    functions = {
        name
        for name, value in vars(late_numpy).items()
        if getattr(value, "__module__", "") == late_numpy.__name__
    }
    assert functions - {"loaded"} == set(PROGRAMS)


@pytest.mark.parametrize("what", PROGRAMS)
def test_the_first_array(full_names: list[str], what: str) -> None:
    # Python 3.12 and newer warn of a fork beside threads, which is what one program is about.
    options = ["-X", "faulthandler", "-W", "ignore:This process:DeprecationWarning"]
    done = subprocess.run(
        [sys.executable, *options, late_numpy.__file__, what, full_names[0]],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
