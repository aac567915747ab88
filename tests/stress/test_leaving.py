"""Leaving Python at any moment: no crash, no hang."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.stress import LONG

PROCESSES = 200 if LONG else 5


@pytest.mark.parametrize("how", ["asynchronous", "synchronous", "atexit", "threads", "sigterm"])
@pytest.mark.timeout(1800 if LONG else 240)
def test_leaving(device_name: str, how: str) -> None:
    failed = []
    for seed in range(PROCESSES):
        command = [sys.executable, "-X", "faulthandler", "-m", "tests.stress.leaver"]
        done = subprocess.run(
            [*command, device_name, how, str(seed)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        if done.returncode != 0:
            failed.append((seed, done.returncode, done.stderr[-500:]))
    assert failed == []
