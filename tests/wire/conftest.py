"""A server that peers may do anything to, and what it takes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tango import DeviceProxy
from tests.server import everything
from tests.support.ports import free_port
from tests.support.process import Program, device

NAME = "test/wire/1"
# Kilobytes that the allocator may keep beside what is in use; far less than what messages claim.
SLACK = 120 * 1024


class Server:
    """A running server with one device of every type."""

    def __init__(self, program: Program, port: int) -> None:
        self.program = program
        self.port = port
        self.key = NAME.encode()

    def proxy(self) -> DeviceProxy:
        """A client that keeps to the protocol."""
        return device(self.port, NAME)

    def status(self, key: str) -> int:
        """A number of the kernel about the process: kilobytes of memory, threads ..."""
        text = Path(f"/proc/{self.program.pid}/status").read_text()
        (line,) = (line for line in text.splitlines() if line.startswith(key + ":"))
        return int(line.split()[1])

    def descriptors(self) -> int:
        """How many files and connections it has open."""
        return len(list(Path(f"/proc/{self.program.pid}/fd").iterdir()))

    def check(self) -> None:
        """It serves requests, and right."""
        assert self.program.running, self.program.output
        proxy = self.proxy()
        proxy.write_attribute("double_spectrum", [1.0, 2.0])
        assert proxy.read_attribute("double_spectrum").value.tolist() == [1.0, 2.0]
        assert proxy.command_inout("EchoDevString", "well") == "well"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    port = free_port()
    words = (everything.__file__, "wire", "-nodb", "-port", port, "-dlist", NAME)
    with Program(*words).ready() as program:
        started = Server(program, port)
        started.check()
        yield started
        started.check()
