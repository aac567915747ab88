"""Measures how many attributes and devices a server adds and removes each second.

    python benchmarks/dynamic.py [--devices N] [--attributes N] [--rounds N] [--pytango PYTHON]

The same server, `tests/support/changing_server.py`, runs with tangobind and with PyTango, in turns
within each round: without a database, with the embedded one, and with the C++ one where it is
installed. The figures are those of the best round, measured in the server itself.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from environments import HERE, pytango_python
from parties import free_port, until_ready

import tango
from tests.databaseds.process import Server
from tests.support.real_database import RealDatabase

PROGRAM = HERE.parent / "tests" / "support" / "changing_server.py"
DEVICE = "bench/whole/1"
DATABASES = ("none", "embedded", "C++")
PAIRS = (("AddAttributes", "RemoveAttributes"), ("AddDevices", "RemoveDevices"))
OPERATIONS = [operation for pair in PAIRS for operation in pair]


@contextmanager
def database(kind: str) -> Iterator[str]:
    """host:port of a new database; nothing without one."""
    with tempfile.TemporaryDirectory() as folder:
        if kind == "none":
            yield ""
        elif kind == "embedded":
            with Server(Path(folder) / "database.sqlite") as server:
                yield server.tango_host
        else:
            real = RealDatabase(Path(folder), durable=True)
            real.start()
            try:
                yield real.tango_host
            finally:
                real.stop()


@contextmanager
def running(python: Path, host: str) -> Iterator[tango.DeviceProxy]:
    """The device of a server, under an interpreter that has a library of its own."""
    options, name = [], f"tango://{host}/{DEVICE}"
    if host:
        info = tango.DbDevInfo()
        info.server, info.name, info.klass = f"{PROGRAM.stem}/bench", DEVICE, "Whole"
        tango.Database(*host.split(":")).add_server(info.server, [info])
    else:
        port = free_port()
        options = ["-nodb", "-port", str(port), "-dlist", f"Whole::{DEVICE}"]
        name = f"tango://127.0.0.1:{port}/{DEVICE}#dbase=no"
    command = [python, PROGRAM, "bench", *options]
    environment = {**os.environ, "TANGO_HOST": host}
    with until_ready(command, f"{python} {PROGRAM}", cwd=HERE, env=environment):
        proxy = tango.DeviceProxy(name)
        proxy.set_timeout_millis(600_000)
        yield proxy


def measure(python: Path, kind: str, counts: dict[str, int]) -> dict[str, float | str]:
    """Each operation's rate; or that it fails, or ends the server."""
    found: dict[str, float | str] = dict.fromkeys(OPERATIONS, "-")
    for pair in PAIRS:
        with database(kind) as host, running(python, host) as proxy:
            for operation in pair:
                try:
                    seconds = proxy.command_inout(operation, counts[operation])
                except (tango.CommunicationFailed, tango.ConnectionFailed):
                    found[operation] = "ends"
                    break
                except tango.DevFailed:
                    found[operation] = "fails"
                    break
                found[operation] = counts[operation] / seconds
    return found


def best(rounds: list[dict[str, float | str]], operation: str) -> str:
    rates = [one[operation] for one in rounds if isinstance(one[operation], float)]
    return f"{max(rates):.0f}" if rates else str(rounds[0][operation])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--devices", type=int, default=300)
    parser.add_argument("--attributes", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pytango", type=Path, help="an interpreter that has PyTango")
    options = parser.parse_args()
    pythons = {"tangobind": Path(sys.executable), "PyTango": options.pytango or pytango_python()}
    counts = {
        operation: options.devices if operation.endswith("Devices") else options.attributes
        for operation in OPERATIONS
    }
    print("Each second" + "".join(f"{operation:>18}" for operation in OPERATIONS))
    for kind in DATABASES:
        found: dict[str, list[dict[str, float | str]]] = {library: [] for library in pythons}
        for _ in range(options.rounds):
            for library, python in pythons.items():
                found[library].append(measure(python, kind, counts))
        print(f"database: {kind}")
        for library, rounds in found.items():
            figures = "".join(f"{best(rounds, operation):>18}" for operation in OPERATIONS)
            print(f"  {library:9}{figures}", flush=True)


if __name__ == "__main__":
    main()
