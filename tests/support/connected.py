"""Waiting until events flow.

The server knows of a subscription when subscribing returns, but ZMQ tells the publishing socket
only later: events pushed before that are dropped, in C++ as well.
"""

from __future__ import annotations

import time
from collections.abc import Callable


def until_events_flow(push: Callable[[], object], received: Callable[[], int]) -> None:
    """Push single events until one arrives.

    Parameters
    ----------
    push : Callable[[], object]
        Pushes one event.
    received : Callable[[], int]
        How many have come so far.
    """
    before = received()
    end = time.monotonic() + 60
    while time.monotonic() < end:
        push()
        pause = time.monotonic() + 3
        while time.monotonic() < pause:
            if received() > before:
                return
            time.sleep(0.001)
    raise AssertionError("no event came within a minute")
