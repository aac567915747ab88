"""Ports for the servers of tests."""

from __future__ import annotations

import random
import socket

# Systems give connections ports from 32768 on: one of those may be taken again before the server
# has it, by a connection of any process, or by a client that tries to reach the server. Tango
# databases are usually at 10000 and 20000.
_RANGE = range(20_100, 32_700)
# Hypothesis seeds the generator that everybody shares.
_random = random.SystemRandom()
_given: set[int] = set()


def free_port() -> int:
    """A port of 127.0.0.1 that nobody uses at present, and that was not given before."""
    while True:
        port = _random.choice(_RANGE)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        if port not in _given:
            _given.add(port)
            return port
