"""Threads of C++ libraries, timers, executors and daemons use everything, and nothing is left."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stress import LONG
from tests.support.compiled import compiled
from tests.support.slow_device import slow_program

TIMES = 50 if LONG else 1
WAYS = [
    "threads_of_cpp",
    "short_threads_of_cpp",
    "timers",
    "executors",
    "daemons_at_the_end",
    "cpp_threads_at_the_end",
]


@pytest.fixture(scope="module")
def library() -> Path:
    source = Path(__file__).parent / "cpp_threads" / "threads.cpp"
    return compiled(source, "-shared", "-fPIC")


@pytest.fixture(scope="module")
def slow_name() -> Iterator[str]:
    with slow_program() as (name, _):
        yield name


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.timeout(1800 if LONG else 240)
def test_threads(library: Path, slow_name: str, how: str) -> None:
    for _ in range(TIMES):
        done = subprocess.run(
            [sys.executable, "-m", "tests.stress.foreign_threads", library, slow_name, how],
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr[-3000:]
