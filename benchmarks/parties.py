"""The programs that take part in a comparison, as processes: servers, and clients on order."""

import os
import select
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from environments import HERE, cpp_program, debian_python, pytango_python

READY = "Ready to accept request"
PATIENCE_SECONDS = 180
LIBRARIES = ("C++", "tangobind", "PyTango", "PyTango of Debian")


@dataclass(frozen=True)
class Party:
    """How one library's server and client are started."""

    name: str
    server: Sequence[str]
    client: Sequence[str]


def parties(
    pytango: Path | None = None,
    without: Collection[str] = (),
    folder: Path = HERE,
    prefix: str = "bench_",
) -> dict[str, Party]:
    """The C++ programs, tangobind under this interpreter, PyTango under its own, and Debian's.

    Debian's takes part where it is installed (`apt install python3-tango`).

    The programs are `cpp/server.cpp` and `cpp/client.cpp` of the folder, and the Python files of
    those names with the prefix.
    """
    roles = ("server", "client")

    def of_python(python: Path) -> list[list[str]]:
        return [[str(python), str(folder / f"{prefix}{role}.py")] for role in roles]

    makers: dict[str, Callable[[], list[list[str]]]] = {
        "C++": lambda: [[str(cpp_program(role, folder / "cpp"))] for role in roles],
        "tangobind": lambda: of_python(Path(sys.executable)),
        "PyTango": lambda: of_python(pytango or pytango_python()),
    }
    if debian := debian_python():
        makers["PyTango of Debian"] = lambda: of_python(debian)
    return {name: Party(name, *make()) for name, make in makers.items() if name not in without}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def memory(pid: int, what: str = "VmRSS") -> int:
    """Bytes of memory that the process has now (VmRSS) or had at most (VmHWM)."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(what):
            return int(line.split()[1]) * 1024
    raise RuntimeError(f"process {pid} has ended")


def forget_peak(pid: int) -> None:
    """From now on, the most memory that the process has had is what it has now."""
    Path(f"/proc/{pid}/clear_refs").write_text("5")


def kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()


def wait_for_end(process: subprocess.Popen[str], seconds: float = 120) -> None:
    """Wait until the program has ended, without looking only every 50 ms as `wait(seconds)` does.

    Raises
    ------
    RuntimeError
        It has not ended within these seconds.
    """
    end = os.pidfd_open(process.pid)
    try:
        if not select.select([end], [], [], seconds)[0]:
            raise RuntimeError(f"process {process.pid} has not ended within {seconds} s")
    finally:
        os.close(end)
    process.wait()


def stop(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        kill(process)


@contextmanager
def until_ready(
    command: Sequence[object],
    whose: str,
    end: Callable[[subprocess.Popen[str]], None] = stop,
    **options: Any,
) -> Iterator[subprocess.Popen[str]]:
    """A program from when it prints that it is ready to the end of the block.

    Parameters
    ----------
    command : Sequence[object]
        Its command line.
    whose : str
        What an error calls it.
    end : Callable[[subprocess.Popen[str]], None], default stop
        Ends it.
    **options : Any
        For `subprocess.Popen`.

    Raises
    ------
    RuntimeError
        It ended before it was ready.
    """
    process = subprocess.Popen(
        list(map(str, command)), stdout=subprocess.PIPE, text=True, **options
    )
    try:
        assert process.stdout is not None
        if not any(READY in line for line in process.stdout):
            raise RuntimeError(f"{whose} ended with {process.wait()}")
        yield process
    finally:
        end(process)


@dataclass(frozen=True)
class Server:
    """A running server: its port, its process, and the seconds that its start took."""

    port: int
    process: subprocess.Popen[str]
    start_seconds: float

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def device(self) -> str:
        """The name of its first device, for clients."""
        return self.name(1)

    def name(self, number: int) -> str:
        """The name of one of its devices, counted from 1."""
        return f"tango://127.0.0.1:{self.port}/bench/one/{number}#dbase=no"


@contextmanager
def running_server(
    party: Party,
    instance: str = "bench",
    devices: int = 1,
    variables: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """A server of that library on a free port, without a database.

    Parameters
    ----------
    party : Party
        Whose server.
    instance : str, default "bench"
        Its instance.
    devices : int, default 1
        How many it has.
    variables : Mapping[str, str] | None, optional
        Of its environment, besides those of this process.

    Raises
    ------
    RuntimeError
        It ended before it was ready.
    """
    port = free_port()
    names = ",".join(f"bench/one/{number}" for number in range(1, devices + 1))
    command = [*party.server, instance, "-nodb", "-dlist", names]
    command += ["-ORBendPoint", f"giop:tcp:127.0.0.1:{port}"]
    start = time.monotonic()
    environment = {**os.environ, **(variables or {})}
    with until_ready(command, f"the server of {party.name}", env=environment) as process:
        yield Server(port, process, time.monotonic() - start)


class Client:
    """A client process of one library, which measures what it is told to.

    Parameters
    ----------
    party : Party
        Whose client.
    device : str
        The device that it asks.
    patience : float, default 180
        Seconds that an answer may take.
    """

    def __init__(self, party: Party, device: str, patience: float = PATIENCE_SECONDS) -> None:
        self._name = party.name
        self._patience = patience
        self._process = subprocess.Popen(
            [*party.client, device], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    def order(self, operation: str, size: int) -> None:
        """Tell it what to measure; `numbers` has the answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{operation} {size}\n")
        self._process.stdin.flush()

    def numbers(self) -> list[float]:
        """What it answers to the oldest order.

        Raises
        ------
        RuntimeError
            The client ended instead of answering, or took too long, and is ended.
        """
        assert self._process.stdout is not None
        if not select.select([self._process.stdout], [], [], self._patience)[0]:
            kill(self._process)
            raise RuntimeError(
                f"a client of {self._name} has not answered within {self._patience} s"
            )
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"a client of {self._name} ended")
        return [float(number) for number in answer.split()]

    def measure(self, operation: str, size: int) -> float:
        """Seconds of one call of `operation`; what `size` means, the operation says.

        Raises
        ------
        RuntimeError
            The client ended instead of answering.
        """
        self.order(operation, size)
        return self.numbers()[0]

    def close(self) -> None:
        stop(self._process)
