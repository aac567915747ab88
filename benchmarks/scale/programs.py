"""The processes of the curves: a server of some size, clients on order, and their memory."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from environments import cpp_program, pytango_python
from parties import READY, free_port, stop

HERE = Path(__file__).parent
INSTANCE = "scale"


@dataclass(frozen=True)
class Programs:
    """How one library's server and client are started."""

    library: str
    server: Sequence[str]
    client: Sequence[str]


def programs(without: Sequence[str] = ()) -> list[Programs]:
    """The C++ programs, tangobind under this interpreter, PyTango under its own."""
    found = []
    if "C++" not in without:
        folder = HERE / "cpp"
        commands = [[str(cpp_program(name, folder))] for name in ("server", "client")]
        found.append(Programs("C++", *commands))
    pythons = {"tangobind": lambda: Path(sys.executable), "PyTango": pytango_python}
    for library, python in pythons.items():
        if library not in without:
            commands = [[str(python()), str(HERE / f"{name}.py")] for name in ("server", "client")]
            found.append(Programs(library, *commands))
    return found


def memory(pid: int, what: str = "VmRSS") -> int:
    """Bytes of memory that the process has now (VmRSS) or had at most (VmHWM)."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(what):
            return int(line.split()[1]) * 1024
    raise RuntimeError(f"process {pid} has ended")


def cpu_seconds(pid: int) -> float:
    """Seconds that all processors have spent on the process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int
    process: subprocess.Popen[str]
    start_seconds: float

    @property
    def pid(self) -> int:
        return self.process.pid

    def name(self, number: int = 0) -> str:
        """The name of one of its devices, for clients."""
        return f"tango://127.0.0.1:{self.port}/scale/one/{number}#dbase=no"


@contextmanager
def running_server(
    program: Programs, devices: int = 1, sizes: Mapping[str, int] | None = None
) -> Iterator[Server]:
    """A server with so many devices, without a database; `sizes` are its variables SCALE_*.

    Raises:
        RuntimeError: it ended before it was ready.
    """
    port = free_port()
    names = ",".join(f"scale/one/{number}" for number in range(devices))
    command = [*program.server, INSTANCE, "-nodb", "-dlist", names]
    command += ["-ORBendPoint", f"giop:tcp:127.0.0.1:{port}"]
    variables = {f"SCALE_{name}": str(size) for name, size in (sizes or {}).items()}
    start = time.monotonic()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, **variables}
    )
    try:
        assert process.stdout is not None
        if not any(READY in line for line in process.stdout):
            raise RuntimeError(f"the server of {program.library} ended with {process.wait()}")
        yield Server(port, process, time.monotonic() - start)
    finally:
        stop(process)


class Client:
    """A client process, which measures what it is told to."""

    def __init__(self, program: Programs, device: str) -> None:
        self._library = program.library
        self._process = subprocess.Popen(
            [*program.client, device], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    def order(self, operation: str, size: int) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{operation} {size}\n")
        self._process.stdin.flush()

    def numbers(self) -> list[float]:
        """What it answers to the oldest order.

        Raises:
            RuntimeError: it ended instead of answering.
        """
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"a client of {self._library} ended")
        return [float(number) for number in line.split()]

    def measure(self, operation: str, size: int) -> float:
        self.order(operation, size)
        return self.numbers()[0]

    def close(self) -> None:
        stop(self._process)


@contextmanager
def running_clients(program: Programs, device: str, count: int = 1) -> Iterator[list[Client]]:
    clients = [Client(program, device) for _ in range(count)]
    try:
        yield clients
    finally:
        for client in clients:
            client.close()
