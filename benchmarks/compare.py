"""Measures tangobind beside PyTango and C++, in one run, and prints a table of ratios to C++.

    python benchmarks/compare.py [--rounds N] [--only NAME,...] [--json FILE] [--pytango PYTHON]

Every library is tried as the client of a C++ server, and as the server of a C++ client. The
contenders take turns within each round, so that a slow moment of the machine meets them all; a
round takes the best of a few batches, and the ratio shown is the median of the rounds' ratios.
"""

import argparse
import json
import statistics
import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aio import print_asyncio
from parties import LIBRARIES, Client, Party, memory, parties, running_server
from start_up import print_start_up

BATCH_SECONDS = 0.05
BATCHES = 3
EVENT_BURST = 200  # beyond half of ZMQ's high-water mark of 1000, events may be dropped


@dataclass(frozen=True)
class Operation:
    """Something to measure: what the clients call it, and the greatest ratio that is wanted."""

    name: str
    text: str
    bar: float | None = None
    calls: int | None = None
    """Calls of a batch; without it, as many as take BATCH_SECONDS in C++."""


AS_CLIENT = [
    Operation("ping", "ping"),
    Operation("state", "state"),
    Operation("read", "scalar read", 1.15),
    Operation("write", "scalar write", 1.3),
    Operation("command", "command, double to double", 1.3),
    Operation("read_by_threads", "scalar reads by 8 threads", 1.3, 4000),
    Operation("read_four", "four scalars in one call", 1.05),
    Operation("spectrum_read", "read 1M doubles", 1.1),
    Operation("spectrum_write", "write 1M doubles"),
    Operation("image_read", "read image 2048x2048 uint16", 1.1),
    Operation("strings_read", "read 10k strings"),
    Operation("event_delay", "event: from push to callback", 1.3, 100),
    Operation("event_burst", "event: one of a burst", None, EVENT_BURST),
    Operation("event_cpu", "event: CPU time of the client", 2.0, EVENT_BURST),
    Operation("event_image", "event with an image", 1.1, 20),
]
AS_SERVER = [
    Operation("ping", "ping"),
    Operation("read", "scalar read", 1.5),
    Operation("write", "scalar write", 1.5),
    Operation("command", "command, double to double", 1.4),
    Operation("read_by_threads", "scalar reads by 8 threads", 1.3, 4000),
    Operation("read_four", "four scalars in one call", 2.0),
    Operation("spectrum_read", "read 1M doubles", 1.1),
    Operation("spectrum_write", "write 1M doubles"),
    Operation("image_read", "read image 2048x2048 uint16", 1.1),
    Operation("strings_read", "read 10k strings", 1.1),
    Operation("push", "push of an event", 1.1, EVENT_BURST),
    Operation("event_image", "event with an image", None, 20),
]


@dataclass
class Result:
    """What was measured of one operation: seconds of a call for each library, one per round."""

    operation: Operation
    seconds: dict[str, list[float]] = field(default_factory=dict)

    def ratio(self, library: str) -> float:
        """The median of the rounds' ratios to C++."""
        pairs = zip(self.seconds[library], self.seconds["C++"], strict=True)
        return statistics.median(ours / cpp for ours, cpp in pairs)

    def median(self, library: str) -> float:
        return statistics.median(self.seconds[library])


def calibrate(client: Client, operation: Operation) -> int:
    """Calls that make a batch worth timing."""
    if operation.calls:
        return operation.calls
    client.measure(operation.name, 2)
    calls = 2
    while (took := client.measure(operation.name, calls) * calls) < BATCH_SECONDS / 2:
        calls *= 2
    return max(2, round(calls * BATCH_SECONDS / took))


