"""Counts the instructions of some operations, and compares them with those on record.

    python benchmarks/instructions.py [--record] [--tolerance PERCENT]

A time depends on the machine and on what else it does; the number of instructions hardly does. So
this can say that a call became slower where a stopwatch would say that the machine was busy. The
client and the server of the benchmarks run under valgrind's callgrind, which counts what they
execute in user space, all libraries included.

The counts depend on the interpreter, NumPy, cppTango and the compiler: they are on record for the
environment that made them, in `instructions.json`. Elsewhere the table is printed and nothing is
judged.
"""

import argparse
import json
import math
import platform
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from environments import HERE
from parties import Client, Party, running_server

import tango

RECORD = HERE / "instructions.json"
TOLERANCE = 3.0
"""Percent by which a count may grow."""
CALLS = {
    "client": {
        "ping": 100,
        "state": 100,
        "read": 100,
        "getattr": 100,
        "write": 100,
        "setattr": 100,
        "command": 100,
        "call": 100,
        "read_four": 50,
        "spectrum_write": 4,
        "strings_read": 4,
        "asynch_read": 50,
        "event_burst": 100,
    },
    "server": {
        "ping": 100,
        "read": 100,
        "write": 100,
        "command": 100,
        "read_four": 50,
        "spectrum_read": 20,
        "strings_read": 4,
        "push": 100,
        "change_list": 20,  # the last: it gives the server a thousand attributes
    },
}
"""Calls of the shorter one of the two batches whose difference counts.

A client that receives a large array is not among them: in how many pieces it arrives is chance."""
LONGER = 3
ROUNDS = 3
"""The fewest of so many batches count: a thread that had to wait for another takes more."""

Counts = dict[str, float]


def environment() -> str:
    """What decides how many instructions a call takes."""
    compiler = subprocess.run(
        ["g++", "-dumpfullversion"], check=True, capture_output=True, text=True
    ).stdout.strip()
    lto = "with-lto" in (sysconfig.get_config_var("CONFIG_ARGS") or "")
    return (
        f"{platform.machine()}, Python {platform.python_version()}{' (LTO)' if lto else ''},"
        f" NumPy {np.__version__}, cppTango {tango.constants.TgLibVers}, g++ {compiler}"
    )


class Counter:
    """Counts the instructions of a process that runs under callgrind."""

    def __init__(self, folder: Path, pid: int) -> None:
        self._folder = folder
        self._pid = pid
        self._dumps = 0

    def count(self) -> int:
        """Instructions since the last call; reading them resets the count.

        Raises:
            RuntimeError: callgrind wrote nothing, because the process has ended.
        """
        subprocess.run(
            ["callgrind_control", "--dump", str(self._pid)], check=True, capture_output=True
        )
        self._dumps += 1
        written = self._folder / f"counts.{self._pid}.{self._dumps}"
        for line in written.read_text().splitlines():
            if line.startswith("totals:"):
                return int(line.split()[1])
        raise RuntimeError(f"callgrind has written no total into {written.name}")


def under_callgrind(command: list[str], folder: Path) -> list[str]:
    options = ["-q", "--tool=callgrind", f"--callgrind-out-file={folder}/counts.%p"]
    return ["env", "PYTHONHASHSEED=0", "valgrind", *options, *command]


@contextmanager
def measured(side: str, folder: Path) -> Iterator[tuple[Client, Counter]]:
    """A client, and the counter of what is measured: the client itself, or its server."""
    programs = {name: [sys.executable, str(HERE / f"bench_{name}.py")] for name in CALLS}
    programs[side] = under_callgrind(programs[side], folder)
    party = Party("tangobind", programs["server"], programs["client"])
    with running_server(party) as server:
        client = Client(party, server.device)
        try:
            yield client, Counter(folder, client.pid if side == "client" else server.pid)
        finally:
            client.close()


def count(side: str) -> Counts:
    """Instructions of one call of each operation.

    Two batches of different length are compared, so that what does not belong to a call cancels
    out.
    """
    found: Counts = {}
    with tempfile.TemporaryDirectory() as folder, measured(side, Path(folder)) as (client, counter):

        def fewest(operation: str, calls: int) -> int:
            totals = []
            counter.count()
            for _ in range(ROUNDS):
                client.measure(operation, calls)
                totals.append(counter.count())
            return min(totals)

        for operation, calls in CALLS[side].items():
            client.measure(operation, calls)  # what is done only once
            more = fewest(operation, LONGER * calls) - fewest(operation, calls)
            found[f"{side} {operation}"] = more / ((LONGER - 1) * calls)
    return found


def grown(counts: Counts, recorded: Counts, tolerance: float) -> list[str]:
    """The names of those that take more instructions than on record, beyond the tolerance."""
    limit = 1 + tolerance / 100
    return [name for name in counts if counts[name] > limit * recorded.get(name, math.inf)]


def count_all() -> Counts:
    """Both sides."""
    return {name: value for side in CALLS for name, value in count(side).items()}


def chosen(which: Callable[[float, float], float], first: Counts, second: Counts) -> Counts:
    """Of two counts of an operation the smaller or the larger one."""
    return {name: which(value, second.get(name, value)) for name, value in first.items()}


def print_table(counts: Counts, recorded: Counts) -> None:
    """Print the counts beside those on record."""
    for name, instructions in counts.items():
        line = f"  {name:24}{instructions:14,.0f}"
        if before := recorded.get(name):
            line += f"{before:14,.0f}{100 * (instructions / before - 1):+8.1f} %"
        print(line)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--record", action="store_true", help="keep the counts of this run")
    parser.add_argument("--tolerance", type=float, default=TOLERANCE, metavar="PERCENT")
    options = parser.parse_args()
    records: dict[str, Counts] = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    here = environment()
    recorded = records.get(here, {})
    counts = count_all()
    if options.record:
        # By how much two runs differ is no reason to fail a third one.
        counts = chosen(max, counts, count_all())
    else:
        # Threads that wait for each other only add to a count.
        for side in {name.split()[0] for name in grown(counts, recorded, options.tolerance)}:
            counts = chosen(min, counts, count(side))
    print(f"Instructions of a call ({here})")
    print_table(counts, recorded)
    if options.record:
        records[here] = {name: round(value) for name, value in counts.items()}
        RECORD.write_text(json.dumps(records, indent=1, sort_keys=True) + "\n")
    elif not recorded:
        print("no counts on record for this environment, only for", "; ".join(records) or "none")
    elif slower := grown(counts, recorded, options.tolerance):
        print(
            f"more instructions than on record, by more than {options.tolerance:g} %:"
            f" {', '.join(slower)}. If this is meant: ci/instructions --record, and say why"
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
