"""The command line: see ci/mutants."""

from __future__ import annotations

import argparse
import os
import random
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from mutation.runs import Passes, notices
from mutation.tree import Fault, Tree

PACKAGES = ["tango/_server", "tango/_client", "tango/databaseds", "taurus_eval/_engine"]
TESTS = [
    f"tests/{one}"
    for one in ("unit", "client", "server", "events", "green", "database", "databaseds", "eval")
]
NOT_NOTICED = "NOT NOTICED"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="ci/mutants", description=__doc__)
    parser.add_argument("--project", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help="for the copy of the tree")
    parser.add_argument("--package", nargs="+", default=PACKAGES, help="folders with the code")
    parser.add_argument("--tests", nargs="+", default=TESTS, help="folders or files with the tests")
    parser.add_argument("--sample", type=int, default=150, help="how many faults (150)")
    parser.add_argument("--seed", type=int, default=1, help="which faults (1)")
    parser.add_argument(
        "--again",
        action="store_true",
        help="the tests of now, for what no test noticed the last time",
    )
    return parser.parse_args()


def main() -> None:
    """Draws the faults, runs the tests, and lists what no test noticed."""
    arguments = _arguments()
    jobs = int(os.environ.get("TANGOBIND_JOBS", "2"))
    tree = Tree(arguments.project, arguments.folder or arguments.project / "build" / "mutants")
    if arguments.again:
        faults = tree.take_tests()
    else:
        faults = tree.make(arguments.package, arguments.sample, arguments.seed)
    passes = Passes(tree.root, arguments.tests, jobs)
    print(f"{len(passes)} tests pass without a fault", flush=True)

    one_at_a_time = threading.Lock()

    def run(fault: Fault) -> None:
        if not fault.noticed:
            fault.noticed = notices(tree.root, fault.number, passes)
            with one_at_a_time:
                print(f"{fault.noticed or NOT_NOTICED:12} {fault}", flush=True)
                tree.keep(faults)

    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(run, random.Random(arguments.seed).sample(faults, len(faults))))
    _summary(faults)


def _summary(faults: list[Fault]) -> None:
    print("\nnot noticed:")
    for fault in faults:
        if not fault.noticed:
            print(f"  {fault}")
    for package in [*PACKAGES, ""]:
        mine = [fault for fault in faults if fault.file.startswith(package)]
        if mine:
            kinds = Counter(fault.noticed for fault in mine)
            noticed = len(mine) - kinds[""]
            print(f"{package or 'all':24} {noticed:4} of {len(mine)} ({noticed / len(mine):.0%})")


if __name__ == "__main__":
    main()
