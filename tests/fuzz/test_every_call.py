"""Nothing that a program calls ends its process, whatever it gives."""

from __future__ import annotations

import os

import pytest

from tests.support.process import Program

# TANGO_FUZZ_EXAMPLES makes more of them.
SEEDS = max(int(os.environ.get("TANGO_FUZZ_EXAMPLES", "100")) // 20, 1)
CALLS = 4000


@pytest.mark.parametrize("seed", range(SEEDS))
def test_every_call(seed: int) -> None:
    words = ("-W", "ignore", "-m", "tests.fuzz.every_call", seed, CALLS)
    with Program(*words, TANGO_HOST="127.0.0.1:1") as program:
        assert program.wait() == 0, program.output[-2000:]
        assert program.lines[-1] == "done"
