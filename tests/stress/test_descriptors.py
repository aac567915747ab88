"""Processes that can open nothing more, for a while: they go on, and are as ever afterwards."""

from __future__ import annotations

import resource
import socket
from pathlib import Path

import pytest

from tests.stress.without_descriptors import DEEDS
from tests.support import event_source
from tests.support.ports import free_port
from tests.support.process import Program, device, lines_of
from tests.support.waiting import wait_until


@pytest.mark.parametrize("deed", DEEDS)
def test_a_client(source_name: str, deed: str) -> None:
    said = lines_of("tests.stress.without_descriptors", source_name, deed)
    assert said[-1] == "as ever"
    assert any(line.startswith("then: ") for line in said)


def open_descriptors(program: Program) -> int:
    return len(list(Path(f"/proc/{program.pid}/fd").iterdir()))


def test_a_server() -> None:
    """It serves who is connected, and others later."""
    port = free_port()
    with Program("-m", "tests.support.event_source", port).ready() as program:
        proxy = device(port, event_source.DEVICE)
        assert proxy.counter == 0
        before = open_descriptors(program)
        soft, hard = resource.prlimit(program.pid, resource.RLIMIT_NOFILE)
        resource.prlimit(program.pid, resource.RLIMIT_NOFILE, (before, hard))
        others = [socket.create_connection(("127.0.0.1", port)) for _ in range(20)]
        for _ in range(100):
            assert proxy.counter == 0
        for one in others[:10]:
            one.close()
        assert open_descriptors(program) == before
        resource.prlimit(program.pid, resource.RLIMIT_NOFILE, (soft, hard))
        wait_until(lambda: open_descriptors(program) == before + 10)
        for one in others[10:]:
            one.close()
        wait_until(lambda: open_descriptors(program) == before)
        assert device(port, event_source.DEVICE).counter == 0
