"""Measures the embedded database beside the C++ one on MariaDB, in one run.

    python benchmarks/database.py [--devices N] [--rounds N] [--only NAME,...] [--json FILE]

The reference is found as `tests/support/real_database.py` says. The databases take turns within
each round, so that a slow moment of the machine meets them all; each shows the time of its best
round, and the last columns how many times faster than the reference that is.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from parties import kill, until_ready

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.databaseds.client import Client, connect
from tests.databaseds.process import Server
from tests.support.real_database import RealDatabase
from tests.support.tango_test import program

BATCH_SECONDS = 0.2
PER_SERVER = 100
REFERENCE = "C++ on MariaDB"

Operation = Callable[[Client, int], object]

OPERATIONS: dict[str, tuple[str, Operation]] = {
    "import": (
        "import a device",
        lambda c, n: c.proxy.command_inout("DbImportDevice", f"bench/{n % 90}/{n % 97}"),
    ),
    "get": (
        "get a property",
        lambda c, n: c.proxy.command_inout("DbGetDeviceProperty", ["bench/1/1", "p"]),
    ),
    "get_attribute": (
        "get an attribute's properties",
        lambda c, n: c.proxy.command_inout("DbGetDeviceAttributeProperty2", ["bench/1/1", "a"]),
    ),
    "put": (
        "put a property",
        lambda c, n: c.proxy.command_inout(
            "DbPutDeviceProperty", ["bench/1/1", "1", "p", "2", "x", str(n)]
        ),
    ),
    "memorize": (
        "memorize an attribute",
        lambda c, n: c.proxy.command_inout(
            "DbPutDeviceAttributeProperty2", ["bench/1/1", "1", "a", "1", "__value", "1", str(n)]
        ),
    ),
    "export": (
        "export a device",
        lambda c, n: c.proxy.command_inout(
            "DbExportDevice", [f"bench/1/{n % 97}", "IOR:" + "0" * 600, "host", "1", "6"]
        ),
    ),
    "register": (
        "register a server of 100 devices",
        lambda c, n: c.proxy.command_inout("DbAddServer", whole_server("more")),
    ),
    "cache": (
        "start-up data of 100 devices",
        lambda c, n: c.proxy.command_inout("DbGetDataForServerCache", ["Bench/1", "host%%10"]),
    ),
    "list": (
        "list all devices",
        lambda c, n: c.proxy.command_inout("DbGetDeviceWideList", "*"),
    ),
    "domains": (
        "list all domains",
        lambda c, n: c.proxy.command_inout("DbGetDeviceDomainList", "*"),
    ),
    "families": (
        "list the families of a domain",
        lambda c, n: c.proxy.command_inout("DbGetDeviceFamilyList", "bench/*"),
    ),
    "servers": (
        "list all servers",
        lambda c, n: c.proxy.command_inout("DbGetServerList", "*"),
    ),
    "start": ("start and end a server of 100 devices: its calls", lambda c, n: start_server(c)),
    "boot": ("start TangoTest with 100 devices, until it is ready", lambda c, n: boot(c)),
}


@dataclass(frozen=True)
class Place:
    """A database to measure."""

    name: str
    client: Client


def whole_server(name: str) -> list[str]:
    """The argument that registers a server of many devices."""
    devices = (f"bench/{name}/{number}" for number in range(PER_SERVER))
    return [f"Bench/{name}", *(word for device in devices for word in (device, "Bench"))]


def fill(client: Client, devices: int) -> None:
    """Register so many devices, and give one of them properties."""
    for number in range(devices // PER_SERVER):
        client.call("DbAddServer", whole_server(str(number)))
    devices_of_tango_test = (f"bench/boot/{number}" for number in range(PER_SERVER))
    words = [word for device in devices_of_tango_test for word in (device, "TangoTest")]
    client.call("DbAddServer", ["TangoTest/bench", *words])
    client.call("DbPutDeviceProperty", ["bench/1/1", "1", "p", "2", "x", "y"])
    words = ["bench/1/1", "1", "a", "2", "unit", "1", "mm", "label", "1", "position"]
    client.call("DbPutDeviceAttributeProperty2", words)


def start_server(client: Client) -> None:
    """What a C++ server asks from its start to its end."""
    command = client.proxy.command_inout
    client.proxy.read_attribute("StoredProcedureRelease")
    command("DbGetDataForServerCache", ["Bench/2", "host%%10"])
    command("DbUnExportEvent", "dserver/Bench/2")
    for device in (*(f"bench/2/{number}" for number in range(PER_SERVER)), "dserver/Bench/2"):
        command("DbExportDevice", [device, "IOR:" + "0" * 600, "host", "1", "6"])
    command("DbDeleteDeviceProperty", ["dserver/Bench/2", "polling_threads_pool_conf"])
    command("DbUnExportServer", "Bench/2")


def boot(client: Client) -> None:
    """Start the server in C++ for which `fill` registered devices, and kill it."""
    environment = {**os.environ, "TANGO_HOST": client.tango_host}
    with until_ready([program(), "bench"], "TangoTest", end=kill, env=environment):
        pass


@contextmanager
def places(devices: int) -> Iterator[list[Place]]:
    """The databases, running and filled."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        reference = RealDatabase(folder, durable=True)
        reference.start()
        stack.callback(reference.stop)
        found = [Place(REFERENCE, connect(reference.tango_host))]
        for name, options in (("embedded", []), ("embedded, power safe", ["--power-safe"])):
            server = stack.enter_context(Server(folder / f"{len(found)}.sqlite", *options))
            found.append(Place(name, connect(server.tango_host)))
        for place in found:
            fill(place.client, devices)
        yield found


def seconds(operation: Operation, client: Client) -> float:
    """The time of one call, averaged over a batch."""
    count = 0
    begin = time.perf_counter()
    while (spent := time.perf_counter() - begin) < BATCH_SECONDS or not count:
        operation(client, count)
        count += 1
    return spent / count


def measure(names: list[str], rounds: int, found: list[Place]) -> dict[str, dict[str, float]]:
    """The best time of each operation on each database."""
    best: dict[str, dict[str, float]] = {name: {} for name in names}
    for _ in range(rounds):
        for name in names:
            _, operation = OPERATIONS[name]
            for place in found:
                spent = seconds(operation, place.client)
                best[name][place.name] = min(spent, best[name].get(place.name, spent))
    return best


def per_second(spent: float) -> str:
    """How often a call of so many seconds can be made in one."""
    return f"{1 / spent:,.0f}/s" if spent < 1 else f"{1 / spent:.2f}/s"


def show(best: dict[str, dict[str, float]]) -> None:
    """Print the table."""
    columns = list(next(iter(best.values())))
    heads = [*columns, *(f"{name}: times faster" for name in columns[1:])]
    print("| operation | " + " | ".join(heads) + " |")
    print("| --- " * (len(heads) + 1) + "|")
    for name, times in best.items():
        cells = [
            f"{times[column] * 1e6:,.0f} µs, {per_second(times[column])}" for column in columns
        ]
        cells += [f"{times[columns[0]] / times[column]:.1f}" for column in columns[1:]]
        print(f"| {OPERATIONS[name][0]} | " + " | ".join(cells) + " |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--devices", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", help="names, of " + ", ".join(OPERATIONS))
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    names = options.only.split(",") if options.only else list(OPERATIONS)
    with places(options.devices) as found:
        best = measure(names, options.rounds, found)
    show(best)
    if options.json:
        options.json.write_text(json.dumps(best, indent=1))


if __name__ == "__main__":
    main()
