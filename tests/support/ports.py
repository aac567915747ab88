"""Ports for the servers of tests."""

from __future__ import annotations

import random
import socket

# The system gives connections ports from 32768 on: before the server has such a port, a connection
# of any process, or a client that tries to reach the server, may take it again. Tango databases are
# usually at 10000 and 20000.
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
