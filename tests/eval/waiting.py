"""Waiting for what other threads do."""

import time

PATIENCE = 60.0


def wait_until(condition, seconds=PATIENCE):
    """Wait until a condition holds; an assertion error if it does not."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "the condition did not come true"
        time.sleep(0.005)
