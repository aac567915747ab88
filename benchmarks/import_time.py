"""Measures what `import tango` costs beside NumPy, PyTango and an empty C++ program.

    python benchmarks/import_time.py [--rounds N] [--other NAME=PYTHON]... [--pytango PYTHON]

The contenders take turns within each round, and the medians are shown: milliseconds, how many of
them on the processor (a busy machine disturbs these less) and the memory of the process. The
option `--other wheel=ENVIRONMENT/bin/python` adds the Python of an environment into which a wheel
was installed. What is wanted is NumPy's own import, plus what an empty program linked to cppTango
needs to reach `main`, plus 15 ms.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from environments import HERE, cpp_program, pytango_python
from start_up import compile_working_tree

ALLOWED = 0.015
EMPTY = "empty C++ program"
IMPORT = """
import resource, time
def processor():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
start = time.perf_counter(), processor()
import {module}
print(time.perf_counter() - start[0], processor() - start[1],
      resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@dataclass
class Samples:
    """What was measured of one contender, a row for each round: seconds, their part on the
    processor, and KiB of memory."""

    rows: list[tuple[float, float, float]] = field(default_factory=list)

    def medians(self) -> tuple[float, ...]:
        return tuple(statistics.median(column) for column in zip(*self.rows, strict=True))


def import_sample(python: str, module: str) -> tuple[float, float, float]:
    """What an import adds to a started interpreter, and the memory of the process after it."""
    # Elsewhere than in the project: there, any interpreter would import the working tree.
    done = subprocess.run(
        [python, "-c", IMPORT.format(module=module)],
        check=True,
        capture_output=True,
        text=True,
        cwd=HERE,
    )
    seconds, processor, memory = map(float, done.stdout.split())
    return seconds, processor, memory


def program_sample(program: Path) -> tuple[float, float, float]:
    """What a program takes from its start to its end."""
    start = time.perf_counter()
    process = os.posix_spawn(program, [str(program)], os.environ)
    _, status, used = os.wait4(process, 0)
    assert status == 0, status
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss


def measure(pythons: dict[str, str], rounds: int) -> dict[str, Samples]:
    program = cpp_program("empty")
    found = {name: Samples() for name in (EMPTY, "NumPy", *pythons)}
    for _ in range(rounds):
        found[EMPTY].rows.append(program_sample(program))
        found["NumPy"].rows.append(import_sample(sys.executable, "numpy"))
        for name, python in pythons.items():
            found[name].rows.append(import_sample(python, "tango"))
    return found


def show(found: dict[str, Samples]) -> None:
    medians = {name: samples.medians() for name, samples in found.items()}
    print(f"{'':28}{'ms':>10}{'of processor':>14}{'MB':>8}")
    for name, (seconds, processor, memory) in medians.items():
        print(f"{name:28}{seconds * 1e3:10.1f}{processor * 1e3:14.1f}{memory / 1024:8.1f}")
    wanted = [medians[EMPTY][place] + medians["NumPy"][place] + ALLOWED for place in (0, 1)]
    print(f"{'wanted, at most':28}{wanted[0] * 1e3:10.1f}{wanted[1] * 1e3:14.1f}")


def main() -> None:
    about = (__doc__ or "").partition("\n")[0]
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--other", action="append", default=[], metavar="NAME=PYTHON")
    parser.add_argument("--pytango", type=Path, help="the Python that has PyTango")
    options = parser.parse_args()
    # Without bytecode, as pip makes it, each import would compile the package.
    compile_working_tree()
    pytango = options.pytango or pytango_python()
    others = dict(text.split("=", 1) for text in options.other)
    show(measure({"tangobind": sys.executable, "PyTango": str(pytango), **others}, options.rounds))


if __name__ == "__main__":
    main()