def compare(
    side: str, clients: dict[str, Client], operations: list[Operation], rounds: int
) -> list[Result]:
    """Every operation by every client, in turns."""
    calls = {one: calibrate(clients["C++"], one) for one in operations}
    results = [Result(one, {library: [] for library in clients}) for one in operations]
    for number in range(rounds):
        for result in results:
            # Whoever comes first in a round is another one in the next.
            order = list(clients)[number % len(clients) :] + list(clients)[: number % len(clients)]
            for library in order:
                client, operation = clients[library], result.operation
                batches = [client.measure(operation.name, calls[operation]) for _ in range(BATCHES)]
                result.seconds[library].append(min(batches))
        print(f"{side}: round {number + 1} of {rounds}", file=sys.stderr)
    return results


def compare_in_pairs(
    side: str, pairs: dict[str, tuple[Party, Party]], operations: list[Operation], rounds: int
) -> tuple[list[Result], dict[str, int]]:
    """Compares pairs of a server and a client; each client has its server for itself.

    A server with several clients would send its events to all of them at once.

    Returns
    -------
    results : list[Result]
        What was measured.
    sizes : dict[str, int]
        Bytes of memory that each library's client has at the end.
    """
    with ExitStack() as stack:
        clients = {}
        for library, (server, client) in pairs.items():
            device = stack.enter_context(running_server(server)).device
            clients[library] = Client(client, device)
            stack.callback(clients[library].close)
        results = compare(side, clients, operations, rounds)
        sizes = {library: memory(client.pid) for library, client in clients.items()}
    return results, sizes


def readable(seconds: float) -> str:
    return f"{seconds * 1e3:.2f} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.1f} us"


def print_table(title: str, results: list[Result]) -> None:
    print(f"\n{title}")
    others = [library for library in LIBRARIES if library in results[0].seconds][1:]
    heads = "".join(f"{library:>12}" for library in others)
    print(f"  {'':32}{'C++':>12}{heads}{'wanted':>10}")
    for result in results:
        ratios = "".join(f"{result.ratio(library):>11.2f}x" for library in others)
        bar = f"{result.operation.bar:>9.2f}x" if result.operation.bar else ""
        missed = bar and "tangobind" in others and result.ratio("tangobind") > result.operation.bar
        mark = "  missed" if missed else ""
        print(
            f"  {result.operation.text:32}{readable(result.median('C++')):>12}{ratios}{bar}{mark}"
        )


def print_memory(sizes: dict[str, int]) -> None:
    cells = ", ".join(f"{library} {size / 1e6:.0f} MB" for library, size in sizes.items())
    others = [size for library, size in sizes.items() if library.startswith("PyTango")]
    missed = others and sizes.get("tangobind", 0) > min(others)
    print(f"  memory of the client at the end: {cells}" + ("  missed" if missed else ""))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--only", default="", help="names of operations, separated by commas")
    sides = ["client", "server", "start", "asyncio"]
    parser.add_argument("--side", choices=sides, help="only this part")
    parser.add_argument("--without", default="", help="libraries to leave out")
    parser.add_argument("--json", type=Path, help="write all measured seconds to this file")
    parser.add_argument("--pytango", type=Path, help="an interpreter that has PyTango")
    return parser.parse_args()


def main() -> None:
    options = arguments()
    only = set(filter(None, options.only.split(",")))
    members = parties(options.pytango, without=options.without.split(","))
    cpp = members["C++"]
    as_client = {name: (cpp, party) for name, party in members.items()}
    as_server = {name: (party, cpp) for name, party in members.items()}
    figures: dict[str, Any] = {}
    for side, title, operations, pairs in (
        ("client", "Client of a C++ server", AS_CLIENT, as_client),
        ("server", "Server of a C++ client", AS_SERVER, as_server),
    ):
        chosen = [one for one in operations if not only or one.name in only]
        if chosen and options.side in (None, side):
            results, sizes = compare_in_pairs(side, pairs, chosen, options.rounds)
            print_table(title, results)
            figures[side] = {one.operation.name: one.seconds for one in results}
            if side == "client":
                print_memory(sizes)
                figures["memory"] = sizes
    if not only and options.side in (None, "start"):
        figures["start"] = print_start_up(members, options.rounds)
    if not only and options.side in (None, "asyncio"):
        figures["asyncio"] = print_asyncio(members, options.rounds)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
