"""Peers that send what is not a request, or not all of it: the server goes on."""

from __future__ import annotations

import os
import socket
import struct
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.support.waiting import wait_until
from tests.wire import giop
from tests.wire.conftest import SLACK, Server

# TANGO_FUZZ_EXAMPLES makes them longer than the few of the usual run.
EXAMPLES = int(os.environ.get("TANGO_FUZZ_EXAMPLES", "60"))

fuzzed = settings(
    max_examples=EXAMPLES,
    deadline=None,
    # The server's state goes from one example to the next.
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def send(server: Server, data: bytes) -> None:
    """Sends it on a connection of its own, waits until the server has looked at it."""
    with giop.connect(server.port) as peer:
        try:
            peer.sendall(data)
            peer.shutdown(socket.SHUT_WR)
            while peer.recv(65536):
                pass
        except (ConnectionResetError, BrokenPipeError):
            pass  # it has had enough


@pytest.fixture
def bounded(server: Server) -> Iterator[None]:
    """Nothing that a test sends stays in the server's memory, and no connection or thread does."""
    memory, descriptors = server.status("VmRSS"), server.descriptors()
    yield
    server.check()
    wait_until(lambda: server.descriptors() <= descriptors + 3)
    assert server.status("VmRSS") < memory + SLACK


def whole(server: Server) -> bytes:
    """A request that the server answers."""
    return giop.request(server.key, b"_get_status")


def test_a_request(server: Server) -> None:
    with giop.connect(server.port) as peer:
        peer.sendall(whole(server))
        assert b"state" in giop.reply(peer)


def test_truncated(server: Server, bounded: None) -> None:
    data = whole(server)
    for length in range(len(data)):
        send(server, data[:length])


def test_no_messages(server: Server, bounded: None) -> None:
    for data in (b"\0" * 100, b"GET / HTTP/1.1\r\n\r\n", b"GIOP", b"GIOP\xff\xff\xff\xff" * 20):
        send(server, data)


@pytest.mark.parametrize("size", [2**32 - 1, 2**31, 2**31 - 1, 2**30, 2**27])
def test_a_size_that_does_not_come(server: Server, bounded: None, size: int) -> None:
    """The header claims more than is sent: memory is only taken for what comes."""
    for _ in range(5):
        send(server, giop.request(server.key, b"_get_status", size=size))


@pytest.mark.parametrize("operation", ["read_attributes", "write_attributes_4", "command_inout_4"])
@pytest.mark.parametrize("count", [2**32 - 1, 2**31 - 1, 2**28, 2**24])
def test_a_sequence_that_does_not_come(
    server: Server, bounded: None, operation: str, count: int
) -> None:
    """The same for the number of elements of an argument."""
    for arguments in (struct.pack("<II", count, count), struct.pack("<I", count) * 64):
        send(server, giop.request(server.key, operation.encode(), arguments))


def test_long_texts(server: Server, bounded: None) -> None:
    text = b"x" * 1_000_000
    send(server, giop.request(text, b"_get_status"))
    send(server, giop.request(server.key, text))
    for _ in range(20):
        send(server, giop.request(server.key, b"command_query_2", giop.string(text)))


@fuzzed
@given(data=st.binary(max_size=300))
def test_random_bodies(server: Server, data: bytes) -> None:
    send(server, giop.message(data))


OPERATIONS = [
    "command_inout_4",
    "read_attributes_5",
    "write_attributes_4",
    "write_read_attributes_5",
    "set_attribute_config_5",
    "get_attribute_config_5",
    "read_pipe_6",
    "write_pipe_5",
    "command_query_2",
    "read_attribute_history_5",
    "command_inout_history_4",
    "black_box",
    "get_pipe_config_5",
    "info_6",
]


@fuzzed
@given(
    operation=st.sampled_from(OPERATIONS),
    arguments=st.lists(
        st.one_of(
            st.integers(0, 12).map(lambda number: struct.pack("<I", number)),
            st.integers(0, 2**32 - 1).map(lambda number: struct.pack("<I", number)),
            st.sampled_from(["double_spectrum", "string_image", "encoded_scalar", "State"]).map(
                lambda name: giop.string(name.encode())
            ),
            st.binary(max_size=24),
        ),
        max_size=20,
    ),
)
def test_random_arguments(server: Server, operation: str, arguments: list[bytes]) -> None:
    """Operations of a device with what may be their arguments, or not."""
    send(server, giop.request(server.key, operation.encode(), b"".join(arguments)))
