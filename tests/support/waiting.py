"""Waiting for what other threads and processes do."""

import time
from collections.abc import Callable
from typing import Any

PATIENCE = 60.0


def wait_until(
    condition: Callable[[], Any],
    seconds: float = PATIENCE,
    push: Callable[[], object] = lambda: None,
    said: Callable[[], object] = lambda: "",
) -> Any:
    """Wait until a condition is true, and return what it gave; an assertion error if it is not.

    Now and then `push` is called meanwhile, for what is sent again until it gets through. The error
    has what `said` gives.
    """
    deadline = time.monotonic() + seconds
    again = 0.0
    while not (found := condition()):
        assert time.monotonic() < deadline, f"the condition did not come true {said()}"
        if time.monotonic() > again:
            push()
            again = time.monotonic() + 0.1
        time.sleep(0.005)
    return found
