"""The programs that take part in a comparison, as processes: servers, and clients on order."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from environments import HERE, cpp_program, pytango_python

READY = "Ready to accept request"
LIBRARIES = ("C++", "tangobind", "PyTango")


@dataclass(frozen=True)
class Party:
    """How one library's server and client are started."""

    name: str
    server: Sequence[str]
    client: Sequence[str]


def parties(pytango: Path | None = None) -> dict[str, Party]:
    """The C++ programs, tangobind under this interpreter, PyTango under its own."""
    pytango = pytango or pytango_python()
    found = {
        "C++": Party("C++", [str(cpp_program("server"))], [str(cpp_program("client"))]),
    }
    for name, python in {"tangobind": Path(sys.executable), "PyTango": pytango}.items():
        found[name] = Party(
            name,
            [str(python), str(HERE / "bench_server.py")],
            [str(python), str(HERE / "bench_client.py")],
        )
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def stop(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@dataclass(frozen=True)
class Server:
    """A running server: the name of its device, the seconds that its start took, its process."""

    device: str
    start_seconds: float
    pid: int


@contextmanager
def running_server(party: Party, instance: str = "bench") -> Iterator[Server]:
    """A server of that library on a free port, without a database.

    Raises
    ------
    RuntimeError
        It ended before it was ready.
    """
    port = free_port()
    options = [instance, "-nodb", "-dlist", "bench/one/1"]
    command = [*party.server, *options, "-ORBendPoint", f"giop:tcp:127.0.0.1:{port}"]
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        if not any(READY in line for line in process.stdout):
            raise RuntimeError(f"the server of {party.name} ended with {process.wait()}")
        seconds = time.monotonic() - start
        yield Server(f"tango://127.0.0.1:{port}/bench/one/1#dbase=no", seconds, process.pid)
    finally:
        stop(process)


class Client:
    """A client process of one library, which measures what it is told to."""

    def __init__(self, party: Party, device: str) -> None:
        self._name = party.name
        self._process = subprocess.Popen(
            [*party.client, device], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    def measure(self, operation: str, calls: int) -> float:
        """Seconds of one call of `operation`, over `calls` calls.

        Raises
        ------
        RuntimeError
            The client ended instead of answering.
        """
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(f"{operation} {calls}\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"the client of {self._name} ended in {operation}")
        return float(answer)

    def close(self) -> None:
        stop(self._process)
