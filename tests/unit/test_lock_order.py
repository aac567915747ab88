"""The order of locks is checked in debug builds: this is what checks it, by itself."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.support.compiled import compiled

HERE = Path(__file__).parent / "lock_order"
EXT = Path(__file__).parents[2] / "ext"


@pytest.fixture(scope="module")
def program() -> Path:
    checker = [EXT / "core" / "lock_order.cpp", EXT / "core" / "lock_order.h"]
    options = ["-DTANGOBIND_CHECK_LOCKS", f"-I{EXT}", str(checker[0])]
    return compiled(HERE / "order.cpp", *options, libraries=[], includes=checker)


def run(program: Path, taken: str) -> subprocess.CompletedProcess[str]:
    """Without the sanitizer that may be in this process: it would add the place to the message."""
    environment = {name: value for name, value in os.environ.items() if name != "LD_PRELOAD"}
    return subprocess.run(
        [program, *taken.split()], capture_output=True, text=True, check=False, env=environment
    )


@pytest.mark.parametrize(
    "taken",
    [
        "monitor group GIL queue",
        "monitor monitor group group",
        "GIL queue",
        "GIL try monitor",
        "queue try cache",
        "queue release cache",
        "queue release GIL",
        "monitor GIL",
    ],
)
def test_in_order(program: Path, taken: str) -> None:
    done = run(program, taken)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("taken", "wanted", "had"),
    [
        ("group monitor", "the monitor of a device", "the lock of a group"),
        ("GIL monitor", "the monitor of a device", "the GIL"),
        ("GIL group", "the lock of a group", "the GIL"),
        ("queue GIL", "the GIL", "the mutex of a data structure"),
        ("queue cache", "the mutex of a data structure", "the mutex of a data structure"),
        ("queue monitor", "the monitor of a device", "the mutex of a data structure"),
        ("try queue try cache release GIL", "the GIL", "the mutex of a data structure"),
    ],
)
def test_out_of_order(program: Path, taken: str, wanted: str, had: str) -> None:
    done = run(program, taken)
    assert done.returncode == -signal.SIGABRT
    assert f"waits for {wanted}" in done.stderr
    assert done.stderr.rstrip().endswith(f"while it has {had}")
