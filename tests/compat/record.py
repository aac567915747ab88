"""Record what another binding answers to the calls of calls.py, or of database_calls.py.

    python tests/compat/record.py PYTHON > tests/compat/reference.jsonl
    python tests/compat/record.py PYTHON database > tests/compat/database_reference.jsonl

PYTHON is an interpreter that has PyTango. A call that ends its process is recorded as a crash.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.compat.devices import NAMES
from tests.databaseds.process import Server
from tests.support.tango_test import tango_test

SCRIPT = Path(__file__).with_name("calls.py")


def record(python: str, count: int) -> list[str]:
    """The answers, line by line."""
    lines: list[str] = []
    while len(lines) < count:
        with tango_test(*NAMES) as address:
            done = subprocess.run(
                [python, str(SCRIPT), address, str(len(lines))],
                stdout=subprocess.PIPE,
                text=True,
                check=False,
                cwd="/",
            )
        lines += done.stdout.splitlines()
        if done.returncode < 0:
            lines.append(json.dumps(["?", {"crashes": -done.returncode}]))
        elif done.returncode > 0:
            raise RuntimeError(f"{SCRIPT} failed after {len(lines)} calls")
    return lines


def record_database(python: str) -> list[str]:
    """The answers about a new database."""
    script = SCRIPT.with_name("database_calls.py")
    with Server(":memory:") as server:
        done = subprocess.run(
            [python, str(script), server.tango_host],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            cwd="/",
        )
    return done.stdout.splitlines()


def count(python: str) -> int:
    """How many calls there are in calls.py."""
    code = f"import sys; sys.path.insert(0, {str(SCRIPT.parent)!r}); import calls; "
    asked = subprocess.run(
        [python, "-c", f"{code}print(len(calls.calls()))"],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        cwd="/",
    )
    return int(asked.stdout)


if __name__ == "__main__":
    interpreter = sys.argv[1]
    if "database" in sys.argv:
        answers = record_database(interpreter)
    else:
        answers = record(interpreter, count(interpreter))
    print("\n".join(answers))
