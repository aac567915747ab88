"""Peers that connect and do nothing, or do not read what they asked for."""

from __future__ import annotations

import resource
import socket
import struct
from collections.abc import Iterator
from contextlib import ExitStack

import numpy as np
import pytest

from tests.support.waiting import wait_until
from tests.wire import giop
from tests.wire.conftest import SLACK, Server

MANY = 500
# Connections and files of a server that come and go besides.
FEW = 3


@pytest.fixture
def many_descriptors() -> Iterator[None]:
    """This process may have enough connections open."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 4 * MANY)), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.usefixtures("many_descriptors")
@pytest.mark.parametrize("sent", ["nothing", "half a header", "half a request"])
def test_half_open(server: Server, sent: str) -> None:
    """Many peers that never go on: others are served meanwhile, and nothing is left of them."""
    request = giop.request(server.key, b"_get_status")
    data = {"nothing": b"", "half a header": request[:6], "half a request": request[:-4]}[sent]
    before = server.descriptors()
    with ExitStack() as stack:
        for _ in range(MANY):
            peer = stack.enter_context(giop.connect(server.port))
            peer.sendall(data)
        wait_until(lambda: server.descriptors() >= before + MANY - FEW)
        server.check()
        assert server.status("Threads") < MANY + 50
    wait_until(lambda: server.descriptors() <= before + FEW)
    server.check()


@pytest.mark.usefixtures("many_descriptors")
def test_all_ask(server: Server) -> None:
    """As many clients that ask at once: each gets its answer."""
    request = giop.request(server.key, b"_get_status")
    with ExitStack() as stack:
        peers = [stack.enter_context(giop.connect(server.port)) for _ in range(MANY)]
        for peer in peers:
            peer.sendall(request)
        for peer in peers:
            assert b"state" in giop.reply(peer)
    server.check()


def read_large(server: Server, number: int) -> bytes:
    """A request for 16 megabytes."""
    names = struct.pack("<I", 1) + giop.string(b"large")
    from_device, cpp, pid = 0, 0, 1
    arguments = names + struct.pack("<III", from_device, cpp, pid)
    return giop.request(server.key, b"read_attributes_5", arguments, number)


def wait_for_reply(peer: socket.socket) -> None:
    """Until it has begun to come; nothing is taken of it."""
    wait_until(lambda: len(peer.recv(16, socket.MSG_PEEK)) == 16)


def test_a_client_that_reads(server: Server) -> None:
    server.proxy().write_attribute("large", np.zeros(2_000_000))
    with giop.connect(server.port) as peer:
        peer.sendall(read_large(server, 1))
        assert len(giop.reply(peer)) > 16_000_000


def test_a_client_that_stops_reading(server: Server) -> None:
    """Its reply waits; others are served, and what it did not take is thrown away with it.

    (Not those who read the same attribute: its value belongs to the reply until that has left.)
    """
    server.proxy().write_attribute("large", np.zeros(2_000_000))
    memory, descriptors = server.status("VmRSS"), server.descriptors()
    with giop.connect(server.port, receive_buffer=4096) as peer:
        peer.sendall(read_large(server, 1))
        # The reply has begun, and is not taken.
        wait_for_reply(peer)
        for _ in range(20):
            server.check()
        assert server.status("VmRSS") < memory + SLACK
    wait_until(lambda: server.descriptors() <= descriptors + FEW)
    server.check()
    assert server.proxy().read_attribute("large").dim_x == 2_000_000


def test_a_client_that_goes_while_it_is_answered(server: Server) -> None:
    server.proxy().write_attribute("large", np.zeros(2_000_000))
    descriptors = server.descriptors()
    for _ in range(10):
        with giop.connect(server.port, receive_buffer=4096) as peer:
            peer.sendall(read_large(server, 1))
            wait_for_reply(peer)
            # The connection is reset, not closed in order.
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    wait_until(lambda: server.descriptors() <= descriptors + FEW)
    server.check()
