"""Waiting for what other threads do."""

import time

PATIENCE = 60.0


def wait_until(condition, seconds=PATIENCE, push=lambda: None):
    """Wait until a condition holds; an assertion error if it does not.

    Now and then `push` is called meanwhile, for what is sent again until it gets through.
    """
    deadline = time.monotonic() + seconds
    again = 0.0
    while not condition():
        assert time.monotonic() < deadline, "the condition did not come true"
        if time.monotonic() > again:
            push()
            again = time.monotonic() + 0.1
        time.sleep(0.005)
