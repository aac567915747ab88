"""What a client has traced is sent when it ends, and it ends as any other does."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tango._tango import built_with
from tests.support.process import Program


@contextmanager
def collector() -> Iterator[tuple[str, list[bytes]]]:
    """Its address, and how each connection to it begins; it answers nothing."""
    begins: list[bytes] = []

    def listen() -> None:
        while True:
            connection, _ = listening.accept()
            with connection:
                begins.append(connection.recv(4))
            if begins[-1] == b"stop":
                return

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=listen)
        thread.start()
        address = listening.getsockname()
        try:
            yield f"127.0.0.1:{address[1]}", begins
        finally:
            with socket.create_connection(address) as last:
                last.sendall(b"stop")
            thread.join()


# OpenSSL, which is first used then, is cleaned up at the end of the process, too.
@pytest.mark.skipif(not built_with["telemetry"], reason="this cppTango has no telemetry")
@pytest.mark.parametrize(
    ("scheme", "begin"), [("http", b"POST"), ("https", b"\x16\x03\x01")], ids=["http", "https"]
)
def test_end_of_a_client(full_names: list[str], scheme: str, begin: bytes) -> None:
    text = f"import tango; print(tango.DeviceProxy({full_names[0]!r}).state())"
    with collector() as (address, begins):
        sending = {
            "TANGO_TELEMETRY_ENABLE": "on",
            "TANGO_TELEMETRY_TRACES_EXPORTER": "http",
            "TANGO_TELEMETRY_TRACES_ENDPOINT": f"{scheme}://{address}/v1/traces",
            "TANGO_TELEMETRY_LOGS_EXPORTER": "none",
        }
        with Program("-W", "ignore", "-c", text, **sending) as program:
            assert program.wait() == 0, program.output
    assert any(each.startswith(begin) for each in begins), (begins, program.output)
