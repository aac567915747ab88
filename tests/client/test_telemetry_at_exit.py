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


def sending(collector: str) -> dict[str, str]:
    """What makes a client send its traces, by the names of cppTango 10.0 and of 10.3."""
    variables = {
        "ENABLE": "on",
        "TRACES_EXPORTER": "http",
        "TRACES_ENDPOINT": f"{collector}/v1/traces",
        "LOGS_EXPORTER": "none",
        "TYPES": "tracing",
        "TRACING_EXPORTERS": "http",
        "TRACING_ENDPOINTS": f"{collector}/v1/traces",
    }
    return {f"TANGO_TELEMETRY_{name}": value for name, value in variables.items()}


# OpenSSL, which is first used then, is cleaned up at the end of the process, too.
@pytest.mark.skipif(not built_with["telemetry"], reason="this cppTango has no telemetry")
@pytest.mark.parametrize(
    ("scheme", "begin"), [("http", b"POST"), ("https", b"\x16\x03\x01")], ids=["http", "https"]
)
def test_end_of_a_client(full_names: list[str], scheme: str, begin: bytes) -> None:
    text = f"import tango; print(tango.DeviceProxy({full_names[0]!r}).state())"
    with (
        collector() as (address, begins),
        Program("-W", "ignore", "-c", text, **sending(f"{scheme}://{address}")) as program,
    ):
        assert program.wait() == 0, program.output
    assert any(each.startswith(begin) for each in begins), (begins, program.output)
